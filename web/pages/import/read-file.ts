import { parse } from 'csv-parse/browser/esm/sync';
import type { Cell } from './columns.ts';
import { readWorkbook } from './workbook.ts';

/** Why a file is not read at all. */
export type Refusal =
  | { readonly is: 'too-large' | 'too-many-rows' | 'unpacks-too-large' | 'not-a-spreadsheet' | 'old-excel' }
  | { readonly is: 'broken' | 'empty' | 'too-slow' | 'too-wide' }
  /** Cells that hold a formula: what it gives may change from one program to the next. */
  | { readonly is: 'formulas'; readonly cells: readonly string[] };

/** What a file holds: its first sheet, row by row. */
export type ReadFile = { readonly table: readonly (readonly Cell[])[] } | { readonly refusal: Refusal };

/** A template of a unit with 2.000 organisations has 150 KB. */
export const MOST_BYTES = 5 * 1024 * 1024;
export const MOST_ROWS = 2000;
/** Formulas that are named, so that the clerk finds them. */
const MOST_NAMED = 5;

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** What Excel before 2007 wrote, and what it writes today when a workbook has a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte);

/** Reads an `.xlsx` or CSV file, told apart by what is in it and not by its name. Never throws. */
export async function readFile(bytes: Uint8Array): Promise<ReadFile> {
  if (bytes.length > MOST_BYTES) return { refusal: { is: 'too-large' } };
  if (bytes.length === 0) return { refusal: { is: 'empty' } };
  if (startsWith(bytes, COMPOUND)) return { refusal: { is: 'old-excel' } };
  const read = startsWith(bytes, ZIP) ? await readWorkbook(bytes) : readCsv(bytes);
  if ('refusal' in read) return read;
  const { table } = read;
  if (table.length === 0) return { refusal: { is: 'empty' } };
  // The heads are a row too.
  if (table.length > MOST_ROWS + 1) return { refusal: { is: 'too-many-rows' } };
  return read;
}

/** Text as spreadsheets save it: UTF-8, or UTF-16 of "Unicode text". */
function textOf(bytes: Uint8Array): string | undefined {
  const utf16 = startsWith(bytes, [0xff, 0xfe]);
  try {
    const text = new TextDecoder(utf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

function readCsv(bytes: Uint8Array): ReadFile {
  const text = textOf(bytes);
  if (text === undefined) return { refusal: { is: 'not-a-spreadsheet' } };
  const [first = ''] = text.split(/\r?\n/, 1);
  // A Vietnamese Excel parts columns by semicolons, since the comma stands in numbers.
  const [delimiter] = [',', ';', '\t'].sort((one, other) => parts(first, other) - parts(first, one));
  try {
    const table = parse(text, {
      delimiter: delimiter as string,
      relax_column_count: true,
      skip_empty_lines: false,
      to_line: MOST_ROWS * 10,
      max_record_size: 20_000,
    }) as string[][];
    return withoutFormulas(trimmed(table));
  } catch {
    return { refusal: { is: 'broken' } };
  }
}

const parts = (line: string, delimiter: string): number => line.split(delimiter).length;

/** Without the empty rows at the end, which spreadsheets leave. */
function trimmed(table: string[][]): string[][] {
  let end = table.length;
  while (end > 0 && table[end - 1]?.every((cell) => cell.trim() === '')) end -= 1;
  return table.slice(0, end);
}

/** `=` at the head of a cell is a formula; an apostrophe before it is how a text is kept from being one. */
function withoutFormulas(table: string[][]): ReadFile {
  const cells = table.flatMap((row, line) =>
    row.flatMap((cell, at) => (cell.startsWith('=') ? [`${columnName(at)}${line + 1}`] : [])),
  );
  if (cells.length > 0) return { refusal: { is: 'formulas', cells: cells.slice(0, MOST_NAMED) } };
  return { table: table.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@\t\r])/, ''))) };
}

/** `A`, `B`, … `AA`. */
const columnName = (index: number): string =>
  (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
