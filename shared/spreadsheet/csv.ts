import type { Sheet } from '../sections/section.ts';

/** The byte order mark tells Excel that the file is UTF-8; without it, Vietnamese is garbled. */
const BOM = '\uFEFF';
/** Characters that spreadsheet programs treat as the start of a formula, or remove before one (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * One sheet as CSV (RFC 4180): commas, CRLF, a header row. Numbers are written with a decimal point and percentages in
 * per cent, days as `YYYY-MM-DD`; what is not given is empty. A text that could be taken for a formula gets an
 * apostrophe before it.
 */
export const renderCsv = ({ columns, rows }: Sheet): string =>
  BOM +
  [columns.map(({ title }) => title), ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');

function cellOf(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
