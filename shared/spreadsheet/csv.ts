import { rowsWithTotal, type Sheet } from '../sections/section.ts';
import { guarded } from './guard.ts';

/** The byte order mark tells Excel that the file is UTF-8; without it, Vietnamese is garbled. */
const BOM = '\uFEFF';
/** What has to stand in quotes, or a program parts the cell: a Vietnamese Excel does so at semicolons. */
const PARTED = /["\r\n,;\t|]/;

/**
 * One sheet as CSV (RFC 4180): commas, CRLF, a header row, the total last. Numbers are written with a decimal point and percentages in
 * per cent, days as `YYYY-MM-DD`; what is not given is empty. A text that could be taken for a formula, by whatever
 * character a program parts cells, gets an apostrophe before it (`guarded`); a number is a number, negative or not.
 */
export const renderCsv = (sheet: Sheet): string =>
  BOM +
  [sheet.columns.map(({ title }) => title), ...rowsWithTotal(sheet)]
    .map((row) => `${row.map(cellOf).join(',')}\r\n`)
    .join('');

function cellOf(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = guarded(value);
  return PARTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
