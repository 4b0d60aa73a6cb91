import type { Cell } from './cell.ts';
import type { Refusal } from './refusal.ts';

/** Columns of a row under one merged cell. */
export interface CellSpan {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** What a file holds, or why it is not read. */
export type SheetCells =
  | {
      /** Row by row, each at its place: a row without content has no cells. A short row of CSV lacks its last cells. */
      readonly table: readonly (readonly Cell[])[];
      /** Name of the sheet that was read, where there are sheets. */
      readonly sheet?: string;
      /** Bare numbers of days count from 1904. */
      readonly date1904?: boolean;
      /** Cells with a formula, as programs call them; the table has the values that the file keeps of them. */
      readonly formulas?: readonly string[];
      /** Merged cells of one row each, or the first row of larger ones: columns from 0. */
      readonly spans?: readonly CellSpan[];
    }
  | { readonly refusal: Refusal };

/** Whether a file begins with the mark of a format. */
export const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte);
