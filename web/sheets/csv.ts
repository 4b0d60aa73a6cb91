import { UNCOMPUTED } from '../../shared/spreadsheet/cell-text.ts';
import { readCsv } from '../../shared/spreadsheet/csv-records.ts';
import { unguarded } from '../../shared/spreadsheet/guard.ts';
import type { Cell } from './cell.ts';
import { decode } from './decode.ts';
import type { SheetCells } from './table.ts';

/**
 * Reads a CSV file by the same reader as the API, from whatever encoding it is in. The heads may be in any row: no row is
 * compared with them. Never throws.
 */
export function tableOfCsv(bytes: Uint8Array, maxRows: number): SheetCells {
  const decoded = decode(bytes);
  if ('refusal' in decoded) return decoded;
  // A page of the web, or a workbook of Excel 2003 as XML: programs that export tables call both .xls.
  if (/^\s*<(?:!doctype|html|\?xml|table)\b/i.test(decoded.text)) return { refusal: { is: 'other-format' } };
  const read = readCsv(decoded.text, maxRows, 'anywhere');
  if ('rows' in read) return { table: read.rows.map((row) => row.map(cellOf)) };
  if (read.fault === 'long-row') return { refusal: { is: 'long-row', line: read.line } };
  if (read.fault === 'too-many-rows') return { refusal: { is: 'too-many-rows', most: maxRows } };
  return { refusal: { is: read.fault === 'empty' ? 'empty' : 'broken-csv' } };
}

/** `=` at the head of a cell is a formula, of which CSV keeps no value; an apostrophe before it keeps a text from being one. */
const cellOf = (text: string): Cell => (text.startsWith('=') ? UNCOMPUTED : unguarded(text));
