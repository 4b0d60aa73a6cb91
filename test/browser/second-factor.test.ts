import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, stepAt } from '../../infra/local/totp.ts';
import { look } from '../fixtures/look.ts';
import { enterPassword, PASSWORD, type PageAccount, type Site, startSite } from '../fixtures/page.ts';
import { endSession } from '../fixtures/tab.ts';

let site: Site;

beforeAll(async () => {
  site = await startSite();
});

afterAll(() => site.stop());

async function aLeader(email: string): Promise<PageAccount> {
  await site.cloud.createUser({ email, groups: ['leader'], password: PASSWORD });
  return { email, groups: ['leader'] };
}

/** Sets an app up by the key that the page shows. @returns the code that the app shows next */
async function setUp(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Thiết lập xác thực hai bước' }).click();
  const key = (await page.locator('.security__key').textContent()) ?? '';
  expect(key).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
  const secret = key.replaceAll(' ', '');
  const link = await page.getByRole('link', { name: 'Mở trong ứng dụng xác thực' }).getAttribute('href');
  expect(new URL(link ?? '').searchParams.get('secret')).toBe(secret);
  await page.getByRole('img', { name: /Mã QR/ }).waitFor();
  const step = stepAt(Date.now());
  await page.getByLabel('Mã xác thực').fill(codeOf(secret, step));
  await page.getByRole('button', { name: 'Bật xác thực hai bước' }).click();
  await page.getByText('Đã bật xác thực hai bước').waitFor();
  return codeOf(secret, step + 1);
}

