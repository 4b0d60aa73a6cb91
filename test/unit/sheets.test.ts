import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { UNCOMPUTED } from '../../shared/spreadsheet/cell-text.ts';
import { textsOf } from '../../web/pages/admin/import/texts.ts';
import { nameRosterRows } from '../../web/pages/admin/roster/name-rows.ts';
import { ROSTER_COLUMNS, ROSTER_TEMPLATE, rosterFields } from '../../web/pages/admin/roster-columns.ts';
import type { Cell } from '../../web/sheets/cell.ts';
import type { SheetColumn, SheetRules } from '../../web/sheets/columns.ts';
import { MAX_BYTES } from '../../web/sheets/limits.ts';
import { type Refusal, refusalWords } from '../../web/sheets/refusal.ts';
import { sheetRowsOf } from '../../web/sheets/rows.ts';
import { formFile } from '../../web/sheets/write.ts';
import { textRow } from '../fixtures/made-workbook.ts';
import { TOLD_NOTHING } from '../fixtures/told-nothing.ts';

const column = (head: string, more: Partial<SheetColumn> = {}): SheetColumn => ({
  head,
  hint: '',
  kind: 'text',
  ...more,
});
const COLUMNS = [column('Mã', { required: true }), column('Nữ', { kind: 'count' }), column('Ngày')];
const RULES: SheetRules = { columns: COLUMNS, maxRows: 2000, others: 'refuse' };
const ROSTER_RULES = { columns: ROSTER_COLUMNS, maxRows: 10_000, others: 'refuse' } as const;

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
const read = (text: string, rules = RULES) => sheetRowsOf(strToU8(text), rules);
const workbook = async (...rows: Cell[][]) =>
  bytesOf(await formFile({ name: 'Danh sách', columns: COLUMNS, rows }));

const SHEET = 'xl/worksheets/sheet1.xml';
const TWO_HEADS = textRow(1, ['Mã', 'Nữ']);
const HEADS = textRow(1, ['Mã']);

/** A workbook whose rows are made by hand: what no honest program writes. */
async function handmade(rows: string, heads = HEADS): Promise<Uint8Array> {
  const entries = unzipSync(await workbook());
  const xml = strFromU8(entries[SHEET] as Uint8Array);
  const made = xml.replace(/<sheetData>.*<\/sheetData>/s, `<sheetData>${heads}${rows}</sheetData>`);
  return zipSync({ ...entries, [SHEET]: strToU8(made) });
}

/** The same archive, which says of every entry that it unpacks to a single byte. */
function understated(archive: Uint8Array): Uint8Array {
  const bytes = archive.slice();
  const view = new DataView(bytes.buffer);
  for (let at = 0; at + 28 < bytes.length; at += 1) {
    const mark = view.getUint32(at, true);
    if (mark === 0x04034b50) view.setUint32(at + 22, 1, true);
    if (mark === 0x02014b50) view.setUint32(at + 24, 1, true);
  }
  return bytes;
}

const BOMB = zipSync({ 'xl/workbook.xml': new Uint8Array(40_000_000) }, { level: 1 });
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]);
const OLD_EXCEL = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]);
const LINES = Array.from({ length: 100_000 }, (_, index) => index + 2);
const inlineCell = (at: string) => `<c r="${at}" t="inlineStr"><is><t>x</t></is></c>`;

