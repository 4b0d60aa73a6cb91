import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { XLSX_TYPE } from '../../shared/spreadsheet/workbook.ts';
import { ROSTER_COLUMNS } from '../../web/pages/admin/roster-columns.ts';
import { REASON } from '../../web/sheets/columns.ts';
import { MAX_BYTES } from '../../web/sheets/limits.ts';
import { sheetRowsOf } from '../../web/sheets/rows.ts';
import { look } from '../fixtures/look.ts';
import { madeWorkbook, textRow } from '../fixtures/made-workbook.ts';
import { type Site, startSite } from '../fixtures/page.ts';
import { downloadedContent, faultOnce } from '../fixtures/tab.ts';

let site: Site;

beforeAll(async () => {
  site = await startSite();
});

afterAll(() => site.stop());

/** The text of the focused element. */
const FOCUSED = 'document.activeElement.textContent';

const CSV = 'id,unitId,level,type,vertical,pilot,name,plannedOn,validTo,replacedBy';
const csv = (name: string, lines: readonly string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from([CSV, ...lines].join('\r\n')),
});

const choose = async (page: Page, file: { name: string; mimeType: string; buffer: Buffer }) => {
  await page.getByLabel('Tệp cần nhập').setInputFiles(file);
  await page.getByRole('button', { name: 'Kiểm tra tệp' }).click();
};

/** The rows of a downloaded file, by column heads. */
async function downloaded(page: Page, button: string) {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  const columns = [...ROSTER_COLUMNS, REASON];
  const rules = { columns, maxRows: 1000, others: 'refuse' } as const;
  const read = await sheetRowsOf(new Uint8Array(await downloadedContent(file)), rules);
  if ('refusal' in read) throw new Error(read.refusal.is);
  return read.rows.map(({ cells }) => cells);
}

describe('an admin', () => {
  it('sees what an import would change and which rows are wrong, then applies the good ones', async () => {
    const { page, faults } = await site.visitAs('admin', '/admin/roster');
    await page.getByText(/^\d+ trong \d+ tổ chức$/).waitFor();
    await look(page, 'admin-roster');
    const hostile = '<img src=x onerror=alert(1)>';
    await choose(
      page,
      csv('to-chuc.csv', [
        'lap-vo,,district,,,,Huyện ủy Lấp Vò,,,',
        `lap-vo.xa-b,,grassroots,commune,,true,"${hostile}",25/6/2020,,`,
        'sa-dec.phuong-1,,grassroots,commune,,,Phường 1,20/5/2020,,',
        'sa-dec.phuong-2,,grassroots,commune,,,Phường 2 (mới),28/6/2020,,',
        '',
        'sa-dec.phuong-3,,xa,commune,,,Phường 3,31/2/2020,,',
      ]),
    );
    await page.getByText('Thêm 2, sửa 1, kết thúc 0, không đổi 1; 1 dòng có lỗi.').waitFor();
    await expect.poll(() => page.evaluate(FOCUSED)).toBe('Kết quả kiểm tra');
    await look(page, 'admin-roster-diff');
    const faulty = page.getByRole('row').filter({ hasText: 'Phường 3' });
    expect(await faulty.allTextContents()).toEqual([
      expect.stringMatching(
        /^7Phường 3Cấp“xa” không thuộc các lựa chọn: Cấp cơ sở; Cấp trên cơ sở; Cấp tỉnh/,
      ),
      expect.stringMatching(/^7Phường 3Ngày dự kiến đại hội“31\/2\/2020” không phải là ngày có trong lịch/),
    ]);
    const handedBack = await downloaded(page, 'Tải các dòng có lỗi (.xlsx)');
    expect(handedBack).toMatchObject([
      {
        id: 'sa-dec.phuong-3',
        level: 'xa',
        name: 'Phường 3',
        plannedOn: '31/2/2020',
        [REASON.head]: expect.stringMatching(/^Cấp: .*\. Ngày dự kiến đại hội: /),
      },
    ]);
    await page.getByText(hostile).waitFor();
    await page.getByText('đổi thành Phường 2 (mới)').waitFor();
    await page.getByRole('button', { name: 'Lưu 3 thay đổi' }).click();
    await page.getByText('Đã nhập xong').waitFor();
    await expect.poll(() => page.evaluate(FOCUSED)).toBe('Kết quả nhập');
    await page.getByLabel('Tìm theo tên hoặc mã').fill('phuong 2');
    await page.getByText(/^1 trong \d+ tổ chức$/).waitFor();
    await look(page, 'admin-roster-applied');
    await page.getByRole('button', { name: 'Nhập tệp khác' }).click();
    await expect.poll(() => page.evaluate(FOCUSED)).toBe('Chọn tệp');
    expect(faults).toEqual([]);
  });
});

