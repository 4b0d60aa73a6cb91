import { unreadWords } from '../../../../shared/spreadsheet/cell-text.ts';
import { dayIn, isBlank, textIn } from '../../../sheets/cell.ts';
import type { SheetColumn, SheetRow } from '../../../sheets/columns.ts';
import { searchable } from '../../../ui/format.ts';

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

/** A cell that has no value which could be taken, and why. */
export interface UnreadCell {
  /** Head of its column. */
  readonly field: string;
  readonly message: string;
}

/** The cells of a row that show an error in place of a value: the row is not sent, so that nothing is ended by it. */
export const unreadIn = <Head extends string>(
  columns: readonly SheetColumn<Head>[],
  { cells }: SheetRow<Head>,
): UnreadCell[] =>
  columns.flatMap(({ head }) => {
    const cell = cells[head];
    const message = typeof cell === 'string' ? unreadWords(cell) : undefined;
    return message === undefined ? [] : [{ field: head, message }];
  });

const FLAGS: Readonly<Record<string, boolean>> = {
  true: true,
  '1': true,
  co: true,
  x: true,
  false: false,
  '0': false,
  khong: false,
};

/** What a cell of a flag may say in a file that we write. */
export const FLAG_CHOICES = ['Có', 'Không'] as const;

/** The flag that a cell says, in Vietnamese or as the API writes it; any other text stays as it is, and the API refuses it. */
export const flagIn = (text: string): boolean | string => FLAGS[searchable(text)] ?? text;
