import type { SheetColumn } from '../../sheets/columns.ts';
import type { FormFile } from '../../sheets/write.ts';
import { COLUMNS, cellsOf, type FileRow } from './columns.ts';

/** Says why a row was handed back; the import passes over it. */
export const REASON: SheetColumn = {
  head: 'Lý do không nhận',
  hint: 'Vì sao dòng chưa được nhận; không cần xóa',
  kind: 'text',
};

const NAME = 'Kết quả đại hội';

/** The form to fill in: the given organisations with id and name. */
export const templateOf = (
  organisations: readonly { readonly id: string; readonly name: string }[],
): FormFile => ({
  name: NAME,
  columns: COLUMNS,
  rows: organisations.map(({ id, name }) => cellsOf(id, name)),
});

export const FAILED_NAME = 'cac-dong-can-sua.xlsx';

/** A row that was not taken, and why. */
export interface FailedRow {
  readonly row: Pick<FileRow, 'cells'>;
  readonly reason: string;
}

/** Rows as they came in, each with why it was not taken: to be put right and read in again. */
export const failedOf = (rows: readonly FailedRow[]): FormFile => ({
  name: NAME,
  columns: [...COLUMNS, REASON],
  rows: rows.map(({ row, reason }) => [...row.cells, reason]),
});
