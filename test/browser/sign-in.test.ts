import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { look } from '../fixtures/look.ts';
import { ACCOUNTS, enterPassword, PASSWORD, type Site, startSite, type Visit } from '../fixtures/page.ts';

const NEW_PASSWORD = 'Ba bông lúa vàng';

let site: Site;

beforeAll(async () => {
  site = await startSite();
});

afterAll(() => site.stop());

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** Signs in with the form. */
async function signedIn(account: keyof typeof ACCOUNTS, path?: string): Promise<Visit> {
  const visited = await site.visit(path);
  await enterPassword(visited.page, ACCOUNTS[account].email);
  return visited;
}

const refusal = (page: Page) => page.getByRole('alert').textContent();

describe('signing in', () => {
  it('leads a clerk to their unit, a leader to the summary and an admin as well', async () => {
    for (const [account, title] of [
      ['district', 'Thành ủy Sa Đéc'],
      ['leader', 'Tổng hợp'],
      ['admin', 'Tổng hợp'],
    ] as const) {
      const { page, faults } = await signedIn(account);
      await expect.poll(() => heading(page).textContent()).toBe(title);
      await look(page, `start-${account}`);
      expect(faults).toEqual([]);
    }
  });

  it('follows the link of an email once the person is in', async () => {
    const { page } = await signedIn('admin', '/admin/accounts?tab=1');
    await expect.poll(() => heading(page).textContent()).toBe('Tài khoản');
    await expect.poll(() => new URL(page.url()).hash).toBe('#/admin/accounts?tab=1');
  });

  it('names what is missing, each at its field', async () => {
    const { page, faults } = await site.visit();
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByRole('link', { name: 'Đồng chí nhập mật khẩu.' }).click();
    await expect.poll(() => page.evaluate('document.activeElement.type')).toBe('password');
    await look(page, 'sign-in-missing');
    expect(faults).toEqual([]);
  });

  it('says that a password is wrong, and not which part of it', async () => {
    const { page } = await site.visit();
    await look(page, 'sign-in');
    for (const [email, password] of [
      [ACCOUNTS.district.email, 'Sai-mat-khau-1!'],
      ['khong-co@example.vn', PASSWORD],
    ] as const) {
      await page.getByLabel('Địa chỉ thư điện tử').fill(email);
      await page.getByLabel('Mật khẩu').fill(password);
      await page.getByRole('button', { name: 'Đăng nhập' }).click();
      await expect.poll(() => refusal(page)).toContain('Địa chỉ thư điện tử hoặc mật khẩu không đúng');
    }
    await look(page, 'sign-in-wrong');
  });

  it('asks for a password of their own on the first time', async () => {
    const email = 'moi@example.vn';
    await invite(email, 'Tam-thoi-2020!');
    const { page, faults } = await site.visit();
    await page.getByLabel('Địa chỉ thư điện tử').fill(email);
    await page.getByLabel('Mật khẩu').fill('Tam-thoi-2020!');
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    const rules = page.getByRole('list', { name: 'Mật khẩu mới cần:' }).getByRole('listitem');
    expect(await rules.first().textContent()).toContain('Ít nhất 12 ký tự');
    expect(await rules.filter({ hasText: /đạt$/i }).count()).toBe(0);
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill('ngan');
    await rules.filter({ hasText: 'Ít nhất 12 ký tự Chưa đạt' }).waitFor();
    await page.getByRole('button', { name: 'Lưu và vào hệ thống' }).click();
    await page.getByRole('link', { name: /Mật khẩu mới quá ngắn/ }).waitFor();
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill('Đại hội Đảng bộ 2020');
    await page.getByRole('button', { name: 'Lưu và vào hệ thống' }).click();
    await page.getByRole('link', { name: /Mật khẩu mới dễ đoán/ }).waitFor();
    await look(page, 'first-password');
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill(NEW_PASSWORD);
    await expect.poll(() => rules.filter({ hasText: /Đạt$/ }).count()).toBe(3);
    await page.getByLabel('Nhập lại mật khẩu mới').fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Lưu và vào hệ thống' }).click();
    await expect.poll(() => heading(page).textContent()).toBe('Tài khoản chưa được phân quyền');
    await look(page, 'no-role');
    expect(faults).toEqual([]);
  });

  it('sets a forgotten password by the code that was mailed', async () => {
    const email = 'quen@example.vn';
    await site.cloud.createUser({ email, groups: ['leader'], password: PASSWORD });
    const { page, faults } = await site.visit();
    await page.getByLabel('Địa chỉ thư điện tử').fill(email);
    await page.getByRole('button', { name: 'Quên mật khẩu' }).click();
    await look(page, 'forgotten');
    await page.getByRole('button', { name: 'Gửi mã xác nhận' }).click();
    await page.getByLabel('Mã xác nhận').fill('000000x');
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill(NEW_PASSWORD);
    await page.getByLabel('Nhập lại mật khẩu mới').fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Đặt mật khẩu mới' }).click();
    await expect.poll(() => refusal(page)).toContain('Mã xác nhận không đúng');
    await look(page, 'forgotten-code');
    await page.getByLabel('Mã xác nhận').fill(await mailedCode(email));
    await page.getByRole('button', { name: 'Đặt mật khẩu mới' }).click();
    await page.getByText('Mật khẩu đã được đặt lại').waitFor();
    await enterPassword(page, email, NEW_PASSWORD);
    expect(faults).toEqual([]);
  });

  it('does not say whether an address has an account when its password was forgotten', async () => {
    const { page } = await site.visit();
    await page.getByRole('button', { name: 'Quên mật khẩu' }).click();
    await page.getByLabel('Địa chỉ thư điện tử').fill('khong-co@example.vn');
    await page.getByRole('button', { name: 'Gửi mã xác nhận' }).click();
    await page.getByText('Nếu khong-co@example.vn là tài khoản của hệ thống').waitFor();
  });
});

