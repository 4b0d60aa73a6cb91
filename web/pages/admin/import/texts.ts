import { dayIn, isBlank, textIn } from '../../../sheets/cell.ts';
import type { SheetColumn, SheetRow } from '../../../sheets/columns.ts';

/** The cells of a row that are not blank, as text. */
export type Texts<Head extends string = string> = Readonly<Partial<Record<Head, string>>>;

/**
 * Converts cells to the texts of the API's CSV: days as `YYYY-MM-DD`. A cell that cannot be read stays as it is; the API
 * refuses it.
 */
export const textsOf = <Head extends string>(
  columns: readonly SheetColumn<Head>[],
  { cells }: SheetRow<Head>,
): Texts<Head> =>
  Object.fromEntries(
    columns.flatMap(({ head, kind }) => {
      const cell = cells[head];
      return isBlank(cell) ? [] : [[head, kind === 'day' ? dayIn(cell) : textIn(cell)]];
    }),
  ) as Texts<Head>;
