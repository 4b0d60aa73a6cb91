import type { Page, Request, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { look, type Screen } from '../fixtures/look.ts';
import { ACCOUNTS, enterPassword, heading, PASSWORD, type Site, startSite } from '../fixtures/page.ts';
import { poolCalls } from '../fixtures/pool-calls.ts';
import { expireTokens } from '../fixtures/tab.ts';

let site: Site;

beforeAll(async () => {
  site = await startSite();
});

afterAll(() => site.stop());

const REMEMBER = 'Ghi nhớ trên máy này';

/** Signs in on a machine that is to remember the account. */
async function remembered(path?: string, screen: Screen = 'phone') {
  const visited = await site.visit(path, { screen });
  await visited.page.getByLabel(REMEMBER).check();
  await enterPassword(visited.page, ACCOUNTS.leader.email);
  return visited;
}

/** The browser is closed and opened again: what belongs to tabs is gone. */
async function opensAgain(page: Page, path = '/'): Promise<Page> {
  const context = page.context();
  const storageState = await context.storageState();
  const browser = context.browser();
  await context.close();
  const viewport = page.viewportSize();
  const again = await browser?.newContext({
    storageState,
    viewport,
    locale: 'vi-VN',
    serviceWorkers: 'block',
  });
  if (!again) throw new Error('there is no browser');
  onTestFinished(() => again.close());
  const tab = await again.newPage();
  await tab.goto(`${site.url}/#${path}`);
  return tab;
}

const anotherTab = async (page: Page): Promise<Page> => {
  const tab = await page.context().newPage();
  await tab.goto(site.url);
  return tab;
};

const isAt = (page: Page, title: string) => expect.poll(() => heading(page).textContent()).toBe(title);
const stored = (page: Page) => page.evaluate('sessionStorage.length + localStorage.length');
const tokenOf = async (page: Page) => String(await page.evaluate("localStorage.getItem('refresh-token')"));

/** The last day is over. */
const OVER = "localStorage.setItem('remembered-until', '2020-01-01T00:00:00.000Z')";

/** Whether Cognito renews a token of the client for machines. */
async function isRenewed(token: string): Promise<boolean> {
  const { status } = await poolCalls(site.cloud)('InitiateAuth', {
    ClientId: site.cloud.outputs.RememberedClientId,
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN: token },
  });
  return status === 200;
}

describe.each(['phone', 'desktop'] as const)('a machine that remembers a leader (%s)', (screen) => {
  it('opens the link of an email without a password after the browser was closed', async () => {
    const { page, faults } = await remembered('/', screen);
    const again = await opensAgain(page, '/summary/sa-dec');
    await again.getByRole('button', { name: 'Đăng xuất', exact: true }).waitFor();
    await expect.poll(() => new URL(again.url()).hash).toBe('#/summary/sa-dec');
    await expect.poll(() => heading(again).textContent()).not.toBe('Đăng nhập');
    expect(faults).toEqual([]);
  });

  it('is signed in in every tab, and signed out in every tab: nothing stays, and the token is worthless', async () => {
    const first = await site.visit('/', { screen });
    const waiting = await anotherTab(first.page);
    await isAt(waiting, 'Đăng nhập');
    await first.page.getByLabel(REMEMBER).check();
    await enterPassword(first.page, ACCOUNTS.leader.email);
    await isAt(waiting, 'Tổng hợp');
    const third = await anotherTab(first.page);
    await isAt(third, 'Tổng hợp');
    const token = await tokenOf(third);
    expect(await isRenewed(token)).toBe(true);
    await third.getByRole('button', { name: 'Đăng xuất', exact: true }).click();
    for (const tab of [first.page, waiting, third]) {
      await isAt(tab, 'Đăng nhập');
      expect(await stored(tab)).toBe(0);
    }
    await expect.poll(() => isRenewed(token)).toBe(false);
    expect(first.faults).toEqual([]);
  });

  it('forgets them when they sign out of all machines from another one', async () => {
    const { page: phone } = await remembered('/', screen);
    const token = await tokenOf(phone);
    const { page: office, faults } = await site.visitAs('leader', '/security');
    await office.getByText('Máy này không ghi nhớ tài khoản').waitFor();
    await office.getByRole('button', { name: 'Đăng xuất khỏi mọi máy' }).click();
    await look(office, 'sign-out-everywhere');
    await office.getByRole('dialog').getByRole('button', { name: 'Đăng xuất khỏi mọi máy' }).click();
    await isAt(office, 'Đăng nhập');
    expect(await isRenewed(token)).toBe(false);
    const again = await opensAgain(phone, '/summary/sa-dec');
    await isAt(again, 'Đăng nhập');
    expect(await stored(again)).toBe(0);
    // The link of the email is still there for whoever knows the password.
    expect(new URL(again.url()).hash).toBe('#/summary/sa-dec');
    expect(faults).toEqual([]);
  });
});

