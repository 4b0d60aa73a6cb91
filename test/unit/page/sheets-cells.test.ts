import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../web/sheets/cell.ts';
import type { SheetColumn, SheetRules } from '../../../web/sheets/columns.ts';
import { sheetRowsOf } from '../../../web/sheets/rows.ts';
import { isDayFormat } from '../../../web/sheets/xlsx/formats.ts';
import { type MadeWorkbook, madeWorkbook, textRow } from '../../fixtures/made-workbook.ts';

const COLUMNS: readonly SheetColumn[] = [
  { head: 'Mã', hint: '', kind: 'text', required: true },
  { head: 'Nữ', hint: '', kind: 'count' },
  { head: 'Ngày', hint: '', kind: 'day' },
];
const RULES: SheetRules = { columns: COLUMNS, maxRows: 2000, others: 'pass-over' };
const HEADS = textRow(1, ['Mã', 'Nữ', 'Ngày']);
/** Style 1 of the workbooks below. */
const DAY = 14;

const read = (made: Uint8Array) => sheetRowsOf(made, RULES);
/** What is read of rows below the heads. */
async function cellsOf(rows: string, more: Partial<MadeWorkbook> & { after?: string } = {}) {
  const found = await read(
    madeWorkbook({ formats: [DAY], ...more, sheets: [{ rows: HEADS + rows, after: more.after ?? '' }] }),
  );
  return 'rows' in found ? found.rows.map(({ cells }) => Object.values(cells)) : found;
}
/** What is read of one cell in the column of counts. */
const cellOf = async (cell: string, more: Partial<MadeWorkbook> = {}) => {
  const rows = await cellsOf(`<row r="2"><c r="A2" t="inlineStr"><is><t>a</t></is></c>${cell}</row>`, more);
  return Array.isArray(rows) ? rows[0]?.[1] : rows;
};

