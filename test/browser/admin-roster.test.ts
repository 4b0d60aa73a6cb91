import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROSTER_COLUMNS } from '../../web/pages/admin/roster-columns.ts';
import { sheetRowsOf } from '../../web/sheets/rows.ts';
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
    await page.getByRole('button', { name: 'Ghi 3 thay đổi' }).click();
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
    await page.getByRole('button', { name: 'Ghi 1 thay đổi' }).click();
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