const fillSignIn = async (page: Page, email: string) => {
  await page.getByLabel('Địa chỉ thư điện tử').fill(email);
  await page.getByLabel('Mật khẩu').fill(PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
};

describe('a second factor', () => {
  it('is set up on the page, and the next sign-in asks for its code', async () => {
    const { email, groups } = await aLeader('hai-buoc@example.vn');
    const { page, faults } = await site.visitAs({ email, groups }, '/summary');
    await page.getByRole('link', { name: 'Bảo mật' }).click();
    await page.getByText('đang tắt').waitFor();
    await look(page, 'security-off');
    await page.getByRole('button', { name: 'Thiết lập xác thực hai bước' }).click();
    await page.getByRole('button', { name: 'Bật xác thực hai bước' }).click();
    await page.getByRole('link', { name: 'Đồng chí nhập mã trong ứng dụng xác thực.' }).waitFor();
    await page.getByLabel('Mã xác thực').fill('000000x');
    await page.getByRole('button', { name: 'Bật xác thực hai bước' }).click();
    await page.getByText('Mã xác thực không đúng.').waitFor();
    await look(page, 'security-set-up');
    await page.getByRole('button', { name: 'Để sau' }).click();
    const next = await setUp(page);
    await look(page, 'security-on');
    await page.getByRole('button', { name: 'Đăng xuất', exact: true }).click();

    await fillSignIn(page, email);
    await page.getByRole('heading', { name: 'Xác thực hai bước' }).waitFor();
    await page.getByLabel('Mã xác thực').fill('12345');
    await page.getByRole('button', { name: 'Tiếp tục' }).click();
    await page.getByText('Mã xác thực không đúng.').waitFor();
    await look(page, 'sign-in-code');
    // As an app shows it.
    await page.getByLabel('Mã xác thực').fill(`${next.slice(0, 3)} ${next.slice(3)}`);
    await page.getByRole('button', { name: 'Tiếp tục' }).click();
    await page.getByRole('button', { name: 'Đăng xuất', exact: true }).waitFor();
    expect(faults).toEqual([]);
  });

  it('is turned off by password and code, and the password alone is enough again', async () => {
    const { email, groups } = await aLeader('tat-hai-buoc@example.vn');
    const { page, faults } = await site.visitAs({ email, groups }, '/security');
    const next = await setUp(page);
    await page.getByRole('button', { name: 'Tắt xác thực hai bước' }).click();
    const dialog = page.getByRole('dialog');
    const confirm = dialog.getByRole('button', { name: 'Tắt xác thực hai bước' });
    await dialog.getByLabel('Mật khẩu').fill('sai-mat-khau-1');
    await dialog.getByLabel('Mã xác thực').fill('12345');
    await confirm.click();
    await dialog.getByText('mật khẩu không đúng').waitFor();
    await dialog.getByLabel('Mật khẩu').fill(PASSWORD);
    await confirm.click();
    await dialog.getByText('Mã xác thực không đúng.').waitFor();
    await look(page, 'security-turn-off');
    await dialog.getByLabel('Mã xác thực').fill(next);
    await confirm.click();
    await page.getByText('Đã tắt xác thực hai bước.').waitFor();
    await page.getByRole('button', { name: 'Đăng xuất', exact: true }).click();
    await enterPassword(page, email);
    expect(faults).toEqual([]);
  });

  it('is asked for as well when a session is over in the middle of work', async () => {
    const { email, groups } = await aLeader('dang-lam@example.vn');
    const { page, faults } = await site.visitAs({ email, groups }, '/security');
    const next = await setUp(page);
    await endSession(page);
    await page.goto(`${site.url}/#/summary`);
    const dialog = page.getByRole('dialog', { name: 'Phiên làm việc đã hết hạn' });
    await dialog.getByLabel('Mật khẩu').fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Làm tiếp' }).click();
    await dialog.getByLabel('Mã xác thực').fill(next);
    await look(page, 'session-over-code');
    await dialog.getByRole('button', { name: 'Làm tiếp' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  });

  it('of a lost phone is taken off by an admin', async () => {
    const { email, groups } = await aLeader('mat-dien-thoai@example.vn');
    const { page } = await site.visitAs({ email, groups }, '/security');
    await setUp(page);
    await page.getByRole('button', { name: 'Đăng xuất', exact: true }).click();
    const admin = await site.visitAs('admin', '/admin/accounts');
    const item = admin.page.getByRole('listitem').filter({ hasText: email });
    await item.getByRole('button', { name: 'Gỡ xác thực hai bước' }).click();
    await look(admin.page, 'accounts-reset-totp');
    await admin.page.getByRole('dialog').getByRole('button', { name: 'Gỡ xác thực hai bước' }).click();
    await admin.page.getByText('đã được gỡ xác thực hai bước.').waitFor();
    await enterPassword(page, email);
  });

  it('is asked about with a fresh token when the old one is over', async () => {
    const { email, groups } = await aLeader('het-phien@example.vn');
    const { page, faults } = await site.visitAs({ email, groups }, '/summary');
    const asked: string[] = [];
    await page.route(`${site.cloud.outputs.CognitoEndpoint}/**`, async (route) => {
      const action = route.request().headers()['x-amz-target']?.split('.')[1] ?? '';
      const isFirst = action === 'GetUser' && !asked.includes(action);
      asked.push(action);
      if (!isFirst) return route.continue();
      const [__type, message] = ['NotAuthorizedException', 'Access Token has expired'];
      await route.fulfill({ status: 400, body: JSON.stringify({ __type, message }) });
    });
    await page.getByRole('link', { name: 'Bảo mật' }).click();
    await page.getByText('đang tắt').waitFor();
    expect(asked.slice(-3)).toEqual(['GetUser', 'InitiateAuth', 'GetUser']);
    expect(faults).toEqual([]);
  });

  it('that the stage requires of admins is set up before all else, and the role comes with it', async () => {
    const email = 'quan-tri-moi@example.vn';
    await site.cloud.createUser({ email, groups: ['admin'], password: PASSWORD });
    const { page, faults } = await site.visit('/admin/accounts');
    await withholdAdmin(page);
    await enterPassword(page, email);
    await page.getByText('Tài khoản quản trị cần xác thực hai bước').waitFor();
    await look(page, 'security-required');
    await page.getByRole('button', { name: 'Thiết lập xác thực hai bước' }).click();
    const secret = ((await page.locator('.security__key').textContent()) ?? '').replaceAll(' ', '');
    await page.getByLabel('Mã xác thực').fill(codeOf(secret, stepAt(Date.now())));
    await page.getByRole('button', { name: 'Bật xác thực hai bước' }).click();
    await page.getByRole('heading', { name: 'Tài khoản', exact: true }).waitFor();
    expect(faults).toEqual([]);
  });
});

/**
 * Has the first sign-in give a token as the function of `functions/tokens` makes it, which no token of the local pool passes
 * through: without the role, and with the claim that says so. The page does not verify its tokens.
 */
async function withholdAdmin(page: Page): Promise<void> {
  let withheld = false;
  await page.route(`${site.cloud.outputs.CognitoEndpoint}/**`, async (route) => {
    if (withheld || !route.request().headers()['x-amz-target']?.endsWith('InitiateAuth'))
      return route.continue();
    withheld = true;
    const response = await route.fetch();
    const { AuthenticationResult, ...rest } = await response.json();
    const [header, payload = '', signature] = AuthenticationResult.AccessToken.split('.');
    const { 'cognito:groups': _, ...claims } = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const changed = Buffer.from(JSON.stringify({ ...claims, totp_required: 'true' })).toString('base64url');
    const AccessToken = `${header}.${changed}.${signature}`;
    await route.fulfill({
      response,
      json: { ...rest, AuthenticationResult: { ...AuthenticationResult, AccessToken } },
    });
  });
}
