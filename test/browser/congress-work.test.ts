import { afterAll, beforeAll, expect, it } from 'vitest';
import { firstReport, post } from '../fixtures/cloud.ts';
import {
  button,
  type CongressSite,
  check,
  committee,
  correct,
  fillIn,
  resultReceived,
  startCongressSite,
} from '../fixtures/congress-site.ts';
import { look } from '../fixtures/look.ts';
import { heading, PASSWORD } from '../fixtures/page.ts';
import { endSession, faultOnce, openedBefore, workerReady, workStored } from '../fixtures/tab.ts';

let site: CongressSite;

beforeAll(async () => {
  site = await startCongressSite();
});

afterAll(() => site.stop());

it('a form that was opened before opens without the network, with its draft and marked as cached', async () => {
  const subject = site.anOrganisation().id;
  const { page } = await site.visitAs('district', `/congress/${subject}`, { worker: true });
  await fillIn(page, { women: '6' });
  await workStored(page, '"women":6');
  await workerReady(page);
  await page.context().setOffline(true);
  await page.reload();
  await page.getByText('Đang xem số liệu lúc').waitFor();
  await expect.poll(() => committee(page).getByLabel('Nữ').inputValue()).toBe('6');
  await look(page, 'congress-offline');
});

it('a draft outlives its tab, and is thrown away only after a second question', async () => {
  const subject = site.anOrganisation().id;
  const visit = await site.visitAs('district', `/congress/${subject}`);
  await fillIn(visit.page, { women: '7' });
  await workStored(visit.page, '"women":7');
  await visit.page.close();
  const other = await site.tabAs('district', visit, `/congress/${subject}`);
  await expect.poll(() => committee(other).getByLabel('Nữ').inputValue()).toBe('7');
  await button(other, 'Bỏ bản nháp').click();
  await other.getByRole('dialog').getByRole('button', { name: 'Bỏ bản nháp' }).click();
  await expect.poll(() => committee(other).getByLabel('Nữ').inputValue()).toBe('');
  await expect.poll(() => heading(other).and(other.locator(':focus')).count()).toBe(1);
});

it('a correction right after a send opens as a form that nobody has tried to send yet', async () => {
  const { page } = await site.visitAs('district', `/congress/${site.anOrganisation().id}`);
  await fillIn(page);
  await check(page);
  await button(page, 'Gửi kết quả').click();
  await resultReceived(page);
  await page.getByRole('link', { name: 'Xem kết quả' }).click();
  await page.getByRole('link', { name: 'Đính chính' }).click();
  await page.getByLabel('Lý do đính chính').waitFor();
  await look(page, 'congress-correction-begun');
  expect(await page.getByRole('region', { name: /mục cần sửa/ }).count()).toBe(0);
});

it('the receipt shows an accepted result while the current revision cannot be read', async () => {
  const subject = site.anOrganisation().id;
  const { page } = await site.visitAs('district', `/congress/${subject}`);
  await fillIn(page);
  await check(page);
  await page.route(/\/v1\/submissions\?/, (route) => route.abort('connectionreset'));
  await button(page, 'Gửi kết quả').click();
  await resultReceived(page);
  for (const path of [`/congress/${subject}`, '/unit', `/congress/${subject}/edit`]) {
    await page.goto(`${site.url}/#${path}`);
    if (path === '/unit') continue;
    await resultReceived(page);
    await expect.poll(() => heading(page).textContent()).toBe('Biên nhận');
  }
  await page.getByText(/Đơn vị còn \d+ tổ chức chưa có kết quả/).waitFor();
  await look(page, 'congress-behind');
  await page.unroute(/\/v1\/submissions\?/);
  await page.goto(`${site.url}/#/unit`);
  await page.goto(`${site.url}/#/congress/${subject}`);
  await page.getByText(/Đã gửi lúc .* \(bản 1, do đồng chí gửi\)/).waitFor();
});

