import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClerkRow, clerkBook } from '../fixtures/clerk-book.ts';
import type { CallApi } from '../fixtures/cloud.ts';
import { lookAsItIs } from '../fixtures/look.ts';
import { type Site, startSite } from '../fixtures/page.ts';

/** Organisations in a file of a clerk. */
const MANY = 200;
const WIDTHS = [360, 1280] as const;
const ONE_NAME = 'Chi bộ Trạm Y tế';

let site: Site;
let clerk: CallApi;

/** The organisations of the file for a width: two of them have one name. */
const rosterOf = (width: number) =>
  Array.from({ length: MANY }, (_, at) => ({
    id: `sa-dec.so-${width}-${at + 1}`,
    level: 'grassroots',
    type: 'agency',
    name: at < 2 ? ONE_NAME : `Chi bộ Trường Mầm non Hoa Hồng số ${width}-${at + 1}`,
  }));

beforeAll(async () => {
  site = await startSite({ roster: WIDTHS.flatMap(rosterOf) });
  clerk = await site.callAs('district');
});

afterAll(() => site.stop());

const HELD_ON = { serial: 43_971 };
const figures = (line: number, women: number): ClerkRow => [
  HELD_ON,
  'Đại biểu',
  15,
  { formula: `G${line}+H${line}`, value: 15 },
  9,
  6,
  women,
];
/** Titles, heads of two rows in merged cells with names of the clerk's own, numbers, groups, formulas, totals, a signature. */
function ownFile(names: readonly string[], women = 3): Buffer {
  const first = 8;
  const rows: ClerkRow[] = [
    ['THÀNH ỦY SA ĐÉC', null, null, null, null, 'ĐẢNG CỘNG SẢN VIỆT NAM'],
    ['KẾT QUẢ ĐẠI HỘI ĐẢNG CÁC CẤP, NHIỆM KỲ 2020 - 2025'],
    [],
    ['STT', 'Tên TCCSĐ', 'Họp ngày', 'Hình thức', 'Ban Chấp hành', null, null, null, null, 'Số đảng viên'],
    [null, null, null, null, 'Theo đề án', 'Trúng', 'Tái cử', 'Lần đầu', 'Nữ'],
    ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)', '(8)', '(9)', '(10)'],
    ['I', 'Khối trường học'],
    ...names.map((name, at): ClerkRow => [at + 1, name, ...figures(first + at, women), 40]),
    [null, 'TỔNG CỘNG', null, null, { formula: 'SUM(E8:E300)', value: 15 * names.length }],
    [],
    [null, null, null, null, null, 'NGƯỜI LẬP BIỂU'],
  ];
  const merged = ['A4:A5', 'B4:B5', 'C4:C5', 'D4:D5', 'E4:I4', 'J4:J5'];
  return Buffer.from(
    clerkBook([
      { name: 'Bìa', rows: [['BÁO CÁO']] },
      { name: 'Kết quả', rows, merged },
    ]),
  );
}

const choose = (page: Page, name: string, buffer: Buffer) =>
  page
    .getByLabel('Chọn tệp kết quả đại hội')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

const sentOf = async (width: number) => {
  const { body } = await clerk({ method: 'GET', path: '/v1/submissions/latest?kind=congress-result' });
  const items = body.items as {
    subjectId: string;
    data: { committee: { women: number; appointed: number } };
  }[];
  return items.filter(({ subjectId }) => subjectId.startsWith(`sa-dec.so-${width}-`));
};

