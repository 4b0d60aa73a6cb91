import type { Cell } from './cell.ts';
import { REASON } from './columns.ts';
import type { FormFile } from './write.ts';

export const HANDED_BACK_NAME = 'cac-dong-can-sua.xlsx';

/** A row that was not taken, and why. */
export interface FailedRow {
  /** As they came in, with what is kept of an earlier revision, in the order of the columns. */
  readonly cells: readonly Cell[];
  readonly reason: string;
}

/**
 * Rows that were not taken, each with its reason: to be put right and read in again.
 *
 * @param absent heads of columns that their file did not have: without them what stands there is kept again, where a blank cell
 *   would clear it
 */
export function handedBack(
  { name, columns }: Pick<FormFile, 'name' | 'columns'>,
  rows: readonly FailedRow[],
  absent: readonly string[] = [],
): FormFile {
  const had = columns.map(({ head }) => !absent.includes(head));
  return {
    name,
    columns: [...columns.filter((_, at) => had[at]), REASON],
    rows: rows.map(({ cells, reason }) => [...cells.filter((_, at) => had[at]), reason]),
  };
}
