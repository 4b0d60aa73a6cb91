import { describe, expect, it } from 'vitest';
import { textsOf } from '../../../web/pages/admin/import/texts.ts';
import { RECIPIENT_COLUMNS, recipientFields } from '../../../web/pages/admin/recipients/columns.ts';
import { ROSTER_COLUMNS, rosterFields } from '../../../web/pages/admin/roster-columns.ts';
import type { Cell } from '../../../web/sheets/cell.ts';
import { REASON, type SheetRules } from '../../../web/sheets/columns.ts';
import { handedBack } from '../../../web/sheets/handed-back.ts';
import { type Refusal, refusalWords } from '../../../web/sheets/refusal.ts';
import { sheetRowsOf } from '../../../web/sheets/rows.ts';
import { plainXlsx } from '../../fixtures/plain-xlsx.ts';
import { readTable } from '../../fixtures/sheet-table.ts';

const RULES = { columns: ROSTER_COLUMNS, maxRows: 10, others: 'refuse' } as const;
const HEADS = ROSTER_COLUMNS.map(({ head }) => head);
const WARD = ['sa-dec.phuong-4', null, 'grassroots', 'commune', null, null, 'Phường 4'];

/** The fields of a roster file, as they are sent. */
const read = (table: readonly (readonly Cell[])[]) => {
  const sheet = readTable(table, RULES);
  if ('refusal' in sheet) return sheet;
  return sheet.rows.map((row) => ({ line: row.line, ...rosterFields(textsOf(ROSTER_COLUMNS, row)) }));
};

describe('the heads of a file', () => {
  const refused = (first: readonly Cell[], rules: SheetRules = RULES) =>
    readTable([first, [...WARD, null, null, null, null, 'x']], rules);
  const wrong = (more: object) => ({
    refusal: { is: 'wrong-columns', missing: [], unknown: [], repeated: [], ...more },
  });

  it.each<[string, readonly Cell[], object]>([
    [
      'without required columns',
      [...'abcdefghijkl'],
      { missing: ['Cấp', 'Tên tổ chức'], unknown: ['a', 'c', 'd', 'g', 'l'] },
    ],
    ['with a column that is none of ours', [...HEADS, ' ghi chú '], { unknown: ['ghi chú'] }],
    ['with something below no head', [...HEADS, null], { unknown: ['L'] }],
    ['with a column twice, in another case', [...HEADS, 'ID '], { repeated: ['Mã tổ chức'] }],
    ['with a column in both languages', [...HEADS, 'Mã tổ chức'], { repeated: ['Mã tổ chức'] }],
    ['with numbers for heads', [...HEADS, 2020], { unknown: ['2020'] }],
  ])('%s are refused by name', (_, first, more) => {
    expect(refused(first)).toEqual(wrong(more));
  });

  it('in any order and case, with blank ones among them, are taken', () => {
    const turned = [...HEADS].reverse().map((head) => ` ${head.toUpperCase()}`);
    expect(read([[...turned, '', null], [...WARD, null, null, null, null].reverse()])).toMatchObject([
      { id: 'sa-dec.phuong-4', name: 'Phường 4' },
    ]);
  });

  it('of our own columns alone are asked for where others are passed over', () => {
    expect(refused(['id', 'name', 'ghi chú'], { ...RULES, others: 'pass-over' })).toEqual(
      wrong({ missing: ['Cấp'] }),
    );
  });
});

