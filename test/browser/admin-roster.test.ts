import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROSTER_COLUMNS } from '../../web/pages/admin/roster-columns.ts';
import { sheetRowsOf } from '../../web/sheets/rows.ts';
import { firstReport, post, resultBody } from '../fixtures/cloud.ts';
import { look } from '../fixtures/look.ts';
import { type Site, startSite } from '../fixtures/page.ts';
import { downloadedContent } from '../fixtures/tab.ts';

let site: Site;

beforeAll(async () => {
  site = await startSite();
});

afterAll(() => site.stop());

const csv = (...lines: readonly string[]) => ({
  name: 'danh-sach.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(lines.join('\r\n')),
});

const check = async (page: Page, ...lines: readonly string[]) => {
  await page.getByLabel('Tệp cần nhập').setInputFiles(csv(...lines));
  await page.getByRole('button', { name: 'Kiểm tra tệp' }).click();
};

const entry = async (id: string) => {
  const unit = id.split('.')[0];
  const { body } = await (await site.callAs('admin'))({
    method: 'GET',
    path: `/v1/roster?unitId=${unit}`,
  });
  return body.items.find((one: { readonly id: string }) => one.id === id);
};

describe('a roster file in Vietnamese', () => {
  it('without ids is imported with the proposed ones, which an admin may change', async () => {
    const { page, faults } = await site.visitAs('admin', '/admin/roster');
    await check(
      page,
      'Tên tổ chức;Cấp;Đơn vị;Loại hình;Đại hội điểm;Ngày dự kiến đại hội;Thứ tự',
      'Đảng bộ xã Tân Mỹ;Cấp cơ sở;Huyện ủy Tam Nông;Xã, phường, thị trấn;Có;20/5/2020;',
      'Huyện ủy Tam Nông;Cấp trên cơ sở;;;;20/8/2020;7',
      'Chi bộ Thuế;cơ sở;Huyện ủy Tam Nông;cơ quan;;;',
    );
    await page.getByText('3 dòng chưa có mã').waitFor();
    const unit = page.getByLabel('Mã của Huyện ủy Tam Nông, dòng 3');
    const own = page.getByLabel('Mã của Đảng bộ xã Tân Mỹ, dòng 2');
    expect([await unit.inputValue(), await own.inputValue()]).toEqual(['tam-nong', 'tam-nong.xa-tan-my']);
    await unit.fill('Tam Nông');
    await page.getByRole('button', { name: 'Dùng các mã này và kiểm tra tiếp' }).click();
    await page.getByRole('alert').filter({ hasText: 'mã chưa dùng được' }).waitFor();
    await look(page, 'admin-roster-ids');
    await unit.fill('tnong');
    expect(await own.inputValue()).toBe('tnong.xa-tan-my');
    await page.getByRole('button', { name: 'Dùng các mã này và kiểm tra tiếp' }).click();
    await page.getByText('Thêm 3, sửa 0, kết thúc 0, không đổi 0; 0 dòng có lỗi.').waitFor();
    await page.getByText('Đảng bộ xã Tân Mỹ (20/5/2020). Kết quả đại hội trước ngày có hiệu lực').waitFor();
    await look(page, 'admin-roster-early');
    await page.getByRole('button', { name: 'Lưu 3 thay đổi' }).click();
    await page.getByText('Đã nhập xong').waitFor();
    expect(await entry('tnong.xa-tan-my')).toEqual({
      id: 'tnong.xa-tan-my',
      unitId: 'tnong',
      level: 'grassroots',
      type: 'commune',
      pilot: true,
      name: 'Đảng bộ xã Tân Mỹ',
      plannedOn: '2020-05-20',
    });
    expect(await entry('tnong')).toMatchObject({ order: 7 });

    await page.getByRole('button', { name: 'Nhập tệp khác' }).click();
    // No column of the order and of the day: what is there stays.
    await check(page, 'Tên tổ chức;Cấp;Mã tổ chức', 'Huyện ủy Tam Nông (mới);Cấp trên cơ sở;tnong');
    await page.getByText('Thêm 0, sửa 1, kết thúc 0, không đổi 0; 0 dòng có lỗi.').waitFor();
    await page.getByText(/Tệp không có cột .*Thứ tự: nội dung hiện có/).waitFor();
    await page.getByText('Tên tổ chức: Huyện ủy Tam Nông, đổi thành Huyện ủy Tam Nông (mới)').waitFor();
    await look(page, 'admin-roster-kept');
    await page.getByRole('button', { name: 'Lưu 1 thay đổi' }).click();
    await page.getByText('Đã nhập xong').waitFor();
    expect(await entry('tnong')).toMatchObject({ order: 7, plannedOn: '2020-08-20' });
    expect(faults).toEqual([]);
  });

  it('is the list of today, which changes nothing when it is read again', async () => {
    const { page, faults } = await site.visitAs('admin', '/admin/roster');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Tải danh sách hiện nay (.xlsx)' }).click(),
    ]);
    const content = await downloadedContent(file);
    const rules = { columns: ROSTER_COLUMNS, maxRows: 1000, others: 'refuse' } as const;
    const read = await sheetRowsOf(new Uint8Array(content), rules);
    const ward = 'rows' in read && read.rows.find(({ cells }) => cells.id === 'sa-dec.phuong-1');
    expect(ward).toMatchObject({ cells: { level: 'Cấp cơ sở', type: 'Xã, phường, thị trấn' } });
    await page
      .getByLabel('Tệp cần nhập')
      .setInputFiles({ name: 'danh-sach.xlsx', mimeType: 'application/octet-stream', buffer: content });
    await page.getByRole('button', { name: 'Kiểm tra tệp' }).click();
    await page.getByText(/Thêm 0, sửa 0, kết thúc 0, không đổi [1-9]\d*; 0 dòng có lỗi/).waitFor();
    expect(faults).toEqual([]);
  });
});

