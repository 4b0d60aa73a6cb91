import { describe, expect, it } from 'vitest';
import { formatDay } from '../../../shared/days.ts';
import { checkRows } from '../../../web/pages/import/check.ts';
import { withAnswer } from '../../../web/pages/import/column-memory.ts';
import { filledIn, RULES } from '../../../web/pages/import/columns.ts';
import { matchRows } from '../../../web/pages/import/match.ts';
import { toldWords } from '../../../web/pages/import/told-words.ts';
import { errorWords } from '../../../web/pages/import/words.ts';
import type { Said } from '../../../web/sheets/place-columns.ts';
import { refusalWords } from '../../../web/sheets/refusal.ts';
import { ownSheetOf } from '../../../web/sheets/rows.ts';
import { CLERK_FILES, CLERK_ROSTER, type ClerkFile } from '../../fixtures/clerk-files.ts';
import { SAMPLE_PLAN } from './samples.ts';

/** What a clerk is shown of a file. */
interface Shown {
  /** Rows that can be sent, each as line, id, day, elected, women. */
  readonly read?: readonly string[];
  /** Sentences about how the file was read. */
  readonly told?: readonly string[];
  /** Rows with errors. */
  readonly errors?: readonly string[];
  /** Rows of which the organisation is asked, with those that it may be. */
  readonly asked?: readonly string[];
  readonly untouched?: number;
  /** The heads in the file of which the meaning is asked, and what was recognised. */
  readonly columns?: string;
  readonly refused?: string;
}

async function shown(file: ClerkFile, said: Said = { heads: {} }): Promise<Shown> {
  const found = await ownSheetOf(CLERK_FILES[file](), RULES, said);
  if ('refusal' in found) return { refused: refusalWords(found.refusal).title };
  if (found.rows === undefined) {
    const { columns, places, headLine } = found.question;
    return {
      columns: `dòng ${headLine}: ${columns.map(({ text }) => text).join(', ')}; ${Object.keys(places).length} cột nhận ra`,
    };
  }
  const { rows, untouched } = filledIn(found, said.everyRow);
  const { rows: matched, unknown, leftOut } = matchRows(rows, CLERK_ROSTER);
  const known = {
    unitId: 'sa-dec',
    today: '2020-06-25',
    plan: SAMPLE_PLAN,
    organisations: CLERK_ROSTER,
    latest: [],
  } as const;
  const checked = checkRows(matched, known, new Map());
  const told = toldWords({
    told: found.told,
    rows: matched,
    leftOut,
    untouched,
    organisations: CLERK_ROSTER,
    everyRow: said.everyRow ?? {},
    kept: [],
  });
  const errors = checked
    .filter(({ is }) => is === 'wrong')
    .map((row) => `${row.row.line} ${errorWords(row)}`);
  const asked = unknown.map(
    ({ row, candidates }) => `${row.line} ${row.name}: ${candidates.map(({ id }) => id).join(' ')}`,
  );
  return {
    read: checked.flatMap(({ row, data }) =>
      data
        ? [
            `${row.line} ${row.subjectId} ${formatDay(data.heldOn)} ${data.committee.elected} ${data.committee.women ?? '–'}`,
          ]
        : [],
    ),
    ...(told.length > 0 && { told }),
    ...(errors.length > 0 && { errors }),
    ...(asked.length > 0 && { asked }),
    ...(untouched.length > 0 && { untouched: untouched.length }),
  };
}

const row = (line: number, id: string) => `${line} sa-dec.${id} 20/5/2020 15 3`;
const BY_NAME = (count: number) =>
  `${count} dòng không có mã đã được ghép theo tên, mỗi tên chỉ có một tổ chức.`;
const HEADS = (lines: string) => `Tiêu đề cột ở dòng ${lines}; các dòng phía trên không nhập.`;
const UNKNOWN =
  'Mã tổ chức: Chưa rõ dòng này của tổ chức nào: tên không có trong danh sách hoặc có nhiều tổ chức trùng tên; đồng chí ghi mã tổ chức, hoặc chọn lại tệp rồi chọn tổ chức.';
