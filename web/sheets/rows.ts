import { isBlank } from './cell.ts';
import type { ReadSheet, SheetRules } from './columns.ts';
import { tableOfCsv } from './csv.ts';
import { areKnown, knownHeads } from './find-heads.ts';
import { MAX_BYTES } from './limits.ts';
import { MAX_EXTRA_ROWS, type OwnTable, readOwn, readUnasked } from './own.ts';
import { placeColumns, type Said } from './place-columns.ts';
import type { OwnSheet } from './question.ts';
import type { Refusal } from './refusal.ts';
import { type SheetCells, startsWith } from './table.ts';
import { MAX_COLUMNS } from './xlsx/limits.ts';
import { openXlsx } from './xlsx/table-of-xlsx.ts';

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** What Excel before 2007 wrote, and what it writes today when a workbook has a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

/** Sheets among which the one with known heads is looked for: covers and notes come first, not hundreds of them. */
const MAX_LOOKED = 10;

/** Reads an `.xlsx` or CSV file, told apart by what is in it and not by its name. Never throws. */
export async function sheetRowsOf<Head extends string>(
  bytes: Uint8Array,
  rules: SheetRules<Head>,
): Promise<ReadSheet<Head>> {
  const found = ownTable(bytes, rules, { heads: {} });
  return 'refusal' in found ? found : readUnasked(found, rules);
}

/** Like {@link sheetRowsOf}, and asks where a column is not known. Never throws. */
export async function ownSheetOf<Head extends string>(
  bytes: Uint8Array,
  rules: SheetRules<Head>,
  said: Said<Head>,
): Promise<OwnSheet<Head>> {
  const found = ownTable(bytes, rules, said);
  return 'refusal' in found ? found : readOwn(found, rules, said);
}

/** The table to read: of the sheet that was said, or of the first one whose heads are known; else of the first. */
function ownTable<Head extends string>(
  bytes: Uint8Array,
  rules: SheetRules<Head>,
  said: Said<Head>,
): OwnTable<Head> | { readonly refusal: Refusal } {
  const known = knownHeads(rules.columns, said.heads);
  const most = rules.maxRows + MAX_EXTRA_ROWS;
  const place = (read: SheetCells, sheets: readonly string[]) => {
    if ('refusal' in read) return atMost(read, rules);
    const placed = placeColumns(read, rules, said, known);
    return placed ? { cells: read, placed, sheets } : ({ refusal: { is: 'empty' } } as const);
  };
  const format = formatOf(bytes);
  if ('refusal' in format) return format;
  if (format.is === 'csv') return place(narrowed(tableOfCsv(bytes, most)), []);
  const workbook = openXlsx(bytes, most);
  if ('refusal' in workbook) return workbook;
  const { sheets } = workbook;
  const asked = said.sheet === undefined ? -1 : sheets.indexOf(said.sheet);
  if (asked >= 0) return place(workbook.read(asked), sheets);
  const first = place(workbook.read(0), sheets);
  let found = first;
  for (let at = 1; at < Math.min(sheets.length, MAX_LOOKED) && !isKnown(found); at += 1) {
    found = place(workbook.read(at), sheets);
  }
  return isKnown(found) ? found : first;
}

const isKnown = (found: OwnTable | { readonly refusal: Refusal }): boolean =>
  'placed' in found && areKnown(found.placed.found);

/** A table of CSV with no more columns than a workbook may have; blank ones beyond them are not there. */
function narrowed(sheet: SheetCells): SheetCells {
  if ('refusal' in sheet) return sheet;
  const isWide = sheet.table.some((cells) => !cells.slice(MAX_COLUMNS).every(isBlank));
  if (isWide) return { refusal: { is: 'too-wide' } };
  return { ...sheet, table: sheet.table.map((cells) => cells.slice(0, MAX_COLUMNS)) };
}

/** A refusal in terms of the rows that the page takes. */
const atMost = ({ refusal }: { readonly refusal: Refusal }, { maxRows }: Pick<SheetRules, 'maxRows'>) => ({
  refusal: refusal.is === 'too-many-rows' ? { ...refusal, most: maxRows } : refusal,
});

function formatOf(bytes: Uint8Array): { readonly is: 'csv' | 'xlsx' } | { readonly refusal: Refusal } {
  if (bytes.length > MAX_BYTES) return { refusal: { is: 'too-large' } };
  if (bytes.length === 0) return { refusal: { is: 'empty' } };
  if (startsWith(bytes, COMPOUND)) return { refusal: { is: 'old-excel' } };
  return { is: startsWith(bytes, ZIP) ? 'xlsx' : 'csv' };
}