describe('what a machine remembers', () => {
  it('is said with its last day, on which it is forgotten', async () => {
    const { page } = await remembered('/security');
    await page.getByText(/Máy này ghi nhớ tài khoản đến ngày \d+\/\d+\/\d{4}\./).waitFor();
    await look(page, 'security-remembered');
    await page.evaluate(OVER);
    const again = await opensAgain(page);
    await isAt(again, 'Đăng nhập');
    expect(await stored(again)).toBe(0);
  });

  it('is forgotten on that day in an open tab too, with no dialog over what it shows', async () => {
    const { page, faults } = await remembered('/security');
    await page.getByText('Máy này ghi nhớ tài khoản').waitFor();
    await page.evaluate(OVER);
    await expireTokens(page);
    await page.goto(`${site.url}/#/summary`);
    await isAt(page, 'Đăng nhập');
    expect(await stored(page)).toBe(0);
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('is read anew when another tab signs in as somebody else: nothing stays of the page before', async () => {
    const email = 'lanh-dao-khac@example.vn';
    await site.cloud.createUser({ email, password: PASSWORD, groups: ['leader'] });
    const other = await site.visit();
    await other.page.getByLabel(REMEMBER).check();
    await enterPassword(other.page, email);
    await isAt(other.page, 'Tổng hợp');
    const theirs = await other.page.evaluate('JSON.stringify(Object.entries(localStorage).sort())');
    const { page, faults } = await remembered('/summary', 'desktop');
    await page.getByRole('heading', { name: 'Tiến độ' }).first().waitFor();
    const another = await anotherTab(page);
    await isAt(another, 'Tổng hợp');
    const readAgain = page.waitForRequest(/\/v1\/summary/);
    // What a sign-in stores, the token last.
    await another.evaluate(`for (const entry of ${theirs}) localStorage.setItem(...entry)`);
    await readAgain;
    await page.getByText(email).waitFor();
    expect(faults).toEqual([]);
  });

  it('outlives a renewal of the sign-in before, whose refusal comes late', async () => {
    const { page } = await remembered('/summary');
    await isAt(page, 'Tổng hợp');
    const token = await tokenOf(page);
    const held = Promise.withResolvers<Route>();
    const isOld = (request: Request) => request.postData()?.includes(token) === true;
    await page.route('**/*', (route) => (isOld(route.request()) ? held.resolve(route) : route.fallback()));
    await page.reload();
    const late = await held.promise;
    const another = await anotherTab(page);
    await another.getByRole('button', { name: 'Đăng xuất', exact: true }).click();
    await another.getByLabel(REMEMBER).check();
    await enterPassword(another, ACCOUNTS.leader.email);
    await isAt(another, 'Tổng hợp');
    const since = await tokenOf(another);
    await late.fulfill({ status: 400, json: { __type: 'NotAuthorizedException' } });
    await isAt(page, 'Tổng hợp');
    await page.getByRole('heading', { name: 'Tiến độ', exact: false }).first().waitFor();
    expect(await page.getByText('Phiên làm việc đã kết thúc').count()).toBe(0);
    expect(await tokenOf(page)).toBe(since);
    expect(await isRenewed(since)).toBe(true);
  });

  it('is forgotten when the account gets a role that no machine may remember', async () => {
    const email = 'len-chuc@example.vn';
    await site.cloud.createUser({ email, password: PASSWORD, groups: ['leader'] });
    const { page } = await site.visit();
    await page.getByLabel(REMEMBER).check();
    await enterPassword(page, email);
    await site.cloud.createUser({ email, password: PASSWORD, groups: ['admin'] });
    const again = await opensAgain(page);
    await isAt(again, 'Đăng nhập');
    expect(await stored(again)).toBe(0);
  });
});

it('no machine remembers clerks and admins: they sign in without it', async () => {
  for (const account of ['district', 'admin'] as const) {
    const { page, faults } = await site.visit();
    await page.getByLabel(REMEMBER).check();
    await page.getByLabel('Địa chỉ thư điện tử').fill(ACCOUNTS[account].email);
    await page.getByLabel('Mật khẩu').fill(PASSWORD);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByText('Chỉ tài khoản lãnh đạo được ghi nhớ').waitFor();
    expect(await stored(page)).toBe(0);
    if (account === 'admin') await look(page, 'not-remembered');
    await page.getByLabel(REMEMBER).uncheck();
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByRole('button', { name: 'Đăng xuất', exact: true }).waitFor();
    expect(await page.evaluate('localStorage.length')).toBe(0);
    expect(faults).toEqual([]);
  }
});

it('a password can be looked at before it is sent', async () => {
  const { page } = await site.visit();
  const field = page.getByLabel('Mật khẩu');
  await field.fill('Ba bông lúa');
  expect(await field.getAttribute('type')).toBe('password');
  await page.getByRole('button', { name: 'Hiện mật khẩu' }).click();
  expect(await field.getAttribute('type')).toBe('text');
  expect(await field.inputValue()).toBe('Ba bông lúa');
  await look(page, 'sign-in-shown');
  await page.getByRole('button', { name: 'Ẩn mật khẩu' }).click();
  expect(await field.getAttribute('type')).toBe('password');
});

it('can stand on the first screen of a phone: its manifest and icons are there', async () => {
  const { page, faults } = await site.visit();
  const href = await page.locator('link[rel=manifest]').getAttribute('href');
  const answer = await page.request.get(`${site.url}${href}`);
  expect(answer.headers()['content-type']).toBe('application/json');
  const manifest = (await answer.json()) as { icons: { src: string; type: string }[] };
  expect(manifest).toMatchObject({ lang: 'vi', start_url: '/', scope: '/', display: 'minimal-ui' });
  for (const { src, type } of [...manifest.icons, { src: '/icon-180.png', type: 'image/png' }]) {
    const icon = await page.request.get(`${site.url}${src}`);
    expect([src, icon.status(), icon.headers()['content-type']]).toEqual([src, 200, type]);
  }
  expect(faults).toEqual([]);
});
