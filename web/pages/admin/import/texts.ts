import { dayIn, isBlank, textIn } from '../../../sheets/cell.ts';
import type { SheetColumn, SheetRow } from '../../../sheets/columns.ts';

/** The cells of a row that are not blank, as text. */
export type Texts<Head extends string = string> = Readonly<Partial<Record<Head, string>>>;

/** Cells as the API's CSV has them: days as `YYYY-MM-DD`; what cannot be read stays as it is, for the API to refuse. */
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