describe('a cell of a workbook', () => {
  it.each<[string, Cell, Partial<MadeWorkbook>?]>([
    ['<c r="B2"><v>15</v></c>', 15],
    ['<c r="B2" t="n"><v> 1.5E1 </v></c>', 15],
    ['<c r="B2"><v>-2.5</v></c>', -2.5],
    ['<c r="B2" s="1"/>', null],
    ['<c r="B2" t="s"><v>0</v></c>', 'Phường 1', { texts: ['<t>Phường 1</t>'] }],
    [
      '<c r="B2" t="s"><v>0</v></c>',
      'Phường 1',
      { texts: ['<r><t>Phường</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 1</t></r>'] },
    ],
    [
      '<c r="B2" t="s"><v>0</v></c>',
      '東京',
      { texts: ['<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh>'] },
    ],
    ['<c r="B2" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>', 'ab'],
    ['<c r="B2" t="str"><v>a &amp; b &#x1F600;</v></c>', 'a & b 😀'],
    ['<c r="B2" t="inlineStr"><is><t><![CDATA[<a> & b]]></t></is></c>', '<a> & b'],
    ['<c r="B2" t="inlineStr"><is><t>_x0041__x005F_x0042_</t></is></c>', 'A_x0042_'],
    ['<c r="B2" t="s"><v>0</v></c>', '_x0041_', { texts: ['<t>_x005F_x0041_</t>'] }],
    ['<c r="B2" t="inlineStr"><is><t>a_x000D_\nb</t></is></c>', 'a\r\nb'],
    ['<c r="B2" t="b"><v>1</v></c>', true],
    ['<c r="B2" t="b"><v>false</v></c>', false],
    ['<c r="B2" t="d"><v>2020-06-25</v></c>', { day: '2020-06-25' }],
    ['<c r="B2" t="d"><v>2020-06-25T00:00:00Z</v></c>', { day: '2020-06-25' }],
    ['<c r="B2" t="d"><v>2020-06-25T08:30:00</v></c>', '2020-06-25T08:30:00'],
    ['<c r="B2" s="1"><v>44007</v></c>', { day: '2020-06-25' }],
    ['<c r="B2" s="1"><v>44007.75</v></c>', { day: '2020-06-25' }],
    ['<c r="B2" s="1"><v>44006.9999999999</v></c>', { day: '2020-06-25' }],
    ['<c r="B2" s="1"><v>15</v></c>', { day: '1900-01-15' }],
    ['<c r="B2" s="1"><v>0</v></c>', 0],
    ['<c r="B2" s="1"><v>-1</v></c>', -1],
    ['<c r="B2" s="1"><v>9999999</v></c>', 9_999_999],
    ['<c r="B2" t="inlineStr"><is><t>   </t></is></c>', null],
    ['<c r="B2" t="inlineStr"><is><t>\u00A0\u200B</t></is></c>', null],
  ])('%s is read as %j', async (cell, value, more) => {
    expect(await cellOf(cell, more)).toEqual(value);
  });

  it.each(['#N/A', '#VALUE!', '#REF!', '#DIV/0!', '#NAME?', '#NUM!', '#NULL!'])(
    'that shows %s is read as such, and never as empty',
    async (error) => {
      expect(await cellOf(`<c r="B2" t="e"><v>${error}</v></c>`)).toBe(error);
    },
  );

  it('that shows an error of a name to come is one all the same', async () => {
    expect(await cellOf('<c r="B2" t="e"><v>#MOON!</v></c>')).toBe('#VALUE!');
    expect(await cellOf('<c r="B2" t="e"/>')).toBe('#VALUE!');
  });

  it('that another one covers is not empty where that one has a value, in further rows', async () => {
    const rows = textRow(2, ['a', '3']) + textRow(3, ['b']) + textRow(4, ['c']);
    const merged = (ref: string) =>
      cellsOf(rows, { after: `<mergeCells><mergeCell ref="${ref}"/></mergeCells>` });
    expect(await merged('B2:B3')).toEqual([
      ['a', '3', null],
      ['b', '#GỘP!', null],
      ['c', null, null],
    ]);
    expect(await merged('C2:C4')).toEqual([
      ['a', '3', null],
      ['b', null, null],
      ['c', null, null],
    ]);
    expect(await merged('B2:C2')).toEqual([
      ['a', '3', null],
      ['b', null, null],
      ['c', null, null],
    ]);
  });
});

describe('a day', () => {
  const rows = (style: string) =>
    `<row r="2"><c r="A2" t="inlineStr"><is><t>a</t></is></c><c r="C2"${style}><v>42545</v></c></row>`;

  it.each<[string, string]>([
    ['2020-06-25', 'date1904="1"'],
    ['2020-06-25', 'date1904="true"'],
    ['2020-06-25', "date1904 = 'true'"],
    ['2016-06-24', 'date1904="0"'],
    ['2016-06-24', 'date1904="false"'],
    ['2016-06-24', ''],
  ])('is %s in a workbook with the property %j, formatted or not', async (day, properties) => {
    for (const style of [' s="1"', '']) {
      expect(await cellsOf(rows(style), { properties })).toEqual([['a', null, { day }]]);
    }
  });

  it('of the other system is no day of this one', async () => {
    const last = `<row r="2"><c r="C2"><v>73000</v></c></row>`;
    expect(await cellsOf(last, { properties: 'date1904="1"' })).toEqual([[null, null, '73000']]);
  });

  it.each([
    'd/m/yyyy',
    'dd\\-mm\\-yyyy',
    '[$-42A]d mmmm yyyy',
    '"ngày "dd" tháng "mm',
    'mm/yyyy',
    '[Red]d/m',
    'm/d/yy h:mm',
  ])('is what a number is in the format %s', (format) => expect(isDayFormat(format)).toBe(true));

  it.each([
    'General',
    'GENERAL',
    '0.00',
    '#,##0\\ "đồng/ngày"',
    '[Red]0',
    'h:mm:ss',
    '[h]:mm',
    '_d* #,##0',
    '0\\d',
    '@',
    '0.00E+00',
  ])('is none in the format %s', (format) => expect(isDayFormat(format)).toBe(false));
});