describe('the rows of a file', () => {
  it('keep their numbers over blank ones', () => {
    const blank = HEADS.map(() => null);
    const spaces = HEADS.map(() => '  ');
    expect(read([HEADS, blank, WARD, spaces, WARD])).toMatchObject([{ line: 3 }, { line: 5 }]);
  });

  it('are asked for where there is none', () => {
    expect(read([HEADS])).toEqual({ refusal: { is: 'no-rows' } });
    expect(read([HEADS, HEADS.map(() => null)])).toEqual({ refusal: { is: 'no-rows' } });
  });

  it('that were handed back are read again, their reasons passed over', () => {
    const form = handedBack({ name: 'Danh sách', columns: ROSTER_COLUMNS }, [
      { cells: [...WARD, null, null, null, null], reason: 'level: sai' },
    ]);
    expect(form.rows[0]?.at(-1)).toBe('level: sai');
    expect(form.columns.at(-1)).toBe(REASON);
    expect(read([form.columns.map(({ head }) => head), ...form.rows])).toEqual([
      { line: 2, id: 'sa-dec.phuong-4', level: 'grassroots', type: 'commune', name: 'Phường 4' },
    ]);
  });
});

describe('a row of the roster is sent', () => {
  const sent = (cells: Partial<Record<(typeof HEADS)[number], Cell>>) =>
    read([HEADS, HEADS.map((head) => cells[head] ?? null)]);
  const ID = { id: 'cao-lanh.xa-c' };

  it.each<[object, Parameters<typeof sent>[0]]>([
    [{ plannedOn: '2020-06-25' }, { plannedOn: { day: '2020-06-25' } }],
    [{ plannedOn: '2020-06-25' }, { plannedOn: '25/6/2020' }],
    [{ plannedOn: '2020-06-25' }, { plannedOn: 44_007 }],
    [{ plannedOn: '31/2/2020' }, { plannedOn: '31/2/2020' }],
    [{ pilot: true }, { pilot: true }],
    [{ pilot: true }, { pilot: 'TRUE' }],
    [{ pilot: true }, { pilot: 1 }],
    [
      { pilot: false, vertical: false },
      { pilot: 'false', vertical: 0 },
    ],
    [
      { pilot: true, vertical: false },
      { pilot: 'Có', vertical: 'không' },
    ],
    [{ pilot: 'có lẽ' }, { pilot: 'có lẽ' }],
    [{ level: 'grassroots' }, { level: 'Cấp cơ sở' }],
    [{ level: 'district' }, { level: 'trên cơ sở' }],
    [{ level: 'xã' }, { level: 'xã' }],
    [{ type: 'commune' }, { type: 'Xã, phường, thị trấn' }],
    [{ type: 'commune' }, { type: 'PHƯỜNG' }],
    [{ type: 'agency' }, { type: 'cơ quan' }],
    [{ type: 'công ty' }, { type: 'công ty' }],
    [{ order: 3 }, { order: '3' }],
    [{ name: 'Xã C' }, { name: ' Xã C ' }],
    [{ name: '123' }, { name: 123 }],
    [{}, { name: '  ' }],
  ])('as %j of the cells %j', (fields, cells) => {
    expect(sent({ ...ID, ...cells })).toEqual([{ line: 2, ...ID, ...fields }]);
  });

  it('as it is when another program has written the workbook, days as Excel keeps them', async () => {
    const workbook = await plainXlsx([
      {
        name: 'Tổ chức',
        columns: HEADS.map((title) => ({ title, kind: title === 'plannedOn' ? 'day' : 'text' })),
        rows: [
          ['cao-lanh.xa-c', null, 'grassroots', 'commune', null, 'true', 'Xã C', '2020-06-25', null, null],
        ],
      },
    ]);
    const found = await sheetRowsOf(new Uint8Array(workbook), RULES);
    const fields = 'rows' in found && found.rows.map((row) => rosterFields(textsOf(ROSTER_COLUMNS, row)));
    expect(fields).toEqual([
      {
        ...ID,
        level: 'grassroots',
        type: 'commune',
        pilot: true,
        name: 'Xã C',
        plannedOn: '2020-06-25',
      },
    ]);
  });
});