describe('a file', () => {
  it.each<[string, () => Promise<Uint8Array> | Uint8Array, Refusal]>([
    ['larger than 5 MB', () => new Uint8Array(MAX_BYTES + 1), { is: 'too-large' }],
    ['without a byte', () => new Uint8Array(), { is: 'empty' }],
    ['of an old Excel, or with a password', () => OLD_EXCEL, { is: 'old-excel' }],
    ['that is a picture', () => PNG, { is: 'not-a-spreadsheet' }],
    [
      'that is an archive of something else',
      () => zipSync({ 'a.txt': strToU8('a') }),
      { is: 'not-a-spreadsheet' },
    ],
    ['of Excel that is cut off', async () => (await workbook()).slice(0, 900), { is: 'broken' }],
    ['of Excel that unpacks to 40 MB', () => BOMB, { is: 'unpacks-too-large' }],
    [
      'of Excel that unpacks to 40 MB and says one byte',
      () => understated(BOMB),
      { is: 'not-a-spreadsheet' },
    ],
    [
      'of Excel with something below no head',
      () => handmade(`<row r="2">${inlineCell('A2')}${inlineCell('C2')}</row>`, TWO_HEADS),
      { is: 'wrong-columns', missing: [], unknown: ['C'], repeated: [] },
    ],
    [
      'of Excel with a cell a million rows below',
      () => handmade(`<row r="1048576">${inlineCell('A1048576')}</row>`),
      { is: 'too-many-rows', most: 2000 },
    ],
    [
      'of Excel with 100.000 rows',
      () => handmade(LINES.map((line) => `<row r="${line}">${inlineCell(`A${line}`)}</row>`).join('')),
      { is: 'too-many-rows', most: 2000 },
    ],
    [
      'of Excel with a cell in the last column',
      () => handmade(`<row r="3">${inlineCell('XFD3')}</row>`),
      { is: 'too-wide' },
    ],
    [
      'of CSV with 100.000 rows',
      () => strToU8(`Mã;Nữ\n${'a;1\n'.repeat(100_000)}`),
      { is: 'too-many-rows', most: 2000 },
    ],
    [
      'of CSV with one right head, and more texts below it',
      () => strToU8('Mã;Họ tên;Quê;\na;b;c;d'),
      { is: 'wrong-columns', missing: [], unknown: ['Họ tên', 'Quê', 'D'], repeated: [] },
    ],
    ['of CSV with a row that lost its quotes', () => strToU8('Mã;Nữ\na;1;2'), { is: 'long-row', line: 2 }],
    ['of CSV with an open quote', () => strToU8('Mã;Nữ\n"a'), { is: 'broken-csv' }],
    [
      'of CSV in another encoding',
      () => new Uint8Array([...strToU8('M;N\na;'), 0xe0, 0x41]),
      { is: 'not-utf-8' },
    ],
    ['with heads alone', () => strToU8('Mã;Nữ\r\n;\r\n'), { is: 'no-rows' }],
    [
      'with wrong columns',
      () => strToU8('Nữ;nu;Họ tên\n1;2;3'),
      { is: 'wrong-columns', missing: ['Mã'], unknown: ['Họ tên'], repeated: ['Nữ'] },
    ],
  ])('%s is refused, with the way to mend it', async (_, make, refusal) => {
    expect(await sheetRowsOf(await make(), RULES)).toEqual({ refusal });
    const { title, advice } = refusalWords(refusal);
    expect(title).not.toBe('');
    expect(advice).toMatch(/[Đđ]ồng chí/);
  });

  it('of the most rows is taken, with empty rows after them', async () => {
    const found = await read(`Mã;Nữ\n${'a;1\n'.repeat(2000)}${';\n'.repeat(5000)}`);
    expect('rows' in found && found.rows.length).toBe(2000);
  });

  it('keeps its row numbers over empty rows and rows that hold a format alone', async () => {
    const cells = { Mã: 'x', Nữ: null, Ngày: null };
    const format = '<row r="2"><c r="A2" s="1"/></row>';
    const far = '<row r="1048576"><c r="XFD1048576" s="1"/></row>';
    const found = await sheetRowsOf(
      await handmade(`${format}<row r="4">${inlineCell('A4')}</row>${far}`),
      RULES,
    );
    const absent = ['Nữ', 'Ngày'];
    expect(found).toEqual({ rows: [{ line: 4, cells }], absent, sheet: 'Danh sách', told: TOLD_NOTHING });
    expect(await read('Mã\n\n\nx\n')).toEqual({ rows: [{ line: 4, cells }], absent, told: TOLD_NOTHING });
  });

  it('of CSV may be parted by commas, semicolons or tabs, and be Excel’s Unicode text', async () => {
    const rows = [{ line: 2, cells: { Mã: 'a', Nữ: '1', Ngày: '25/6/2020' } }];
    for (const by of [',', ';', '\t']) {
      expect(await read(`\uFEFFmã${by}NỮ${by}Ngày\r\na${by}1${by}25/6/2020\r\n`)).toEqual({
        rows,
        told: TOLD_NOTHING,
      });
    }
    const utf16 = Buffer.from('\uFEFFMã\tNữ\tNgày\r\na\t1\t25/6/2020\r\n', 'utf16le');
    expect(await sheetRowsOf(new Uint8Array(utf16), RULES)).toEqual({ rows, told: TOLD_NOTHING });
  });

  it('of CSV keeps a text that an apostrophe kept from being a formula', async () => {
    expect(await read("Mã;Nữ\na;'=1+1")).toEqual({
      rows: [{ line: 2, cells: { Mã: 'a', Nữ: '=1+1', Ngày: null } }],
      absent: ['Ngày'],
      told: TOLD_NOTHING,
    });
  });

  it('of Excel has the values of its formulas taken, and told', async () => {
    const row = `<row r="2">${inlineCell('A2')}<c r="B2"><f>1+1</f><v>2</v></c></row>`;
    expect(await sheetRowsOf(await handmade(row, TWO_HEADS), RULES)).toMatchObject({
      rows: [{ line: 2, cells: { Mã: 'x', Nữ: 2 } }],
      told: { ...TOLD_NOTHING, formulas: ['B2'] },
    });
  });

  it('of CSV has no value of a formula: its cell is read as one, and not as empty', async () => {
    expect(await read('Mã;Nữ\na;=1+1')).toMatchObject({
      rows: [{ line: 2, cells: { Mã: 'a', Nữ: UNCOMPUTED } }],
      told: TOLD_NOTHING,
    });
  });

  it('has columns of its own passed over where a page says so', async () => {
    expect(await read('Mã;Họ tên\na;b', { ...RULES, others: 'pass-over' })).toMatchObject({
      rows: [{ cells: { Mã: 'a' } }],
      told: { unused: ['Họ tên'] },
    });
  });
});

