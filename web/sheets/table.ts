import type { Cell } from './cell.ts';
import type { Refusal } from './refusal.ts';

/** What a file holds, or why it is not read. */
export type SheetCells =
  | {
      /** Row by row, each at its place: a row without content has no cells. A short row of CSV lacks its last cells. */
      readonly table: readonly (readonly Cell[])[];
      /** Name of the sheet that was read, where there are sheets. */
      readonly sheet?: string;
      /** Bare numbers of days count from 1904. */
      readonly date1904?: boolean;
    }
  | { readonly refusal: Refusal };

/** Whether a file begins with the mark of a format. */
export const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte);
