import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { XLSX_TYPE } from '../../shared/spreadsheet/workbook.ts';
import { renderXlsx } from '../../shared/spreadsheet/xlsx.ts';
import { ROSTER_COLUMNS } from '../../web/pages/admin/roster-columns.ts';
import { REASON } from '../../web/sheets/columns.ts';
import { MOST_BYTES } from '../../web/sheets/limits.ts';
import { rowsOf } from '../../web/sheets/rows.ts';
import { look } from '../fixtures/look.ts';
import { type Site, startSite } from '../fixtures/page.ts';
import { contentOf } from '../fixtures/tab.ts';

let site: Site;

beforeAll(async () => {
  site = await startSite();
});

afterAll(() => site.stop());

/** What has the focus, in its words. */
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

/** The rows of a file that the page hands back, by their heads. */
async function downloaded(page: Page, button: string) {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  const columns = [...ROSTER_COLUMNS, REASON];
  const rules = { columns, mostRows: 1000, others: 'refuse' } as const;
  const read = await rowsOf(new Uint8Array(await contentOf(file)), rules);
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
      expect.stringMatching(/^7Phường 3level/),
      expect.stringMatching(/^7Phường 3plannedOn/),
    ]);
    const handedBack = await downloaded(page, 'Tải các dòng có lỗi (.xlsx)');
    expect(handedBack).toMatchObject([
      {
        id: 'sa-dec.phuong-3',
        level: 'xa',
        name: 'Phường 3',
        plannedOn: '31/2/2020',
        [REASON.head]: expect.stringMatching(/^level: .*\. plannedOn: /),
      },
    ]);
    await page.getByText(hostile).waitFor();
    await page.getByText('đổi thành Phường 2 (mới)').waitFor();
    await page.getByRole('button', { name: 'Ghi 3 thay đổi' }).click();
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
  await page.getByRole('button', { name: 'Ghi 1 thay đổi' }).click();
  await page.getByRole('row').filter({ hasText: 'van-phong@example.vn' }).waitFor();
  await page.getByText('Đã nhập xong').waitFor();
  await expect.poll(() => page.getByRole('row').filter({ hasText: 'Sai' }).count()).toBeGreaterThan(0);
  await look(page, 'admin-recipients-imported');
  expect(faults).toEqual([]);
});

