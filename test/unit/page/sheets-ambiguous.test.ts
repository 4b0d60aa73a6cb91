import { describe, expect, it } from 'vitest';
import { MERGED } from '../../../shared/spreadsheet/cell-text.ts';
import type { SheetColumn, SheetRules } from '../../../web/sheets/columns.ts';
import { sheetRowsOf } from '../../../web/sheets/rows.ts';
import { madeWorkbook, textRow } from '../../fixtures/made-workbook.ts';

const COLUMNS: readonly SheetColumn[] = [
  { head: 'Mã', hint: '', kind: 'text', required: true },
  { head: 'Số', hint: '', kind: 'count' },
];
const RULES: SheetRules = { columns: COLUMNS, maxRows: 100, others: 'pass-over' };

/** A workbook whose second row holds that cell. */
const withCell = (cell: string, after = ''): Uint8Array =>
  madeWorkbook({
    sheets: [
      {
        rows: `${textRow(1, ['Mã', 'Số'])}<row r="2"><c r="A2" t="inlineStr"><is><t>a</t></is></c>${cell}</row>`,
        after,
      },
    ],
  });

/** The archive with its last entry once more under the same name, as another program would read it. */
function withRepeatedPart(archive: Uint8Array): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = archive.length - 22;
  const start = view.getUint32(end + 16, true);
  const directory = archive.slice(start, end);
  const twice = new Uint8Array(archive.length + directory.length);
  twice.set(archive.subarray(0, end));
  twice.set(directory, end);
  twice.set(archive.subarray(end), end + directory.length);
  return twice;
}

const BROKEN = { refusal: { is: 'broken' } };

describe('a workbook that programs read in different ways is refused', () => {
  it.each<[string, Uint8Array]>([
    ['two values in a cell', withCell('<c r="B2"><v>3</v><v>4</v></c>')],
    ['two texts in a cell', withCell('<c r="B2" t="inlineStr"><is><t>3</t></is><is><t>4</t></is></c>')],
    ['half of a surrogate pair', withCell('<c r="B2" t="inlineStr"><is><t>&#xD800;</t></is></c>')],
    ['a character beyond Unicode', withCell('<c r="B2" t="inlineStr"><is><t>&#x110000;</t></is></c>')],
    ['an entity that XML does not have', withCell('<c r="B2" t="inlineStr"><is><t>&foo;</t></is></c>')],
    ['an ampersand alone', withCell('<c r="B2" t="inlineStr"><is><t>A & B</t></is></c>')],
    ['a part twice', withRepeatedPart(withCell('<c r="B2"><v>3</v></c>'))],
  ])('%s', async (_, file) => {
    expect(await sheetRowsOf(file, RULES)).toEqual(BROKEN);
  });

  it('but not one whose entities are those of XML', async () => {
    const file = withCell('<c r="B2" t="inlineStr"><is><t>A &amp; B &#66;&#x1F600;</t></is></c>');
    expect(await sheetRowsOf(file, RULES)).toMatchObject({ rows: [{ cells: { Số: 'A & B B😀' } }] });
  });

  it('and a value that a merged cell hides is not taken', async () => {
    const rows = [1, 2, 3].map((line) =>
      textRow(line, line === 1 ? ['Mã', 'Số'] : [`a${line}`, String(line)]),
    );
    const after = '<mergeCells><mergeCell ref="B2:B3"/></mergeCells>';
    const read = await sheetRowsOf(madeWorkbook({ sheets: [{ rows: rows.join(''), after }] }), RULES);
    expect(read).toMatchObject({ rows: [{ cells: { Số: '2' } }, { cells: { Số: MERGED } }] });
  });
});