describe('a row of recipients is sent', () => {
  it.each<[readonly string[], string]>([
    [['weekly', 'monthly'], 'weekly monthly'],
    [['weekly', 'monthly'], 'weekly, monthly;'],
    [['weekly'], ' weekly '],
    [['weekly', 'half-year'], 'Hằng tuần, sơ kết 6 tháng'],
    [['ad-hoc', 'lạ'], 'đột xuất; lạ'],
    [[], ''],
  ])('with the cadences %j of %j', (cadences, text) => {
    const cells = Object.fromEntries(
      RECIPIENT_COLUMNS.map(({ head }) => [head, head === 'cadences' ? text : null]),
    );
    const texts = textsOf(RECIPIENT_COLUMNS, { line: 2, cells: { ...NO_CELLS, ...cells, id: 'bi-thu' } });
    expect(recipientFields(texts)).toEqual({ id: 'bi-thu', cadences });
  });
  it.each([
    ['true', true],
    ['0', false],
    ['có lẽ', 'có lẽ'],
  ])('with the report where its cell says %j', (text, report) => {
    const texts = textsOf(RECIPIENT_COLUMNS, { line: 2, cells: { ...NO_CELLS, id: 'bi-thu', report: text } });
    expect(recipientFields(texts)).toEqual({ id: 'bi-thu', cadences: [], report });
  });
  const NO_CELLS = {
    id: null,
    email: null,
    name: null,
    title: null,
    scope: null,
    cadences: null,
    report: null,
  };
});

describe('why a file is not taken', () => {
  it.each<[string, Refusal]>([
    ['Tệp lớn quá 5 MB', { is: 'too-large' }],
    ['Nội dung trong tệp quá lớn', { is: 'unpacks-too-large' }],
    ['Tệp có quá nhiều cột', { is: 'too-wide' }],
    ['Đọc tệp quá lâu nên đã dừng', { is: 'too-slow' }],
    ['Tệp có quá 2.000 dòng', { is: 'too-many-rows', most: 2000 }],
    ['Tệp này không phải bảng tính', { is: 'not-a-spreadsheet' }],
    ['Tệp Excel kiểu cũ (.xls) hoặc có đặt mật khẩu', { is: 'old-excel' }],
    ['Không đọc được tệp này', { is: 'broken' }],
    ['Tệp bảng tính ở định dạng khác', { is: 'other-format' }],
    ['Tệp không có trang tính nào đang hiện', { is: 'no-visible-sheet' }],
    ['Dòng 1.005 có nhiều ô hơn dòng tiêu đề', { is: 'long-row', line: 1005 }],
    ['Tệp ghi ngày theo kiểu tháng/ngày/năm ở ô C2, C7', { is: 'month-first', cells: ['C2', 'C7'] }],
    ['Tệp CSV không đọc được', { is: 'broken-csv' }],
    ['Tệp CSV không ở bảng mã UTF-8', { is: 'not-utf-8' }],
    ['Tệp không có nội dung', { is: 'empty' }],
    ['Chưa có dòng nào được điền', { is: 'no-rows' }],
    ['Trang chưa tải đủ để đọc tệp', { is: 'not-loaded' }],
    [
      'Tiêu đề cột của tệp chưa đúng mẫu: thiếu cột id, level; có cột lạ ma; có hai cột cùng tên name',
      { is: 'wrong-columns', missing: ['id', 'level'], unknown: ['ma'], repeated: ['name'] },
    ],
    [
      'Tiêu đề cột của tệp chưa đúng mẫu: thiếu cột id',
      { is: 'wrong-columns', missing: ['id'], unknown: [], repeated: [] },
    ],
    [
      `Tiêu đề cột của tệp chưa đúng mẫu: có cột lạ a, b, c, d, ${'e'.repeat(40)}…`,
      {
        is: 'wrong-columns',
        missing: [],
        unknown: ['a', 'b', 'c', 'd', 'e'.repeat(41), 'f'],
        repeated: [],
      },
    ],
  ])('%s, and what to do about it: %j', (title, refusal) => {
    const words = refusalWords(refusal);
    expect(words.title).toBe(title);
    expect(words.advice).toMatch(/^(Đồng chí|Tệp|Trong Excel|Tên các cột).+\.$/);
  });
});