/** A unit of its own with three organisations, the first of which has held its congress on 20/5/2020. */
async function newUnit(id: string): Promise<void> {
  const admin = await site.callAs('admin');
  const organisation = (own: string, name: string) => ({
    id: `${id}.${own}`,
    level: 'grassroots',
    type: 'commune',
    name,
  });
  const items = [
    { id, level: 'district', name: `Huyện ủy ${id}` },
    organisation('xa-a', 'Xã A'),
    organisation('xa-b', 'Xã B'),
    organisation('xa-c', 'Xã C'),
  ];
  await admin({ method: 'PUT', path: '/v1/roster?effectiveFrom=2020-01-01', body: { items } });
  const clerk = await site.cloud.as('district', `unit/${id}`);
  expect((await post(clerk, firstReport(`${id}.xa-a`, resultBody('2020-05-20')))).status).toBe(201);
}

const fillDay = async (page: Page, label: string, [day, month, year]: readonly [string, string, string]) => {
  const group = page.getByRole('group', { name: label });
  await group.getByLabel('Ngày').fill(day);
  await group.getByLabel('Tháng').fill(month);
  await group.getByLabel('Năm').fill(year);
};

const tallyOn = async (unitId: string, asOf: string) => {
  const admin = await site.callAs('admin');
  const { body } = await admin({ method: 'GET', path: `/v1/summary?asOf=${asOf}&unitId=${unitId}` });
  const { held, total } = body.congress.grassroots;
  return `${held}/${total}`;
};

describe('an admin', () => {
  it('merges two organisations, after a look at the figures, which are those of the summary afterwards', async () => {
    await newUnit('tan-hong');
    const { page, faults } = await site.visitAs('admin', '/admin/roster');
    await page.getByRole('link', { name: 'Sáp nhập các tổ chức' }).click();
    await page.getByRole('button', { name: 'Xem trước' }).click();
    await page.getByText(/Có \d mục cần sửa/).waitFor();
    await fillDay(page, 'Sáp nhập từ ngày', ['10', '6', '2020']);
    await page.getByLabel('Đơn vị').selectOption({ label: 'Huyện ủy tan-hong' });
    await page.getByLabel('Xã A').check();
    await page.getByLabel('Xã B').check();
    await page.getByLabel('Thành lập một tổ chức mới').check();
    await page.getByLabel('Tên', { exact: true }).fill('Đảng bộ xã A-B');
    expect(await page.getByLabel('Mã', { exact: true }).inputValue()).toBe('tan-hong.xa-a-b');
    await look(page, 'admin-merge');
    await page.getByRole('button', { name: 'Xem trước' }).click();
    const figures = page.getByRole('row').filter({ hasText: 'Huyện ủy tan-hong' });
    await figures.getByText('1/3 (33,33%)').waitFor();
    await figures.getByText('0/2 (0,00%)').waitFor();
    await page.getByText('Hoạt động đến hết 9/6/2020; kế tục: Đảng bộ xã A-B').first().waitFor();
    await look(page, 'admin-merge-preview');
    expect(await tallyOn('tan-hong', '2020-06-10')).toBe('1/3');
    await page.getByRole('button', { name: 'Ghi sáp nhập' }).click();
    await page.getByText('Đã ghi sáp nhập').waitFor();
    expect([await tallyOn('tan-hong', '2020-06-09'), await tallyOn('tan-hong', '2020-06-10')]).toEqual([
      '1/3',
      '0/2',
    ]);
    expect(faults).toEqual([]);
  });

  it('splits a part off an organisation that goes on and keeps its congress', async () => {
    await newUnit('thanh-binh');
    const { page, faults } = await site.visitAs('admin', '/admin/roster/split');
    await fillDay(page, 'Chia tách từ ngày', ['1', '6', '2020']);
    await page.getByLabel('Đơn vị').selectOption({ label: 'Huyện ủy thanh-binh' });
    await page.getByLabel('Xã A').check();
    await page.getByLabel('Tổ chức cũ tiếp tục').check();
    await page.getByRole('button', { name: 'Bỏ tổ chức mới cuối cùng' }).click();
    await page.getByLabel('Tên', { exact: true }).fill('Đảng bộ xã A mới');
    await look(page, 'admin-split');
    await page.getByRole('button', { name: 'Xem trước' }).click();
    const figures = page.getByRole('row').filter({ hasText: 'Huyện ủy thanh-binh' });
    await figures.getByText('1/4 (25,00%)').waitFor();
    await page.getByRole('button', { name: 'Sửa lại' }).click();
    expect(await page.getByLabel('Tên', { exact: true }).inputValue()).toBe('Đảng bộ xã A mới');
    await page.getByRole('button', { name: 'Xem trước' }).click();
    await page.getByRole('button', { name: 'Ghi chia tách' }).click();
    await page.getByText('Đã ghi chia tách').waitFor();
    expect(await tallyOn('thanh-binh', '2020-06-01')).toBe('1/4');
    expect(faults).toEqual([]);
  });
});