it('what came of an import of recipients stays to be read when the list was read again', async () => {
  const { page, faults } = await site.visitAs('admin', '/admin/recipients');
  const heads = 'id,email,name,title,scope,cadences';
  const lines = [
    'van-phong,van-phong@example.vn,Văn phòng,Chánh Văn phòng,province,weekly',
    'sai,sai,Sai,,x,',
  ];
  await choose(page, { ...csv('nguoi-nhan.csv', []), buffer: Buffer.from([heads, ...lines].join('\r\n')) });
  await page.getByText('Thêm 1, sửa 0, kết thúc 0, không đổi 0; 1 dòng có lỗi.').waitFor();
  await page.getByRole('button', { name: 'Lưu 1 thay đổi' }).click();
  await page.getByRole('row').filter({ hasText: 'van-phong@example.vn' }).waitFor();
  await page.getByText('Đã nhập xong').waitFor();
  await expect.poll(() => page.getByRole('row').filter({ hasText: 'Sai' }).count()).toBeGreaterThan(0);
  await look(page, 'admin-recipients-imported');
  expect(faults).toEqual([]);
});

describe('a file', () => {
  it('that is too large, broken or not of the template is refused with a reason, and the page stays alive', async () => {
    const { page, faults } = await site.visitAs('admin', '/admin/roster');
    let workers = 0;
    page.on('worker', () => {
      workers += 1;
    });
    const xlsx = { name: 'hong.xlsx', mimeType: XLSX_TYPE, buffer: Buffer.from('PK\u0003\u0004') };
    const other = { ...csv('la.csv', []), buffer: Buffer.from('một;hai\r\n1;2') };
    const cases: readonly (readonly [file: Parameters<typeof choose>[1], reason: RegExp])[] = [
      [csv('lon.csv', ['x'.repeat(MAX_BYTES)]), /lớn quá 5 MB/],
      [other, /thiếu cột Cấp, Tên tổ chức; có cột lạ một, hai/],
      [xlsx, /Tệp có thể đã hỏng/],
    ];
    for (const [file, reason] of cases) {
      await choose(page, file);
      await page.getByRole('alert').filter({ hasText: reason }).waitFor();
    }
    // A file that is not refused by its size is read in a worker.
    expect(workers).toBe(2);
    await look(page, 'admin-roster-refused');
    expect(faults).toEqual([]);
  });

  it('is said to wait for the line when its reader does not come, and is read the next time', async () => {
    const { page, faults } = await site.visitAs('admin', '/admin/roster');
    await faultOnce(page, '**/assets/sheet-*.js', (route) => route.abort());
    await choose(page, csv('to-chuc.csv', ['sa-dec.phuong-1,,grassroots,commune,,,Phường 1,20/5/2020,,']));
    await page.getByRole('alert').filter({ hasText: 'Đồng chí kiểm tra mạng rồi thử lại' }).waitFor();
    await page.getByRole('button', { name: 'Kiểm tra tệp' }).click();
    await page.getByText('0 dòng có lỗi').waitFor();
    expect(faults).toEqual([]);
  });

  it('to fill in, and the page for it, are asked for again where they did not come', async () => {
    const { page } = await site.visitAs('admin', '/admin');
    await faultOnce(page, /\/assets\/roster-/, (route) => route.abort());
    await faultOnce(page, /\/assets\/write-/, (route) => route.abort());
    await page.getByRole('button', { name: 'Các mục quản trị' }).click();
    await page.getByRole('link', { name: 'Danh sách tổ chức', exact: true }).click();
    await page.getByRole('button', { name: 'Thử lại' }).click();
    const template = page.getByRole('button', { name: 'Tải tệp mẫu (.xlsx)' });
    await template.click();
    await page.getByText('Chưa tạo được tệp').waitFor();
    await Promise.all([page.waitForEvent('download'), template.click()]);
  });

  it('too long for one call goes in parts, and a part that failed is sent again', async () => {
    const { page, faults } = await site.visitAs('admin', '/admin/roster');
    const rows = Array.from({ length: 900 }, (_, at) => `nhieu.xa-${at},,grassroots,commune,,,Xã ${at},,,`);
    await choose(page, csv('nhieu.csv', [...rows, 'nhieu,,district,,,,Huyện ủy Nhiều,,,']));
    await page.getByText('Thêm 901, sửa 0, kết thúc 0, không đổi 0; 0 dòng có lỗi.').waitFor();
    let calls = 0;
    await page.route('**/v1/roster?*', async (route) => {
      if (route.request().method() !== 'PUT') return route.continue();
      calls += 1;
      if (calls !== 2) return route.continue();
      // The rows are written, but the answer is lost.
      await route.fetch();
      await route.abort('connectionreset');
    });
    await page.getByRole('button', { name: 'Lưu 901 thay đổi' }).click();
    await page.getByText('Đã ghi, dòng 200/901').waitFor();
    await page.getByText('Không kết nối được tới máy chủ').waitFor();
    await look(page, 'admin-roster-cut');
    await page.getByRole('button', { name: 'Gửi lại phần chưa xong' }).click();
    // With the same key the API answers with the changes of the first call.
    await page.getByText('Thêm 901, sửa 0, kết thúc 0, không đổi 0; 0 dòng có lỗi').waitFor();
    expect(calls).toBe(6);
    const { body } = await (await site.callAs('admin'))({ method: 'GET', path: '/v1/roster?unitId=nhieu' });
    expect(body.items).toHaveLength(901);
    expect(faults).toEqual([]);
  });
});

