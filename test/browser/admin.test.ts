import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstReport, giveBack, post } from '../fixtures/cloud.ts';
import { look } from '../fixtures/look.ts';
import { type Site, startSite } from '../fixtures/page.ts';

let site: Site;

beforeAll(async () => {
  site = await startSite();
});

afterAll(() => site.stop());

/** A name with characters of HTML, which must stay text. */
const NAME = '"Bí thư" <b>tỉnh</b>';

/** The text of the focused element. */
const focused = (page: Page) => page.evaluate('document.activeElement.textContent');

describe('an admin', () => {
  it('changes the plan by a new milestone without a day, and sees what differs before it is saved', async () => {
    const { page, faults } = await site.visitAs('admin', '/admin/plan');
    await page.getByRole('link', { name: 'Các mốc bầu cử' }).click();
    const milestones = () => page.getByLabel(/^Tên mốc/).count();
    await page.getByRole('button', { name: 'Thêm mốc' }).waitFor();
    const place = (await milestones()) + 1;
    await page.getByRole('button', { name: 'Thêm mốc' }).click();
    await expect.poll(milestones).toBe(place);
    await page.getByRole('button', { name: 'Xem thay đổi' }).click();
    await page.getByRole('link', { name: `Mốc ${place}, tên: Mục này bắt buộc phải có.` }).click();
    await look(page, 'admin-plan-missing');
    await page.keyboard.type('Ngày bầu cử');
    await page.getByLabel('Lý do thay đổi').fill('Theo kế hoạch của Hội đồng bầu cử');
    await page.getByRole('button', { name: 'Xem thay đổi' }).click();
    await page.getByRole('row', { name: 'Mốc bầu cử: Ngày bầu cử' }).waitFor();
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1);
    await expect.poll(() => focused(page)).toBe('Xem lại trước khi lưu');
    await look(page, 'admin-plan-review');
    await page.getByRole('button', { name: 'Sửa tiếp' }).click();
    await expect.poll(() => focused(page)).toBe('Các mốc bầu cử');
    await page.getByRole('button', { name: 'Thêm mốc' }).click();
    await page.getByRole('button', { name: `Bỏ mốc ${place + 1}` }).click();
    await expect.poll(() => focused(page)).toBe('Thêm mốc');
    await page.getByRole('button', { name: 'Xem thay đổi' }).click();
    await page.getByRole('button', { name: 'Lưu kế hoạch' }).click();
    await expect.poll(() => focused(page)).toMatch(/^Đã lưu bản số \d+ của kế hoạch/);
    await expect.poll(() => page.getByLabel(/^Tên mốc/).count()).toBe(place);
    await look(page, 'admin-plan');
    expect(faults).toEqual([]);
  });

  it('sees what waits, each with the way there, and what could not be read', async () => {
    const { page, faults } = await site.visitAs('admin', '/admin');
    await page.getByRole('link', { name: 'Đơn vị chưa gửi báo cáo tháng 5/2020' }).waitFor();
    await look(page, 'admin-overview');
    await page.route('**/v1/accounts', (route) => route.fulfill({ status: 503, body: '' }));
    await page.reload();
    await page.getByText('Chưa đọc được các tài khoản').waitFor();
    await page.getByRole('link', { name: 'Đơn vị chưa gửi báo cáo tháng 5/2020' }).click();
    await page.getByRole('heading', { name: 'Gia hạn báo cáo' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('adds a recipient, who is refused, then mended', async () => {
    const { page, faults } = await site.visitAs('admin', '/admin/recipients');
    await page.getByRole('link', { name: 'Thêm người nhận' }).click();
    await page.getByLabel('Họ và tên', { exact: true }).fill(NAME);
    await page.getByLabel('Chức vụ').fill('Bí thư Tỉnh ủy');
    await page.getByLabel('Địa chỉ thư điện tử').fill('bi-thu');
    await page.getByLabel('Phạm vi').selectOption('province');
    await page.getByRole('button', { name: 'Lưu' }).click();
    await page.getByRole('link', { name: /^Kỳ nhận: / }).waitFor();
    await look(page, 'admin-recipient-refused');
    await page.getByRole('link', { name: 'Địa chỉ thư điện tử: Mục này không đúng định dạng.' }).click();
    await page.keyboard.press('End');
    await page.keyboard.type('@example.vn');
    await page.getByLabel('Hằng tuần').check();
    await page.getByLabel('Kèm dự thảo báo cáo sơ kết (.docx)').check();
    await look(page, 'admin-recipient');
    await page.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('Đã lưu người nhận').waitFor();
    const line = page.getByRole('row').filter({ hasText: 'bi-thu@example.vn' });
    await line.getByText('Chưa có tài khoản').waitFor();
    await look(page, 'admin-recipients');
    // The link of a mail ends at the sign-in page for who has no account.
    await line.getByRole('link', { name: 'Mời đăng nhập' }).click();
    await page.getByText('đăng nhập để mở được liên kết trong thư').waitFor();
    const address = page.getByLabel('Địa chỉ thư điện tử', { exact: true });
    expect(await address.inputValue()).toBe('bi-thu@example.vn');
    expect(await page.getByLabel('Lãnh đạo', { exact: false }).first().isChecked()).toBe(true);
    await look(page, 'admin-recipient-invitation');
    await page.getByRole('button', { name: 'Gửi thư mời', exact: true }).click();
    await page.getByText('Đã gửi thư mời tới bi-thu@example.vn').waitFor();
    await page.getByRole('link', { name: 'Danh sách người nhận' }).click();
    await line.getByText('Đã mời, chưa đăng nhập').waitFor();
    // Only the API knows the other accounts.
    await page.getByRole('link', { name: 'Thêm người nhận' }).click();
    await page.getByLabel('Họ và tên', { exact: true }).fill('Văn phòng');
    await page.getByLabel('Chức vụ').fill('Chánh Văn phòng');
    await page.getByLabel('Địa chỉ thư điện tử').fill('BI-THU@example.vn');
    await page.getByLabel('Phạm vi').selectOption('province');
    await page.getByLabel('Hằng tuần').check();
    await page.getByRole('button', { name: 'Lưu' }).click();
    await page.getByRole('link', { name: /Địa chỉ này đã nhận tổng hợp cùng phạm vi/ }).click();
    await expect.poll(() => page.evaluate('document.activeElement.type')).toBe('email');
    await page.getByRole('link', { name: 'Danh sách người nhận' }).click();
    await page.getByRole('link', { name: NAME }).click();
    expect(await page.getByLabel('Kèm dự thảo báo cáo sơ kết (.docx)').isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Ngừng gửi cho người này' }).click();
    await page.getByRole('row').filter({ hasText: NAME }).filter({ hasText: 'Đã ngừng nhận' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('gives a unit more time for its report, takes it back and gives it again', async () => {
    const { page, faults } = await site.visitAs('admin', '/admin/extensions?period=2020-05');
    await page.getByText('Chưa gửi, quá hạn').first().waitFor();
    await look(page, 'admin-extensions');
    await page.getByRole('link', { name: 'Gia hạn cho Thành ủy Sa Đéc' }).click();
    await page.getByRole('button', { name: 'Gia hạn' }).click();
    await page.getByRole('link', { name: 'Đồng chí ghi lý do.' }).waitFor();
    await look(page, 'admin-extension-missing');
    const due = page.getByRole('group', { name: 'Hạn mới' });
    await due.getByLabel('Ngày').fill('10');
    await due.getByLabel('Tháng').fill('5');
    await due.getByLabel('Năm').fill('2020');
    await page.getByLabel('Lý do').fill('Đơn vị đang khắc phục lũ');
    await page.getByRole('button', { name: 'Gia hạn' }).click();
    await page.getByRole('link', { name: 'Hạn mới phải sau hạn chung của tháng.' }).waitFor();
    await due.getByLabel('Tháng').fill('6');
    await page.getByRole('button', { name: 'Gia hạn' }).click();
    await page.getByText('Đã gia hạn cho đơn vị.').waitFor();
    const line = page.getByRole('row').filter({ hasText: 'Thành ủy Sa Đéc' });
    await line.filter({ hasText: '10/6/2020 Đã gia hạn' }).waitFor();
    await line.filter({ hasText: 'Chưa gửi, còn trong hạn' }).waitFor();
    await look(page, 'admin-extension-given');
    const withdraw = async () => {
      await line.getByRole('link').click();
      await page.getByLabel('Lý do').fill('Đơn vị đã gửi qua đường công văn');
      await page.getByRole('button', { name: 'Rút gia hạn' }).click();
      await page.getByText('Đã rút gia hạn của đơn vị.').waitFor();
      await line.filter({ hasText: 'Chưa gửi, quá hạn' }).waitFor();
    };
    await withdraw();
    await line.getByRole('link').click();
    await due.getByLabel('Ngày').fill('12');
    await due.getByLabel('Tháng').fill('6');
    await due.getByLabel('Năm').fill('2020');
    await page.getByLabel('Lý do').fill('Đơn vị xin thêm thời gian');
    await page.getByRole('button', { name: 'Gia hạn' }).click();
    await line.filter({ hasText: '12/6/2020 Đã gia hạn' }).waitFor();
    await withdraw();
    expect(faults).toEqual([]);
  });
});

it('what was typed into the plan stays from part to part and from section to section, until it is dropped', async () => {
  const { page, faults } = await site.visitAs('admin', '/admin/plan/reports');
  const part = (name: string) =>
    page.getByRole('navigation', { name: 'Các phần của kế hoạch' }).getByRole('link', { name });
  const dueDay = page.getByLabel('Ngày phải gửi báo cáo');
  const before = await dueDay.inputValue();
  await dueDay.fill('40');
  await part('Định hướng cơ cấu').click();
  await page.getByLabel('Lý do thay đổi').fill('Thử');
  await page.getByRole('button', { name: 'Xem thay đổi' }).click();
  await part('Báo cáo hằng tháng 1 lỗi').waitFor();
  await look(page, 'admin-plan-parts');
  await page.getByRole('link', { name: /^Ngày phải gửi báo cáo hằng tháng: / }).click();
  await expect.poll(() => page.evaluate('document.activeElement.value')).toBe('40');
  const menu = page.getByRole('button', { name: 'Các mục quản trị' });
  await menu.click();
  await look(page, 'admin-menu');
  await page.getByRole('link', { name: 'Người nhận tổng hợp' }).click();
  await expect.poll(() => menu.getAttribute('aria-expanded')).toBe('false');
  await menu.click();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('link', { name: 'Kế hoạch' }).count()).toBe(0);
  await page.goBack();
  await part('Báo cáo hằng tháng đã sửa').waitFor();
  expect(await dueDay.inputValue()).toBe('40');
  await page.getByRole('button', { name: 'Bỏ các thay đổi' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Bỏ các thay đổi' }).click();
  await expect.poll(() => dueDay.inputValue()).toBe(before);
  expect(faults).toEqual([]);
});

it('a plan that someone else changed meanwhile is shown against theirs before it replaces it', async () => {
  const { page, faults } = await site.visitAs('admin', '/admin/plan/reports', { screen: 'desktop' });
  await page.getByLabel('Ngày phải gửi báo cáo').fill('20');
  const api = await site.callAs('admin');
  const { body: current } = await api({ method: 'GET', path: '/v1/plan' });
  const { recordedAt, effectiveFrom, revision, ...plan } = current;
  const body = { ...plan, youngMaxAge: 35, revision: revision + 1 };
  expect((await api({ method: 'PUT', path: '/v1/plan', body })).status).toBe(200);
  await page.getByLabel('Lý do thay đổi').fill('Báo cáo sớm hơn');
  await page.getByRole('button', { name: 'Xem thay đổi' }).click();
  await page.getByRole('button', { name: 'Lưu kế hoạch' }).click();
  await page.getByText('Nội dung này vừa được người khác sửa').waitFor();
  const row = page.getByRole('row', { name: /Tuổi cao nhất được tính là trẻ/ });
  expect(await row.getByRole('cell').allTextContents()).toEqual(['35', '40']);
  await look(page, 'admin-plan-conflict');
  // The draft and what it is compared with stay while another section is open.
  await page.goto(`${site.url}/#/admin/recipients`);
  await page.getByRole('heading', { level: 1, name: 'Người nhận tổng hợp' }).waitFor();
  await page.goBack();
  expect(await page.getByLabel('Ngày phải gửi báo cáo').inputValue()).toBe('20');
  await page.getByText(`Kế hoạch đã có bản số ${revision + 1} do người khác lưu`).waitFor();
  await look(page, 'admin-plan-conflict-kept');
  await page.getByRole('button', { name: 'Xem thay đổi' }).click();
  await page.getByText('Bảng dưới đây so với bản hiện hành.').waitFor();
  expect(await row.getByRole('cell').allTextContents()).toEqual(['35', '40']);
  await page.getByRole('button', { name: 'Lưu kế hoạch' }).click();
  await page.getByText(`Đã lưu bản số ${revision + 2} của kế hoạch`).waitFor();
  expect(faults).toEqual([]);
});

it('what was typed for an extension stays while one that someone else gave meanwhile is read', async () => {
  const path = '/admin/extensions/cao-lanh?period=2020-05';
  const { page, faults } = await site.visitAs('admin', path);
  const due = page.getByRole('group', { name: 'Hạn mới' });
  await due.getByLabel('Ngày').fill('12');
  await due.getByLabel('Tháng').fill('6');
  await due.getByLabel('Năm').fill('2020');
  await page.getByLabel('Lý do').fill('Đơn vị xin thêm thời gian');
  const api = await site.callAs('admin');
  const body = { unitId: 'cao-lanh', period: '2020-05', revision: 1, dueOn: '2020-06-09', reason: 'Lũ' };
  expect((await api({ method: 'PUT', path: '/v1/extensions', body })).status).toBe(200);
  await page.getByRole('button', { name: 'Gia hạn' }).click();
  await page.getByRole('button', { name: 'Xem bản hiện hành' }).click();
  await page.getByText('hạn hiện nay 9/6/2020 (đã gia hạn)').waitFor();
  expect(await due.getByLabel('Ngày').inputValue()).toBe('12');
  expect(await page.getByLabel('Lý do').inputValue()).toBe('Đơn vị xin thêm thời gian');
  await look(page, 'admin-extension-conflict');
  await page.getByRole('button', { name: 'Lưu hạn mới' }).click();
  await page.getByRole('row', { name: /Huyện ủy Cao Lãnh.*12\/6\/2020 Đã gia hạn/ }).waitFor();
  expect(faults).toEqual([]);
});

it('the congress of the province is reached from what waits and from the list, and a return of it is told', async () => {
  const { page, faults } = await site.visitAs('admin', '/admin/roster');
  const heading = page.getByRole('heading', { level: 1 });
  await page.getByRole('link', { name: 'Đảng bộ tỉnh', exact: true }).click();
  await expect.poll(() => heading.textContent()).toBe('Kết quả đại hội');
  await page.goto(`${site.url}/#/admin`);
  await page.getByText('Chưa có kết quả nào được gửi.').waitFor();
  await look(page, 'admin-overview-province');
  const api = await site.callAs('admin');
  expect(await post(api, firstReport('province'))).toMatchObject({ status: 201 });
  const body = { kind: 'congress-result', subjectId: 'province', revision: 2, comment: 'Thiếu số dự khuyết' };
  expect(await giveBack(api, body)).toMatchObject({ status: 201 });
  await page.reload();
  await page.getByText('Đã trả lại kết quả đại hội đảng bộ tỉnh').waitFor();
  await look(page, 'admin-overview-province-returned');
  await page.getByRole('link', { name: 'Mở kết quả đại hội đảng bộ tỉnh' }).click();
  await expect.poll(() => heading.textContent()).toBe('Kết quả đại hội');
  expect(faults).toEqual([]);
});

it('what was changed is listed with who did it and why, and narrowed by kind and unit', async () => {
  const api = await site.callAs('admin');
  const extension = {
    unitId: 'cao-lanh',
    period: '2020-06',
    revision: 1,
    dueOn: '2020-07-09',
    reason: 'Mưa lũ kéo dài',
  };
  expect((await api({ method: 'PUT', path: '/v1/extensions', body: extension })).status).toBe(200);
  const { page, faults } = await site.visitAs('admin', '/admin/activity');
  const list = page.getByRole('list', { name: 'Các thay đổi, mới nhất trước' }).getByRole('listitem');
  const first = list.first();
  await first.getByText('Gia hạn báo cáo: gia hạn').waitFor();
  await first.getByText('Lý do: Mưa lũ kéo dài').waitFor();
  await first.getByText('@example.vn').waitFor();
  await look(page, 'admin-activity');
  await page.getByLabel('Loại thay đổi').selectOption({ label: 'Danh sách tổ chức' });
  await list
    .getByText(/^Danh sách tổ chức: thêm/)
    .first()
    .waitFor();
  await page.getByLabel('Loại thay đổi').selectOption({ label: 'Gia hạn báo cáo' });
  await page.getByLabel('Của đơn vị').selectOption({ label: 'Thành ủy Sa Đéc' });
  await expect.poll(() => page.getByText('Mưa lũ kéo dài').count()).toBe(0);
  expect(faults).toEqual([]);
});
