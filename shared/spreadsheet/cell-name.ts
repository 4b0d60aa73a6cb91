/** A place as programs call it, `B7`: the column from 0, the row from 1. */
export const cellName = (column: number, line: number): string => `${columnName(column)}${line}`;

/** `A`, `B`, … `AA`: the column from 0. */
export const columnName = (index: number): string =>
  (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));

const NAME = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/;
/** What the file format has room for. */
const [MAX_COLUMN, MAX_ROW] = [16_384, 1_048_576];

/** The place that a name stands for; `undefined` when it is none that a workbook has. */
export function cellPlaceOf(name: string): { readonly column: number; readonly line: number } | undefined {
  const [, letters = '', digits = ''] = NAME.exec(name) ?? [];
  const column =
    [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  const line = Number(digits);
  return column >= 0 && column < MAX_COLUMN && line >= 1 && line <= MAX_ROW ? { column, line } : undefined;
}
