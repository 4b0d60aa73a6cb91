import { type ReadSheet, rowsUnder, type SheetRules } from './columns.ts';
import { tableOfCsv } from './csv.ts';
import { areKnown } from './find-heads.ts';
import { MAX_BYTES } from './limits.ts';
import { MAX_EXTRA_ROWS, readOwn, readUnasked } from './own.ts';
import { placeColumns, type Said } from './place-columns.ts';
import type { OwnSheet } from './question.ts';
import { MAX_NAMED, type Refusal } from './refusal.ts';
import { type SheetCells, startsWith } from './table.ts';
import { openXlsx } from './xlsx/table-of-xlsx.ts';

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** What Excel before 2007 wrote, and what it writes today when a workbook has a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

/** Reads an `.xlsx` or CSV file, told apart by what is in it and not by its name. Never throws. */
export async function sheetRowsOf<Head extends string>(
  bytes: Uint8Array,
  rules: SheetRules<Head>,
): Promise<ReadSheet<Head>> {
  if (rules.layout === 'own') {
    const found = ownTable(bytes, rules, NOTHING_SAID);
    if ('refusal' in found) return found;
    return readUnasked(found.table, rules, found);
  }
  const read = firstTable(bytes, rules.maxRows);
  if ('refusal' in read) return read;
  const { table, sheet, date1904, formulas = [] } = read;
  if (formulas.length > 0) return { refusal: { is: 'formulas', cells: formulas.slice(0, MAX_NAMED) } };
  if (table.length === 0) return { refusal: { is: 'empty' } };
  const found = rowsUnder(table, rules, date1904);
  return 'rows' in found && sheet !== undefined ? { ...found, sheet } : found;
}

/** Reads a file of its owner's layout, and asks where a column is not known. Never throws. */
export async function ownSheetOf<Head extends string>(
  bytes: Uint8Array,
  rules: SheetRules<Head>,
  said: Said<Head>,
): Promise<OwnSheet<Head>> {
  const found = ownTable(bytes, rules, said);
  return 'refusal' in found ? found : readOwn(found.table, rules, said, found);
}

const NOTHING_SAID = { heads: {} };

interface OwnTable {
  readonly table: Extract<SheetCells, { table: unknown }>;
  readonly sheets: readonly string[];
  readonly sheet: string | undefined;
}

/** The table to read: of the sheet that was said, or of the first one whose heads are known; else of the first. */
function ownTable<Head extends string>(
  bytes: Uint8Array,
  rules: SheetRules<Head>,
  said: Said<Head>,
): OwnTable | { readonly refusal: Refusal } {
  const most = rules.maxRows + MAX_EXTRA_ROWS;
  const format = formatOf(bytes);
  if ('refusal' in format) return format;
  if (format.is === 'csv') {
    const table = tableOfCsv(bytes, most, 'anywhere');
    return 'refusal' in table ? atMost(table, rules) : { table, sheets: [], sheet: undefined };
  }
  const workbook = openXlsx(bytes, most);
  if ('refusal' in workbook) return workbook;
  const { sheets } = workbook;
  const asked = said.sheet === undefined ? -1 : sheets.indexOf(said.sheet);
  let first: SheetCells | undefined;
  for (const at of asked < 0 ? sheets.keys() : [asked]) {
    const table = workbook.read(at);
    first ??= table;
    if ('refusal' in table) break;
    const placed = placeColumns(table, rules, said);
    if (placed && areKnown(placed.found)) {
      first = table;
      break;
    }
  }
  if (first === undefined) return { refusal: { is: 'broken' } };
  if ('refusal' in first) return atMost(first, rules);
  return first.table.length === 0
    ? { refusal: { is: 'empty' } }
    : { table: first, sheets, sheet: first.sheet };
}

/** A refusal in terms of the rows that the page takes. */
const atMost = ({ refusal }: { readonly refusal: Refusal }, { maxRows }: Pick<SheetRules, 'maxRows'>) => ({
  refusal: refusal.is === 'too-many-rows' ? { ...refusal, most: maxRows } : refusal,
});

function firstTable(bytes: Uint8Array, maxRows: number): SheetCells {
  const format = formatOf(bytes);
  if ('refusal' in format) return format;
  if (format.is === 'csv') return tableOfCsv(bytes, maxRows, 'first-row');
  const workbook = openXlsx(bytes, maxRows);
  return 'refusal' in workbook ? workbook : workbook.read(0);
}

function formatOf(bytes: Uint8Array): { readonly is: 'csv' | 'xlsx' } | { readonly refusal: Refusal } {
  if (bytes.length > MAX_BYTES) return { refusal: { is: 'too-large' } };
  if (bytes.length === 0) return { refusal: { is: 'empty' } };
  if (startsWith(bytes, COMPOUND)) return { refusal: { is: 'old-excel' } };
  return { is: startsWith(bytes, ZIP) ? 'xlsx' : 'csv' };
}