it('the receipt names the next organisation from what the home showed, and its form begins from the cached roster', async () => {
  const { page } = await site.visitAs('district', '/unit');
  await page.getByRole('list', { name: 'Tổ chức của đơn vị' }).waitFor();
  await page.goto(`${site.url}/#/congress/${site.anOrganisation().id}`);
  await fillIn(page);
  await check(page);
  await page.route(/\/v1\/(submissions\/latest|roster)/, (route) => route.abort('connectionreset'));
  await button(page, 'Gửi kết quả').click();
  await resultReceived(page);
  await page.getByText(/Đơn vị còn \d+ tổ chức chưa có kết quả \(số liệu lúc .*\)\. Tiếp theo: /).waitFor();
  await page.getByRole('link', { name: /^Nhập (?!từ)/ }).click();
  await page.getByText('Đang xem số liệu lúc').waitFor();
  await expect.poll(() => committee(page).getByLabel('Nữ').inputValue()).toBe('');
});

it('a day is called wrong when its last box is left, and not before', async () => {
  const { page } = await site.visitAs('district', `/congress/${site.anOrganisation().id}`);
  await page.getByLabel('Ngày', { exact: true }).fill('31');
  await page.keyboard.press('Tab');
  await page.keyboard.type('6');
  const wrong = page.getByText('Ngày tổ chức đại hội không có trong lịch');
  expect(await wrong.count()).toBe(0);
  await page.keyboard.press('Tab');
  await page.keyboard.type('2020');
  expect(await wrong.count()).toBe(0);
  await page.keyboard.press('Tab');
  await wrong.waitFor();
});

it('a day is pasted whole, or typed with its separators, whichever box it begins in', async () => {
  const subject = site.anOrganisation().id;
  const { page, faults } = await site.visitAs('district', `/congress/${subject}`);
  const boxes = ['Ngày', 'Tháng', 'Năm'].map((name) => page.getByLabel(name, { exact: true }));
  const texts = () => Promise.all(boxes.map((box) => box.inputValue()));
  const [day, , year] = boxes;
  // A paste is one input event, as this is.
  await day?.fill('25/6/2020');
  await expect.poll(texts).toEqual(['25', '6', '2020']);
  await year?.fill('');
  await day?.focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('4/5/20');
  await page.keyboard.press('Tab');
  await expect.poll(texts).toEqual(['4', '5', '2020']);
  expect(faults).toEqual([]);
});

it('a page that stayed open overnight asks which day it is before it calls one of the future', async () => {
  const { page } = await site.visitAs('district', `/congress/${site.anOrganisation().id}`, {
    before: (tab) => openedBefore(tab, '2020-05-19'),
  });
  await page.getByLabel('Ngày', { exact: true }).waitFor();
  await fillIn(page);
  await check(page);
  await page.goBack();
  await page.getByLabel('Năm', { exact: true }).fill('2021');
  await page.getByLabel('Đại hội đại biểu').focus();
  await page.getByRole('region').getByText('không được ở tương lai').waitFor();
});

it('a draft of an organisation that left the list is read and thrown away', async () => {
  const organisations = [site.anOrganisation(), site.anOrganisation()] as const;
  const [subject, sent] = organisations.map(({ id }) => id) as [string, string];
  await post(site.clerk, firstReport(sent));
  const { page, faults } = await site.visitAs('district', `/congress/${sent}/edit`);
  await committee(page).getByLabel('Nữ').fill('4');
  await workStored(page, '"women":4');
  await page.goto(`${site.url}/#/congress/${subject}`);
  await fillIn(page, { women: '8' });
  await workStored(page, '"women":8');
  await correct(site.colleague, sent, { revision: 2, women: 5 });
  await site.takeFromRoster(...organisations);
  await page.goto(`${site.url}/#/unit`);
  await page.reload();
  await page.getByText(`Tổ chức không còn trong danh sách (mã ${subject})`).click();
  await page.getByText('Không mở được tổ chức này').waitFor();
  await page.getByText('Số được chỉ định').waitFor();
  await look(page, 'congress-left');
  for (const left of [subject, sent]) {
    await page.goto(`${site.url}/#/congress/${left}`);
    await page.getByText('Bản nháp này không gửi được nữa').waitFor();
    await expect.poll(() => heading(page).textContent()).toBe('Kết quả đại hội');
    await button(page, 'Bỏ bản nháp').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Bỏ bản nháp' }).click();
    await expect.poll(() => page.getByText('Bản nháp này không gửi được nữa').count()).toBe(0);
  }
  await page.goto(`${site.url}/#/unit`);
  await page.getByText('Việc cần làm').waitFor();
  await expect.poll(() => page.getByRole('heading', { name: 'Chưa gửi xong' }).count()).toBe(0);
  expect(faults).toEqual([]);
});