it('a first sign-in that took too long begins anew, with the address still there', async () => {
  const email = 'lau@example.vn';
  await invite(email, 'Tam-thoi-2020!');
  const { page, faults } = await site.visit();
  const submit = async () => {
    await page.getByLabel('Mật khẩu').fill('Tam-thoi-2020!');
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill(NEW_PASSWORD);
    await page.getByLabel('Nhập lại mật khẩu mới').fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Lưu và vào hệ thống' }).click();
  };
  let refused = false;
  await page.route(`${site.cloud.outputs.CognitoEndpoint}/**`, async (route) => {
    const target = route.request().headers()['x-amz-target'];
    if (refused || !target?.endsWith('RespondToAuthChallenge')) return route.continue();
    refused = true;
    const __type = 'NotAuthorizedException';
    const message = 'Invalid session for the user, session is expired.';
    await route.fulfill({ status: 400, body: JSON.stringify({ __type, message }) });
  });
  await page.getByLabel('Địa chỉ thư điện tử').fill(email);
  await submit();
  await expect.poll(() => refusal(page)).toContain('Đồng chí đăng nhập lại từ đầu.');
  await look(page, 'first-password-over');
  await page.getByRole('button', { name: 'Quay lại đăng nhập' }).click();
  await expect.poll(() => page.getByLabel('Địa chỉ thư điện tử').inputValue()).toBe(email);
  await submit();
  await expect.poll(() => heading(page).textContent()).toBe('Tài khoản chưa được phân quyền');
  expect(faults).toEqual([]);
});

describe('a session', () => {
  it('survives a reload of its tab, and no other tab has it', async () => {
    const { page } = await signedIn('leader');
    await page.reload();
    await expect.poll(() => heading(page).textContent()).toBe('Tổng hợp');
    const other = await page.context().newPage();
    await other.goto(site.url);
    await expect.poll(() => heading(other).textContent()).toBe('Đăng nhập');
  });

  it('ends at sign-out: nothing of it stays in the browser and its refresh token is worthless', async () => {
    const { page } = await signedIn('leader', '/summary/sa-dec');
    const refreshToken = (await page.evaluate("sessionStorage.getItem('refresh-token')")) as string;
    const revoked = page.waitForResponse(
      (response) => response.request().headers()['x-amz-target']?.endsWith('RevokeToken') === true,
    );
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await expect.poll(() => heading(page).textContent()).toBe('Đăng nhập');
    expect((await revoked).status()).toBe(200);
    expect(await page.evaluate('sessionStorage.length + localStorage.length')).toBe(0);
    // The next person starts at their own start page.
    await expect.poll(() => new URL(page.url()).hash).toBe('#/');
    const renewed = await fetch(site.cloud.outputs.CognitoEndpoint as string, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
      },
      body: JSON.stringify({
        ClientId: site.cloud.outputs.UserPoolClientId,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: refreshToken },
      }),
    });
    expect(renewed.status).toBe(400);
  });

  it('keeps no access token where a script of the page could read it', async () => {
    const { page } = await signedIn('leader');
    const kept = (await page.evaluate(
      'JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie, history.state, name])',
    )) as string;
    expect(JSON.parse(kept)[0]).toEqual({ 'refresh-token': expect.any(String), account: expect.any(String) });
    expect(JSON.parse(kept).slice(1)).toEqual([{}, '', null, '']);
  });
});

/** Creates an account like an admin: with a temporary password. */
async function invite(email: string, password: string): Promise<void> {
  const { CognitoEndpoint, UserPoolId, Region } = site.cloud.outputs;
  const client = new CognitoIdentityProviderClient({
    endpoint: CognitoEndpoint as string,
    region: Region as string,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await client.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: email,
      TemporaryPassword: password,
      MessageAction: 'SUPPRESS',
      UserAttributes: [{ Name: 'email', Value: email }],
    }),
  );
}

/** The code in the latest email to an address. */
async function mailedCode(email: string): Promise<string> {
  const mails = (await site.cloud.inbox()).filter(({ destination }) => destination.to.includes(email));
  const code = /Mã xác nhận để đặt lại mật khẩu: (\d+)/.exec(mails.at(-1)?.body.html ?? '')?.[1];
  if (code === undefined) throw new Error(`no code was mailed to ${email}`);
  return code;
}
