import type { Cell } from './cell.ts';
import { REASON } from './columns.ts';
import type { FormFile } from './write.ts';

export const HANDED_BACK_NAME = 'cac-dong-can-sua.xlsx';

/** A row that was not taken, and why. */
export interface FailedRow {
  /** As they came in, in the order of the columns. */
  readonly cells: readonly Cell[];
  readonly reason: string;
}

/** Rows as they came in, each with why it was not taken: to be put right and read in again. */
export const handedBack = (
  { name, columns }: Pick<FormFile, 'name' | 'columns'>,
  rows: readonly FailedRow[],
): FormFile => ({
  name,
  columns: [...columns, REASON],
  rows: rows.map(({ cells, reason }) => [...cells, reason]),
});