const UNCOMPUTED_CELL =
  'Bầu được: Ô này là công thức mà tệp không lưu giá trị; đồng chí mở tệp bằng Excel, chờ tính xong, lưu lại rồi chọn lại, hoặc ghi giá trị vào ô.';

const READ_TWO: Shown = { read: [row(2, 'phuong-1'), row(3, 'phuong-2')], told: [BY_NAME(2)] };

const TABLE: readonly (readonly [ClerkFile, Shown])[] = [
  ['the template, filled in', { read: [row(2, 'phuong-1')], untouched: 1 }],
  [
    'title rows above the heads',
    { read: [row(7, 'phuong-1'), row(8, 'phuong-2')], told: [HEADS('6'), BY_NAME(2)] },
  ],
  ['merged heads of two rows', { read: [row(8, 'phuong-1')], told: [HEADS('6–7'), BY_NAME(1)] }],
  [
    'a row of numbers (1) (2) (3)',
    { read: [row(3, 'phuong-1')], told: ['Bỏ qua dòng 2 (đánh số cột).', BY_NAME(1)] },
  ],
  [
    'numbers that Excel took for negative',
    { read: [row(3, 'phuong-1')], told: ['Bỏ qua dòng 2 (đánh số cột).', BY_NAME(1)] },
  ],
  [
    'totals, groups and signatures',
    {
      read: [row(3, 'phuong-1'), row(4, 'phuong-2'), row(6, 'tan-phu')],
      told: [
        'Bỏ qua dòng 2 (tên nhóm), dòng 5 (tên nhóm), dòng 7 (tổng cộng), dòng 8 (tổng cộng), dòng 9 (ghi chú, chữ ký cuối bảng), dòng 10 (ghi chú, chữ ký cuối bảng).',
        BY_NAME(3),
      ],
    },
  ],
  [
    'the heads again on each page',
    {
      read: [row(2, 'phuong-1'), row(5, 'phuong-2')],
      told: ['Bỏ qua dòng 3 (lặp lại tiêu đề cột), dòng 4 (đánh số cột).', BY_NAME(2)],
    },
  ],
  [
    'heads of their own',
    { columns: 'dòng 6: Stt, Cơ sở, Họp ngày, Kiểu, Đ.án, Trúng, Cũ, Mới, Trên đưa về, PN; 1 cột nhận ra' },
  ],
  ['other usual names', READ_TWO],
  [
    'columns that are not asked for',
    {
      columns:
        'dòng 1: STT, Tên TCCSĐ, Ngày tổ chức đại hội, Hình thức đại hội, Theo đề án, Số bầu được, Tái cử, Tham gia lần đầu, Chỉ định, Số nữ (người), Số đảng viên, Điện thoại; 9 cột nhận ra',
    },
  ],
  [
    'neither a form nor appointed members',
    {
      columns:
        'dòng 1: STT, Tên TCCSĐ, Ngày tổ chức đại hội, Theo đề án, Số bầu được, Tái cử, Tham gia lần đầu, Số nữ (người); 7 cột nhận ra',
    },
  ],
  [
    'formulas with their values',
    {
      ...READ_TWO,
      told: [
        'Bỏ qua dòng 4 (tổng cộng).',
        'Lấy giá trị đã tính sẵn của công thức ở 3 ô: D2, F2:F3.',
        BY_NAME(2),
      ],
    },
  ],
  [
    'formulas without a value, or with an error',
    {
      read: [],
      told: [BY_NAME(2)],
      errors: [
        `2 ${UNCOMPUTED_CELL}`,
        '3 Nữ: Ô này báo lỗi #DIV/0! nên không có giá trị; đồng chí ghi lại giá trị đúng.',
      ],
    },
  ],
  ['a formula in CSV', { read: [], told: [BY_NAME(1)], errors: [`2 ${UNCOMPUTED_CELL}`] }],
  [
    'names of no or of several organisations',
    {
      read: [row(2, 'phuong-1')],
      told: [BY_NAME(1)],
      errors: [3, 4, 5, 6].map((line) => `${line} ${UNKNOWN}`),
      asked: [
        '3 Chi bộ Trạm Y tế: sa-dec.tram-1 sa-dec.tram-2',
        '4 Xã Tân Phú: sa-dec.tan-phu',
        '5 Đảng bộ xã Tân Phủ: sa-dec.tan-phu',
        '6 Chi bộ Bưu điện: ',
      ],
    },
  ],
  ['ids in some rows alone', { read: [row(2, 'tram-2'), row(3, 'phuong-2')], told: [BY_NAME(1)] }],
  [
    'names in decomposed letters, and with the tone elsewhere',
    { read: [row(2, 'phuong-1'), row(3, 'hoa-binh'), row(4, 'tan-phu')], told: [BY_NAME(3)] },
  ],
  ['CSV in UTF-8 with its mark, semicolons', READ_TWO],
  [
    'CSV in UTF-8 without a mark, commas, titles',
    { read: [row(4, 'phuong-1'), row(5, 'phuong-2')], told: [HEADS('3'), BY_NAME(2)] },
  ],
  ['CSV in UTF-16, tabs', READ_TWO],
  ['CSV in Windows-1258', READ_TWO],
  ['CSV in TCVN3', { refused: 'Tệp CSV không ở bảng mã UTF-8' }],
  [
    'CSV with a sep= line, titles and a total',
    {
      read: [row(3, 'phuong-1'), row(4, 'phuong-2')],
      told: [HEADS('2'), 'Bỏ qua dòng 5 (tổng cộng).', BY_NAME(2)],
    },
  ],
  ['CSV with heads of two rows', { read: [row(3, 'phuong-1')], told: [HEADS('1–2'), BY_NAME(1)] }],
  [
    'several sheets, a cover first',
    { read: [row(2, 'phuong-1')], told: ['Trang tính không đọc: Bìa, Nháp.', BY_NAME(1)] },
  ],
  ['a hidden sheet first', { read: [row(2, 'phuong-1')], told: [BY_NAME(1)] }],
  ['days that count from 1904', READ_TWO],
  ['days with the month first', { refused: 'Tệp ghi ngày theo kiểu tháng/ngày/năm ở ô C2' }],
  [
    'an organisation twice, and a row of nobody',
    {
      read: [],
      told: [BY_NAME(2)],
      errors: [
        '2 Mã tổ chức: Tổ chức này có ở nhiều dòng: còn có dòng 3.',
        '3 Mã tổ chức: Tổ chức này có ở nhiều dòng: còn có dòng 2.',
        '4 Mã tổ chức: Mục này bắt buộc phải có.',
      ],
    },
  ],
  [
    'a word where a figure belongs',
    { read: [], told: [BY_NAME(1)], errors: ['2 Nữ: Cần ghi một số nguyên, ví dụ 15.'] },
  ],
  [
    'names of groups without a number',
    {
      read: [row(3, 'phuong-1')],
      told: [
        'Bỏ qua dòng 2 “KHỐI PHƯỜNG”, dòng 4 “KHỐI XÃ”: không có số liệu và không phải tên tổ chức nào trong danh sách.',
        BY_NAME(1),
      ],
      untouched: 3,
    },
  ],
  [
    'ids of their own',
    {
      read: [],
      told: [
        'Không mã nào trong tệp có trong danh sách tổ chức. Nếu tệp dùng mã riêng, đồng chí xem lại cách ghép cột và chọn “Không có trong tệp” ở Mã tổ chức để ghép theo tên.',
      ],
      errors: [2, 3].map((line) => `${line} Mã tổ chức: Tổ chức này không thuộc đơn vị của đồng chí.`),
    },
  ],
  ['titles and nothing else', { columns: 'dòng 1: THÀNH ỦY SA ĐÉC, ĐẢNG CỘNG SẢN VIỆT NAM; 0 cột nhận ra' }],
];