describe('a file of a clerk’s own', () => {
  it.each(WIDTHS)(
    'with 200 organisations is imported at a width of %i pixels',
    async (width) => {
      const roster = rosterOf(width);
      const { page, faults } = await site.visitAs('district', '/import', {
        screen: width === 360 ? 'phone' : 'desktop',
      });
      await page.setViewportSize({ width, height: 800 });
      const names = [...roster.map(({ name }) => name), 'Chi bộ không có trong danh sách'];
      await choose(page, 'ket-qua-cua-toi.xlsx', ownFile(names));

      await page.getByRole('heading', { name: 'Ghép cột của tệp' }).waitFor();
      expect(await page.getByLabel('Tái cử').inputValue()).toBe('6');
      await page.getByRole('button', { name: 'Tiếp tục' }).click();
      await page.getByText('Có 3 mục cần sửa').waitFor();
      await lookAsItIs(page, `import-own-columns-${width}`);
      await page.getByLabel('Ngày đại hội').selectOption({ label: 'C: Họp ngày (20/5/2020; 20/5/2020)' });
      await page.getByLabel('Bầu được', { exact: true }).selectOption({ value: '5' });
      await page.getByLabel('Chỉ định').selectOption({ label: 'Tệp không có cột này: mọi dòng là 0' });
      await page.getByText('Cột của tệp không nhập: STT, Số đảng viên.').waitFor();
      await page.getByRole('button', { name: 'Tiếp tục' }).click();

      await page.getByRole('heading', { name: 'Chọn tổ chức', exact: true }).waitFor();
      await lookAsItIs(page, `import-own-organisations-${width}`);
      await page.getByLabel(`Dòng 8: ${ONE_NAME}`).selectOption(`sa-dec.so-${width}-1`);
      await page.getByLabel(`Dòng 9: ${ONE_NAME}`).selectOption(`sa-dec.so-${width}-2`);
      await page.getByLabel('Chi bộ không có trong danh sách').selectOption({ label: 'Không nhập dòng này' });
      await page.getByText('Đã chọn cho mọi dòng.').waitFor();
      // A look at the columns loses nothing of what was chosen.
      await page.getByRole('button', { name: 'Xem lại cách ghép cột' }).click();
      await page.getByRole('heading', { name: 'Ghép cột của tệp' }).waitFor();
      expect(await page.getByLabel('Bầu được', { exact: true }).inputValue()).toBe('5');
      expect(await page.getByLabel('Chỉ định').inputValue()).toBe('=0');
      await page.getByRole('button', { name: 'Tiếp tục' }).click();
      await page.getByRole('heading', { name: 'Chọn tổ chức', exact: true }).waitFor();
      await page.getByText('Đã chọn cho mọi dòng.').waitFor();
      expect(await page.getByLabel(`Dòng 9: ${ONE_NAME}`).inputValue()).toBe(`sa-dec.so-${width}-2`);
      await page.getByRole('button', { name: 'Tiếp tục' }).click();

      await page.getByText('trang tính “Kết quả”: 200 dòng có số liệu').waitFor();
      for (const told of [
        'Tiêu đề cột ở dòng 4–5; các dòng phía trên không nhập.',
        'Bỏ qua dòng 6 (đánh số cột), dòng 7 (tên nhóm), dòng 209 (tổng cộng), dòng 211 (ghi chú, chữ ký cuối bảng).',
        'Lấy giá trị đã tính sẵn của công thức ở 201 ô: F8:F208.',
        'Cột không nhập: Số đảng viên.',
        'Trang tính không đọc: Bìa.',
        '198 dòng không có mã đã được ghép theo tên, mỗi tên chỉ có một tổ chức.',
        'Không nhập dòng 208 theo lựa chọn của đồng chí.',
        'Ghi cho mọi dòng: Chỉ định là 0.',
      ]) {
        await page.getByText(told).waitFor();
      }
      await page
        .getByRole('row')
        .filter({ hasText: `Hoa Hồng số ${width}-77` })
        .getByText('Bầu được 15, Tái cử 9, Lần đầu 6, Chỉ định 0, Nữ 3, Trẻ tuổi –')
        .waitFor();
      await page.getByRole('button', { name: 'Xem lại tổ chức đã chọn' }).waitFor();
      await lookAsItIs(page, `import-own-review-${width}`);
      await page.getByRole('button', { name: 'Xuống phần gửi' }).click();
      await page.getByRole('button', { name: `Gửi ${MANY} kết quả` }).click();
      await page.getByText('Mọi dòng đã được ghi nhận').waitFor({ timeout: 80_000 });
      await lookAsItIs(page, `import-own-sent-${width}`);
      const sent = await sentOf(width);
      expect(sent.map(({ subjectId }) => subjectId).sort()).toEqual(roster.map(({ id }) => id).sort());
      expect(
        sent.every(({ data: { committee } }) => committee.women === 3 && committee.appointed === 0),
      ).toBe(true);

      // The same heads are known the next time, but what held of every row is asked again.
      await page.getByRole('button', { name: 'Chọn tệp khác' }).click();
      await choose(page, 'thang-sau.xlsx', ownFile(names.slice(2, 4)));
      await page.getByRole('heading', { name: 'Ghép cột của tệp' }).waitFor();
      expect(await page.getByLabel('Ngày đại hội').inputValue()).toBe('2');
      expect(await page.getByLabel('Bầu được', { exact: true }).inputValue()).toBe('5');
      expect(await page.getByLabel('Chỉ định').inputValue()).toBe('=0');
      await page.getByRole('button', { name: 'Tiếp tục' }).click();
      await page.getByRole('button', { name: 'Tất cả (2)' }).click();
      await expect.poll(() => page.getByText('Không thay đổi', { exact: true }).count()).toBe(2);

      // Nor is a reason lost that is typed before another look at the columns.
      await page.getByRole('button', { name: 'Chọn tệp khác' }).click();
      await choose(page, 'sua.xlsx', ownFile(names.slice(2, 4), 4));
      await page.getByRole('heading', { name: 'Ghép cột của tệp' }).waitFor();
      await page.getByRole('button', { name: 'Tiếp tục' }).click();
      await page.getByLabel('Lý do đính chính 2 kết quả đã gửi').fill('Theo biên bản');
      await page.getByRole('button', { name: 'Xem lại cách ghép cột' }).click();
      await page.getByRole('heading', { name: 'Ghép cột của tệp' }).waitFor();
      await page.getByRole('button', { name: 'Tiếp tục' }).click();
      expect(await page.getByLabel('Lý do đính chính 2 kết quả đã gửi').inputValue()).toBe('Theo biên bản');
      expect(faults).toEqual([]);
    },
    150_000,
  );
});
