import type { CellObject, Sheet as Table } from 'write-excel-file/node';
import { isDay } from '../days.ts';
import type { ColumnKind, Sheet } from '../sections/section.ts';
import { escaped } from './escapes.ts';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Formats in the notation of the file format; a Vietnamese Excel shows them with its own separators. */
const FORMATS = { count: '#,##0', percent: '0.00%', day: 'd/m/yyyy' } as const;
const MAX_WIDTH = 60;
/** The longest text that Excel accepts. */
const MAX_TEXT = 30_000;
/** Characters that XML, and so no office file, has a place for. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is about
export const NO_TEXT = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/**
 * What the library writes a workbook of, on any platform. Numbers, percentages and days are typed cells; what is not given
 * is an empty cell; a text is always a string cell, whatever it begins with, never a formula, and every program reads the
 * same text. What is not of its column's kind, as people type it, is written as it is.
 */
export const workbookOf = (sheets: readonly Sheet[]): Table<never>[] =>
  sheets.map(({ name, columns, rows }) => ({
    sheet: name,
    stickyRowsCount: 1,
    columns: columns.map(({ width }, index) => ({ width: width ?? widthOf(rows, columns, index) })),
    data: [
      columns.map(({ title }) => ({ ...textCell(title), fontWeight: 'bold' as const })),
      ...rows.map((row) => columns.map(({ kind }, index) => cellOf(kind, row[index] ?? null))),
    ],
  }));

/** A cell of text, which no program takes for anything else. */
export const textCell = (text: string) =>
  ({
    value: escaped(text.replace(NO_TEXT, '').slice(0, MAX_TEXT)),
    type: String,
    wrap: true,
    alignVertical: 'top',
  }) as const;

/** A value as a cell of its column's kind. */
export function cellOf(kind: ColumnKind, value: string | number | null): CellObject | null {
  if (value === null) return null;
  if (typeof value === 'string') {
    if (kind === 'day' && isDay(value)) {
      return { value: new Date(`${value}T00:00:00Z`), type: Date, format: FORMATS.day };
    }
    return textCell(value);
  }
  if (kind === 'percent') {
    // From whole hundredths: 87.65 / 100 would not be 0.8765.
    return { value: Math.round(value * 100) / 10_000, type: Number, format: FORMATS.percent };
  }
  // The format would show 2.5 as 3.
  return {
    value,
    type: Number,
    ...(kind === 'count' && Number.isInteger(value) && { format: FORMATS.count }),
  };
}

/** The width of a column that shows its head and its cells, up to {@link MAX_WIDTH}. */
export function widthOf(rows: Sheet['rows'], columns: Sheet['columns'], index: number): number {
  const texts = [columns[index]?.title, ...rows.map((row) => row[index])];
  return Math.min(MAX_WIDTH, 2 + Math.max(...texts.map((text) => String(text ?? '').length)));
}
