import { type ReadSheet, rowsUnder, type SheetRules } from './columns.ts';
import { tableOfCsv } from './csv.ts';
import { MAX_BYTES } from './limits.ts';
import { startsWith } from './table.ts';
import { tableOfXlsx } from './xlsx/table-of-xlsx.ts';

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** What Excel before 2007 wrote, and what it writes today when a workbook has a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

/** Reads an `.xlsx` or CSV file, told apart by what is in it and not by its name. Never throws. */
export async function sheetRowsOf<Head extends string>(
  bytes: Uint8Array,
  rules: SheetRules<Head>,
): Promise<ReadSheet<Head>> {
  const { maxRows } = rules;
  if (bytes.length > MAX_BYTES) return { refusal: { is: 'too-large' } };
  if (bytes.length === 0) return { refusal: { is: 'empty' } };
  if (startsWith(bytes, COMPOUND)) return { refusal: { is: 'old-excel' } };
  const read = startsWith(bytes, ZIP) ? tableOfXlsx(bytes, maxRows) : tableOfCsv(bytes, maxRows);
  if ('refusal' in read) return read;
  const { table, sheet, date1904 } = read;
  if (table.length === 0) return { refusal: { is: 'empty' } };
  const found = rowsUnder(table, rules, date1904);
  return 'rows' in found && sheet !== undefined ? { ...found, sheet } : found;
}