describe('a file that is handed back', () => {
  it('holds what people typed as it is, whatever its column is for', async () => {
    const rows = [
      { Mã: 'a\u0001', Nữ: 2.5, Ngày: '31/2/2020' },
      { Mã: '=1+1', Nữ: 'hai', Ngày: '@x' },
    ];
    const dayColumns = COLUMNS.map((one) => (one.head === 'Ngày' ? { ...one, kind: 'day' as const } : one));
    const made = await formFile({
      name: 'Thử',
      columns: dayColumns,
      rows: rows.map((row) => Object.values(row)),
    });
    expect(await sheetRowsOf(await bytesOf(made), RULES)).toEqual({
      sheet: 'Thử',
      rows: [
        { line: 2, cells: { ...rows[0], Mã: 'a' } },
        { line: 3, cells: rows[1] },
      ],
      told: TOLD_NOTHING,
    });
  });
});

describe('a row of the admin’s list', () => {
  it('of the template is what the API takes, once its id is proposed', async () => {
    const template = await bytesOf(await formFile({ columns: ROSTER_COLUMNS, ...ROSTER_TEMPLATE }));
    const found = await sheetRowsOf(template, ROSTER_RULES);
    if ('refusal' in found) throw new Error(found.refusal.is);
    const rows = found.rows.map((row) => ({
      number: row.line,
      cells: [],
      fields: rosterFields(textsOf(ROSTER_COLUMNS, row)),
    }));
    const named = nameRosterRows(rows, new Map(), new Map());
    expect(named.rows.map(({ fields }) => fields)).toEqual([
      { id: 'vi-du', level: 'district', name: 'Huyện ủy Ví Dụ', plannedOn: '2020-08-20', order: 1 },
      {
        id: 'vi-du.xa-a',
        unitId: 'vi-du',
        level: 'grassroots',
        type: 'commune',
        vertical: false,
        pilot: true,
        name: 'Đảng bộ xã A',
        plannedOn: '2020-05-20',
      },
    ]);
  });

  it.each<[string, Cell]>([
    ['2020-06-25', { day: '2020-06-25' }],
    ['2020-06-25', '25/6/2020'],
    ['2020-06-25', ' 25-06-2020 '],
    ['2020-06-25', 44_007],
    ['31/2/2020', '31/2/2020'],
  ])('has the day %s for the cell %j', (day, plannedOn) => {
    const blank = Object.fromEntries(ROSTER_COLUMNS.map(({ head }) => [head, null]));
    const cells = { ...blank, plannedOn } as Record<(typeof ROSTER_COLUMNS)[number]['head'], Cell>;
    expect(textsOf(ROSTER_COLUMNS, { line: 2, cells })).toEqual({ plannedOn: day });
  });
});
