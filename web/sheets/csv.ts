import { cellName } from '../../shared/spreadsheet/cell-name.ts';
import { readCsv } from '../../shared/spreadsheet/csv-records.ts';
import { unguarded } from '../../shared/spreadsheet/guard.ts';
import { decode } from './decode.ts';
import { MAX_NAMED } from './refusal.ts';
import type { SheetCells } from './table.ts';

/** Reads a CSV file by the same reader as the API, from whatever encoding it is in. Never throws. */
export function tableOfCsv(bytes: Uint8Array, maxRows: number): SheetCells {
  const decoded = decode(bytes);
  if ('refusal' in decoded) return decoded;
  // A page of the web, or a workbook of Excel 2003 as XML: programs that export tables call both .xls.
  if (/^\s*<(?:!doctype|html|\?xml|table)\b/i.test(decoded.text)) return { refusal: { is: 'other-format' } };
  const read = readCsv(decoded.text, maxRows);
  if ('rows' in read) return withoutFormulas(read.rows);
  if (read.fault === 'long-row') return { refusal: { is: 'long-row', line: read.line } };
  if (read.fault === 'too-many-rows') return { refusal: { is: 'too-many-rows', most: maxRows } };
  return { refusal: { is: read.fault === 'empty' ? 'empty' : 'broken-csv' } };
}

/** `=` at the head of a cell is a formula; an apostrophe before it is how a text is kept from being one. */
function withoutFormulas(rows: readonly (readonly string[])[]): SheetCells {
  const cells = rows.flatMap((row, line) =>
    row.flatMap((cell, at) => (cell.startsWith('=') ? [cellName(at, line + 1)] : [])),
  );
  if (cells.length > 0) return { refusal: { is: 'formulas', cells: cells.slice(0, MAX_NAMED) } };
  return { table: rows.map((row) => row.map(unguarded)) };
}