it.each(TABLE)('of a file with %s a clerk is shown %j', async (file, expected) => {
  expect(await shown(file)).toEqual(expected);
});

it('every file of a clerk is in the table', () => {
  expect(TABLE.map(([file]) => file)).toEqual(Object.keys(CLERK_FILES));
});

describe('what is not known of a file', () => {
  const ANSWER = {
    'Tên tổ chức': 1,
    'Ngày đại hội': 2,
    'Hình thức': 3,
    'Số lượng theo đề án': 4,
    'Bầu được': 5,
    'Tái cử': 6,
    'Lần đầu': 7,
    'Chỉ định': 8,
    Nữ: 9,
  };
  const READ = {
    read: [row(7, 'phuong-1'), row(8, 'phuong-2')],
    told: [HEADS('6'), 'Bỏ qua dòng 9 (tổng cộng).', BY_NAME(2)],
  };

  it('is read as the clerk says, and from then on by the heads that are remembered', async () => {
    expect(await shown('heads of their own', { heads: {}, headLine: 6, places: ANSWER })).toEqual(READ);
    const asked = await ownSheetOf(CLERK_FILES['heads of their own'](), RULES, { heads: {} });
    if ('refusal' in asked) throw new Error(asked.refusal.is);
    const { heads } = withAnswer({ heads: {}, everyRow: {} }, asked.question, {
      places: ANSWER,
      everyRow: {},
    });
    expect(heads).toMatchObject({ 'co so': 'Tên tổ chức', pn: 'Nữ', stt: null });
    expect(await shown('heads of their own', { heads })).toEqual(READ);
  });

  it('is shown with what rows of data hold, and not numbers of columns, names of groups and totals', async () => {
    const samples = async (file: ClerkFile) => {
      const found = await ownSheetOf(CLERK_FILES[file](), RULES, { heads: {} });
      if ('refusal' in found) throw new Error(found.refusal.is);
      return found.question.columns.map(({ sample }) => sample).slice(0, 3);
    };
    expect(await samples('totals, groups and signatures')).toEqual([
      ['1', '2'],
      ['Đảng bộ Phường 1', 'Đảng bộ Phường 2'],
      ['20/5/2020', '20/5/2020'],
    ]);
    expect(await samples('a row of numbers (1) (2) (3)')).toEqual([
      ['1'],
      ['Đảng bộ Phường 1'],
      ['20/5/2020'],
    ]);
    expect((await samples('heads of their own'))[1]).toEqual(['Đảng bộ Phường 1', 'Đảng bộ Phường 2']);
  });

  it('is told as not imported where the clerk has no use for it, and not asked again', async () => {
    const heads = { 'so dang vien': null, 'dien thoai': null };
    expect(await shown('columns that are not asked for', { heads })).toEqual({
      ...READ_TWO,
      told: ['Cột không nhập: Số đảng viên, Điện thoại.', BY_NAME(2)],
    });
  });

  it('may be the same in every row with figures', async () => {
    const places = { ...ANSWER, 'Hình thức': undefined, 'Chỉ định': undefined };
    const said = {
      heads: {},
      places: {
        ...withoutBlank(places),
        'Số lượng theo đề án': 3,
        'Bầu được': 4,
        'Tái cử': 5,
        'Lần đầu': 6,
        Nữ: 7,
      },
      everyRow: { 'Hình thức': 'Đại biểu', 'Chỉ định': '0' },
    };
    expect(await shown('neither a form nor appointed members', said)).toEqual({
      read: [row(2, 'phuong-1')],
      told: [BY_NAME(1), 'Ghi cho mọi dòng: Hình thức là Đại biểu; Chỉ định là 0.'],
      untouched: 1,
    });
  });

  it('are ids of their own, which the clerk leaves out to go by names', async () => {
    expect(await shown('ids of their own', { heads: {}, places: ANSWER })).toEqual({
      ...READ_TWO,
      told: ['Cột không nhập: Mã tổ chức.', BY_NAME(2)],
    });
  });

  it('is another sheet where the clerk says so', async () => {
    const found = await ownSheetOf(CLERK_FILES['several sheets, a cover first'](), RULES, {
      heads: {},
      sheet: 'Nháp',
    });
    expect(found).toEqual({ refusal: { is: 'no-rows' } });
    const cover = await ownSheetOf(CLERK_FILES['several sheets, a cover first'](), RULES, {
      heads: {},
      sheet: 'Bìa',
    });
    expect(cover).toMatchObject({
      question: { sheet: 'Bìa', sheets: ['Bìa', 'Số liệu', 'Nháp'], places: {} },
    });
  });
});

const withoutBlank = (places: Record<string, number | undefined>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(places).filter((entry): entry is [string, number] => entry[1] !== undefined),
  );