it('why a result was refused is said above the form too, with what to do', async () => {
  const subject = site.anOrganisation().id;
  const { page } = await site.visitAs('district', `/congress/${subject}`);
  await fillIn(page);
  await check(page);
  const refused = { status: 403, contentType: 'application/json', body: '{"message":"Forbidden"}' };
  await faultOnce(page, '**/v1/submissions', (route) => route.fulfill(refused));
  await button(page, 'Gửi kết quả').click();
  const why = page
    .getByRole('alert')
    .filter({ hasText: 'Bị từ chối: Tài khoản này không được làm việc này' });
  await why.waitFor();
  await page.getByRole('link', { name: 'Sửa tiếp' }).click();
  await page.getByLabel('Ngày', { exact: true }).waitFor();
  await expect.poll(() => why.textContent()).toMatch(/không được làm việc này.+\./);
  await expect.poll(() => why.locator('p').count()).toBe(2);
  await look(page, 'congress-refused-form');
});

it('the reason of a withdrawal outlives its tab, and goes when the withdrawal is given up', async () => {
  const subject = site.anOrganisation().id;
  await post(site.clerk, firstReport(subject));
  const path = `/congress/${subject}/withdraw`;
  const visit = await site.visitAs('district', path);
  await visit.page.getByLabel('Lý do rút').fill('Nhập nhầm tổ chức');
  await workStored(visit.page, 'Nhập nhầm tổ chức');
  await visit.page.close();
  const other = await site.tabAs('district', visit, path);
  await expect.poll(() => other.getByLabel('Lý do rút').inputValue()).toBe('Nhập nhầm tổ chức');
  await button(other, 'Không rút').click();
  await other.getByRole('link', { name: 'Rút kết quả' }).click();
  await expect.poll(() => other.getByLabel('Lý do rút').inputValue()).toBe('');
  expect(await site.revisionsOf(subject)).toHaveLength(1);
});

it('a session that ends while it is typed is taken up by the password, and nothing is lost', async () => {
  const subject = site.anOrganisation().id;
  const { page } = await site.visitAs('district', `/congress/${subject}`);
  await fillIn(page);
  await check(page);
  await endSession(page);
  await button(page, 'Gửi kết quả').click();
  const dialog = page.getByRole('dialog', { name: 'Phiên làm việc đã hết hạn' });
  await dialog.getByLabel('Mật khẩu').fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Làm tiếp' }).click();
  await resultReceived(page);
  expect(await site.revisionsOf(subject)).toHaveLength(1);
});

it('what is sent without the network waits, and goes out once when it is back', async () => {
  const subject = site.anOrganisation().id;
  const { page } = await site.visitAs('district', `/congress/${subject}`);
  await fillIn(page);
  await check(page);
  await page.context().setOffline(true);
  await button(page, 'Gửi kết quả').click();
  await page.getByText('chưa tới được máy chủ, sẽ tự gửi lại').waitFor();
  await look(page, 'congress-waiting');
  await page.context().setOffline(false);
  await resultReceived(page);
  expect(await site.revisionsOf(subject)).toHaveLength(1);
});