describe('a file', () => {
  const columns = CSV.split(',').map((title) => ({ title, kind: 'text' as const }));
  const xlsx = (name: string, buffer: Uint8Array) => ({
    name,
    mimeType: XLSX_TYPE,
    buffer: Buffer.from(buffer),
  });

  it('of Excel is read like the CSV, days and flags of its cells too', async () => {
    const { page, faults } = await site.visitAs('admin', '/admin/roster', { screen: 'desktop' });
    const workbook = await renderXlsx([
      {
        name: 'Tổ chức',
        columns: columns.map((one) => (one.title === 'plannedOn' ? { ...one, kind: 'day' as const } : one)),
        rows: [
          ['cao-lanh.xa-c', null, 'grassroots', 'commune', null, 'true', 'Xã C', '2020-06-25', null, null],
        ],
      },
    ]);
    await choose(page, xlsx('to-chuc.xlsx', workbook));
    await page.getByText('Thêm 1, sửa 0, kết thúc 0, không đổi 0; 0 dòng có lỗi.').waitFor();
    await page.getByRole('button', { name: 'Ghi 1 thay đổi' }).click();
    await page.getByText('Đã nhập xong').waitFor();
    const { body } = await (await site.callAs('admin'))({
      method: 'GET',
      path: '/v1/roster?unitId=cao-lanh',
    });
    expect(body.items).toContainEqual({
      id: 'cao-lanh.xa-c',
      unitId: 'cao-lanh',
      level: 'grassroots',
      type: 'commune',
      pilot: true,
      name: 'Xã C',
      plannedOn: '2020-06-25',
    });
    expect(faults).toEqual([]);
  });

  type Refused = readonly [file: Parameters<typeof choose>[1], reason: RegExp];

  /** Chooses one after another on the same page: each is refused, and the page takes the next. */
  async function refuses(cases: readonly Refused[]): Promise<void> {
    const { page, faults } = await site.visitAs('admin', '/admin/roster');
    let workers = 0;
    page.on('worker', () => {
      workers += 1;
    });
    for (const [file, reason] of cases) {
      await choose(page, file);
      await page.getByRole('alert').filter({ hasText: reason }).waitFor();
    }
    // What is not refused by its size alone is read away from the page.
    expect(workers).toBe(cases.filter(([{ buffer }]) => buffer.length <= MOST_BYTES).length);
    await look(page, 'admin-roster-refused');
    expect(faults).toEqual([]);
  }

  it('of CSV that is broken, too large or not of the template is refused with a reason, and the page stays alive', async () => {
    const many = Array.from({ length: 10_001 }, (_, index) => `sa-dec.p${index},,,,,,P,,,`);
    await refuses([
      [csv('lon.csv', ['x'.repeat(MOST_BYTES)]), /lớn quá 5 MB/],
      [csv('nhieu.csv', many), /quá 10.000 dòng/],
      [csv('trong.csv', []), /Chưa có dòng nào được điền/],
      [
        { ...csv('la.csv', []), buffer: Buffer.from('ma;ten\r\n1;2') },
        /thiếu cột id, level, name; có cột lạ ma, ten/,
      ],
      [{ ...csv('bang-ma.csv', []), buffer: Buffer.from([0x69, 0x64, 0xe0, 0x41]) }, /UTF-8/],
      [{ ...csv('ngoac.csv', []), buffer: Buffer.from('id,name\r\n"a') }, /dấu ngoặc kép/],
      [csv('cong-thuc.csv', ['sa-dec.phuong-1,,,,,,=1+1']), /công thức ở ô G2/],
    ]);
  });

  it('of Excel that is too large, none, old, broken, unpacks to far more than it weighs, or holds formulas is refused with a reason, and the page stays alive', async () => {
    const workbook = await renderXlsx([{ name: 'Tổ chức', columns, rows: [['sa-dec', null]] }]);
    const path = 'xl/worksheets/sheet1.xml';
    const entries = unzipSync(workbook);
    const sheet = strFromU8(entries[path] as Uint8Array);
    const formula = sheet.replace('<c r="A2"', '<c r="B2"><f>1+1</f><v>2</v></c><c r="A2"');
    await refuses([
      [xlsx('lon.xlsx', new Uint8Array(MOST_BYTES + 1)), /lớn quá 5 MB/],
      [xlsx('anh.xlsx', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0])), /không phải bảng tính/],
      [xlsx('cu.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1])), /Tệp Excel kiểu cũ/],
      [xlsx('hong.xlsx', workbook.slice(0, 900)), /Tệp có thể đã hỏng/],
      [
        xlsx('bom.xlsx', zipSync({ [path]: new Uint8Array(31 * 1024 * 1024) }, { level: 1 })),
        /Nội dung trong tệp quá lớn/,
      ],
      [xlsx('cong-thuc.xlsx', zipSync({ ...entries, [path]: strToU8(formula) })), /công thức ở ô B2/],
    ]);
  });

  it('of rows that were handed back is read again once it is put right, with its column of reasons', async () => {
    const { page, faults } = await site.visitAs('admin', '/admin/roster');
    const heads = [CSV, REASON.head].join();
    const buffer = Buffer.from(`${heads}\r\nsa-dec.phuong-4,,grassroots,commune,,,Phường 4,,,,level: sai`);
    await choose(page, { ...csv('cac-dong-can-sua.csv', []), buffer });
    await page.getByText('Thêm 1, sửa 0, kết thúc 0, không đổi 0; 0 dòng có lỗi.').waitFor();
    expect(faults).toEqual([]);
  });

  it('is said to wait for the line when its reader does not come, and is read the next time', async () => {
    const { page, faults } = await site.visitAs('admin', '/admin/roster');
    await page.route('**/assets/sheet-*.js', (route) => route.abort(), { times: 1 });
    await choose(page, csv('to-chuc.csv', ['sa-dec.phuong-1,,grassroots,commune,,,Phường 1,20/5/2020,,']));
    await page.getByRole('alert').filter({ hasText: 'Đồng chí kiểm tra mạng rồi thử lại' }).waitFor();
    await page.getByRole('button', { name: 'Kiểm tra tệp' }).click();
    await page.getByText('0 dòng có lỗi').waitFor();
    expect(faults).toEqual([]);
  });

  it('to fill in, and the page for it, are asked for again where they did not come', async () => {
    const { page } = await site.visitAs('admin', '/admin');
    await page.route(/\/assets\/roster-/, (route) => route.abort(), { times: 1 });
    await page.route(/\/assets\/write-/, (route) => route.abort(), { times: 1 });
    await page.getByRole('link', { name: 'Danh sách tổ chức' }).click();
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
      // Written, and the answer lost.
      await route.fetch();
      await route.abort('connectionreset');
    });
    await page.getByRole('button', { name: 'Ghi 901 thay đổi' }).click();
    await page.getByText('Đã ghi, phần 1/3').waitFor();
    await page.getByText('Không kết nối được tới máy chủ').waitFor();
    await look(page, 'admin-roster-cut');
    await page.getByRole('button', { name: 'Gửi lại phần chưa xong' }).click();
    await page.getByText(/Thêm 5\d\d, sửa 0, kết thúc 0, không đổi [34]\d\d; 0 dòng có lỗi/).waitFor();
    expect(calls).toBe(4);
    const { body } = await (await site.callAs('admin'))({ method: 'GET', path: '/v1/roster?unitId=nhieu' });
    expect(body.items).toHaveLength(901);
    expect(faults).toEqual([]);
  });
});
