import { cellName } from '../../shared/spreadsheet/cell-name.ts';
import { UNCOMPUTED } from '../../shared/spreadsheet/cell-text.ts';
import { type HeadsAt, readCsv } from '../../shared/spreadsheet/csv-records.ts';
import { unguarded } from '../../shared/spreadsheet/guard.ts';
import { decode } from './decode.ts';
import type { SheetCells } from './table.ts';

/** Reads a CSV file by the same reader as the API, from whatever encoding it is in. Never throws. */
export function tableOfCsv(bytes: Uint8Array, maxRows: number, headsAt: HeadsAt): SheetCells {
  const decoded = decode(bytes);
  if ('refusal' in decoded) return decoded;
  // A page of the web, or a workbook of Excel 2003 as XML: programs that export tables call both .xls.
  if (/^\s*<(?:!doctype|html|\?xml|table)\b/i.test(decoded.text)) return { refusal: { is: 'other-format' } };
  const read = readCsv(decoded.text, maxRows, headsAt);
  if ('rows' in read) return withFormulas(read.rows);
  if (read.fault === 'long-row') return { refusal: { is: 'long-row', line: read.line } };
  if (read.fault === 'too-many-rows') return { refusal: { is: 'too-many-rows', most: maxRows } };
  return { refusal: { is: read.fault === 'empty' ? 'empty' : 'broken-csv' } };
}

/** `=` at the head of a cell is a formula, of which CSV keeps no value; an apostrophe before it keeps a text from being one. */
function withFormulas(rows: readonly (readonly string[])[]): SheetCells {
  const formulas: string[] = [];
  const table = rows.map((row, line) =>
    row.map((cell, at) => {
      if (!cell.startsWith('=')) return unguarded(cell);
      formulas.push(cellName(at, line + 1));
      return UNCOMPUTED;
    }),
  );
  return { table, formulas };
}
