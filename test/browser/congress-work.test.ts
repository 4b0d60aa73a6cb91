import type { Route } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { firstReport, post } from '../fixtures/cloud.ts';
import {
  button,
  type CongressSite,
  check,
  committee,
  fillIn,
  received,
  startCongressSite,
} from '../fixtures/congress-site.ts';
import { ACCOUNTS, look, PASSWORD, signIn, workerReady, workKept } from '../fixtures/page.ts';

let site: CongressSite;

beforeAll(async () => {
  site = await startCongressSite();
});

afterAll(() => site.stop());

it('a form that was opened before opens without the network, with its draft and marked as kept', async () => {
  const subject = site.anOrganisation();
  const { page, close } = await site.visitAs('district', 'phone', `/congress/${subject}`);
  await fillIn(page, { women: '6' });
  await workKept(page, '"women":6');
  await workerReady(page);
  await page.context().setOffline(true);
  await page.reload();
  await page.getByText('Đang xem số liệu lúc').waitFor();
  await expect.poll(() => committee(page).getByLabel('Nữ').inputValue()).toBe('6');
  await look(page, 'congress-offline-phone');
  await close();
});

it('a draft outlives its tab, and is thrown away only after a second question', async () => {
  const subject = site.anOrganisation();
  const { page, close } = await site.visitAs('district', 'phone', `/congress/${subject}`);
  await fillIn(page, { women: '7' });
  await workKept(page, '"women":7');
  const other = await page.context().newPage();
  await page.close();
  await other.goto(`${site.url}/#/congress/${subject}`);
  await signIn(other, ACCOUNTS.district.email);
  await expect.poll(() => committee(other).getByLabel('Nữ').inputValue()).toBe('7');
  await button(other, 'Bỏ bản nháp').click();
  await other.getByRole('dialog').getByRole('button', { name: 'Bỏ bản nháp' }).click();
  await expect.poll(() => committee(other).getByLabel('Nữ').inputValue()).toBe('');
  await close();
});

it('the reason of a withdrawal outlives its tab, and goes when the withdrawal is given up', async () => {
  const subject = site.anOrganisation();
  await post(site.clerk, firstReport(subject));
  const path = `/congress/${subject}/withdraw`;
  const { page, close } = await site.visitAs('district', 'phone', path);
  await page.getByLabel('Lý do rút').fill('Nhập nhầm tổ chức');
  await workKept(page, 'Nhập nhầm tổ chức');
  const other = await page.context().newPage();
  await page.close();
  await other.goto(`${site.url}/#${path}`);
  await signIn(other, ACCOUNTS.district.email);
  await expect.poll(() => other.getByLabel('Lý do rút').inputValue()).toBe('Nhập nhầm tổ chức');
  await button(other, 'Không rút').click();
  await other.getByRole('link', { name: 'Rút kết quả' }).click();
  await expect.poll(() => other.getByLabel('Lý do rút').inputValue()).toBe('');
  expect(await site.revisionsOf(subject)).toHaveLength(1);
  await close();
});

it('a session that ends while it is typed is taken up by the password, and nothing is lost', async () => {
  const subject = site.anOrganisation();
  const { page, close } = await site.visitAs('district', 'phone', `/congress/${subject}`);
  await fillIn(page);
  await check(page);
  await page.evaluate("sessionStorage.setItem('refresh-token', 'over')");
  let expired: string | undefined;
  await page.route('**/v1/**', async (route: Route) => {
    const { authorization = '' } = route.request().headers();
    expired ??= authorization;
    if (authorization !== expired) return route.continue();
    await route.fulfill({ status: 401, contentType: 'application/json', body: '{"message":"Unauthorized"}' });
  });
  await button(page, 'Gửi kết quả').click();
  const dialog = page.getByRole('dialog', { name: 'Phiên làm việc đã hết hạn' });
  await dialog.getByLabel('Mật khẩu').fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Làm tiếp' }).click();
  await received(page);
  expect(await site.revisionsOf(subject)).toHaveLength(1);
  await close();
});

it('what is sent without the network waits, and goes out once when it is back', async () => {
  const subject = site.anOrganisation();
  const { page, close } = await site.visitAs('district', 'phone', `/congress/${subject}`);
  await fillIn(page);
  await check(page);
  await page.context().setOffline(true);
  await button(page, 'Gửi kết quả').click();
  await page.getByText('chưa tới được máy chủ, sẽ tự gửi lại').waitFor();
  await look(page, 'congress-waiting-phone');
  await page.context().setOffline(false);
  await received(page);
  expect(await site.revisionsOf(subject)).toHaveLength(1);
  await close();
});
