import { isBlankText } from './cell-text.ts';

/** Most characters of a record: a row with long notes has a tenth. What is longer has a quote that was never closed. */
const MAX_RECORD_LENGTH = 20_000;
/** The last line of a file, or row of a sheet, in which something may stand. */
export const MAX_LINE = 100_000;
/** A Vietnamese Excel parts columns by semicolons, since the comma stands in numbers; "Unicode text" has tabs. */
const SEPARATORS = [',', ';', '\t'] as const;
/** What Excel writes, and reads, in front of a file to say how its columns are parted; it shows no row of it. */
const SEPARATOR_LINE = /^"?sep=([,;\t|])"?\1*[ \t]*(?:\r\n|\n|\r|$)/i;
const BOM = '\uFEFF';
const EMPTY: readonly string[] = [];

/** The rows of a file, each at its place; or why there are none, and in which row (from 1, as programs show it). */
export type CsvRows =
  | { readonly rows: readonly (readonly string[])[] }
  | { readonly fault: 'empty' | 'broken' | 'too-many-rows' }
  | { readonly fault: 'long-row'; readonly line: number };

/** Rows in which the heads of a table are looked for, where titles may stand above them. */
export const HEAD_ROWS = 20;

/** Where the heads are: in the first row with content, or further down, below titles that may be wider or narrower. */
export type HeadsAt = 'first-row' | 'anywhere';

/**
 * Reads CSV (RFC 4180) as spreadsheet programs write it, for the page and the API alike: parted by commas, semicolons or
 * tabs, by whichever the heads are or a `sep=` line says; lines end as they like; a quoted cell holds anything. A row without
 * content is empty and does not count, rows after the last one with content are not there. A row may be shorter than the
 * heads, as Excel writes rows whose last cells are empty. One that has more content than heads has lost its quotes.
 *
 * @param maxRows rows with content below the heads
 * @param headsAt where they are anywhere, no row is compared with them: whoever finds them has to
 * @returns rows as they came: cells are neither trimmed nor interpreted
 */
export function readCsv(file: string, maxRows: number, headsAt: HeadsAt = 'first-row'): CsvRows {
  const text = file.startsWith(BOM) ? file.slice(1) : file;
  const [line = '', said] = SEPARATOR_LINE.exec(text) ?? [];
  const rows: (readonly string[])[] = [];
  const isFirst = headsAt === 'first-row';
  const separator = said ?? separatorOf(text.slice(line.length), isFirst ? 1 : HEAD_ROWS);
  const scan: Scan = { text, at: line.length, separator };
  let [filled, width, number] = [0, 0, 0];
  while (scan.at < text.length) {
    const record = nextRecord(scan);
    if (!record) return { fault: 'broken' };
    number += 1;
    if (record.every(isBlankText)) continue;
    // The heads are a row too.
    filled += 1;
    if (filled > maxRows + 1 || number > MAX_LINE) return { fault: 'too-many-rows' };
    if (filled === 1) width = record.length;
    else if (isFirst && !record.slice(width).every(isBlankText)) return { fault: 'long-row', line: number };
    while (rows.length < number - 1) rows.push(EMPTY);
    rows.push(record);
  }
  return filled === 0 ? { fault: 'empty' } : { rows };
}

interface Scan {
  readonly text: string;
  readonly separator: string;
  at: number;
}

/**
 * What the heads are parted by: the separator that the first rows with something in them have most of, outside of quotes. A
 * table has as many in each of its rows; a title or a note may have any number of commas.
 *
 * @param rows among how many rows the heads are
 */
function separatorOf(text: string, rows: number): string {
  const found: string[] = [];
  let [isQuoted, isBegun, own] = [false, false, ''];
  for (const letter of text.slice(0, MAX_RECORD_LENGTH)) {
    if (letter === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (SEPARATORS.some((one) => one === letter)) own += letter;
    else if (letter !== '\r' && letter !== '\n') isBegun ||= !isBlankText(letter);
    else if (isBegun) {
      found.push(own);
      if (found.length === rows) break;
      [isBegun, own] = [false, ''];
    }
  }
  if (found.length < rows) found.push(own);
  const weight = (separator: string) => {
    const counts = found.map((row) => row.split(separator).length - 1);
    const most = Math.max(...counts);
    return most * counts.filter((count) => count === most).length;
  };
  const [first] = [...SEPARATORS].sort((one, other) => weight(other) - weight(one));
  return first as string;
}

/** The cells up to the next line end outside of quotes; `undefined` when quotes are not where they can be. */
function nextRecord(scan: Scan): readonly string[] | undefined {
  const { text, separator } = scan;
  const [cells, began]: [string[], number] = [[], scan.at];
  for (;;) {
    const cell = nextCell(scan);
    if (cell === undefined || scan.at - began > MAX_RECORD_LENGTH) return undefined;
    cells.push(cell);
    const end = text[scan.at];
    scan.at += end === '\r' && text[scan.at + 1] === '\n' ? 2 : 1;
    if (end !== separator) return cells;
  }
}

function nextCell(scan: Scan): string | undefined {
  const { text, separator } = scan;
  const isEnd = (at: number) =>
    at >= text.length || text[at] === separator || text[at] === '\n' || text[at] === '\r';
  let at = scan.at;
  while (text[at] === ' ') at += 1;
  if (text[at] !== '"') {
    while (!isEnd(at) && text[at] !== '"') at += 1;
    const cell = text.slice(scan.at, at);
    scan.at = at;
    // What stands around a quote in the middle of a cell, nobody can say.
    return isEnd(at) ? cell : undefined;
  }
  const from = at + 1;
  at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  if (at < 0) return undefined;
  const cell = text.slice(from, at).replaceAll('""', '"');
  at += 1;
  while (text[at] === ' ') at += 1;
  scan.at = at;
  return isEnd(at) ? cell : undefined;
}
