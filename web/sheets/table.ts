import type { Cell } from './cell.ts';
import type { Refusal } from './refusal.ts';

/** What a file holds: its first sheet, row by row, the heads in the first. Or why it is not read. */
export type Table = { readonly table: readonly (readonly Cell[])[] } | { readonly refusal: Refusal };

/** Whether a file begins with the mark of a format. */
export const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte);