it('an error in a file of recipients ends nobody: its row is named and not sent', async () => {
  const { page, faults } = await site.visitAs('admin', '/admin/recipients');
  const person = { email: 'pho-ban@example.vn', name: 'Phó ban', title: 'Phó ban', scope: 'province' };
  const items = [{ id: 'pho-ban', ...person, cadences: ['weekly'] }];
  const admin = await site.callAs('admin');
  await admin({ method: 'PUT', path: '/v1/recipients', body: { items } });
  const rows =
    textRow(1, ['id', ...Object.keys(person), 'cadences']) +
    textRow(2, ['pho-ban', ...Object.values(person), '#N/A']).replace(
      / t="inlineStr"><is><t>#N\/A<\/t><\/is>/,
      ' t="e"><v>#N/A</v>',
    );
  const buffer = Buffer.from(madeWorkbook({ sheets: [{ name: 'Người nhận', rows }] }));
  await choose(page, { name: 'nguoi-nhan.xlsx', mimeType: XLSX_TYPE, buffer });
  await page.getByText('Thêm 0, sửa 0, kết thúc 0, không đổi 0; 1 dòng có lỗi.').waitFor();
  await page.getByText('Đã đọc trang tính “Người nhận”.').waitFor();
  await page.getByRole('row').filter({ hasText: 'Ô này báo lỗi #N/A' }).getByText('Kỳ nhận').waitFor();
  expect(await page.getByRole('button', { name: /^Ghi/ }).count()).toBe(0);
  const { body } = await admin({ method: 'GET', path: '/v1/recipients' });
  expect(body.items).toContainEqual(items[0]);
  expect(faults).toEqual([]);
});
