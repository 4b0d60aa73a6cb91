import { cellName } from '../../shared/spreadsheet/cell-name.ts';
import { MISSING } from '../../shared/spreadsheet/cell-text.ts';
import { type Cell, dayOfBareNumber, isBlank, isMonthFirst } from './cell.ts';
import { MAX_NAMED, type Refusal } from './refusal.ts';
import type { SkippedKind } from './row-kinds.ts';

/** A column that a file may have. What its cells mean is for the page to say. */
export interface SheetColumn<Head extends string = string> {
  /** Its name in the code, and what stands above it unless it has a {@link title}; found whatever its case and accents. */
  readonly head: Head;
  /** What stands above it in a file that we write, which is read too. */
  readonly title?: string;
  /** What is to stand in it, for people. */
  readonly hint: string;
  /** What a file that we write holds there, and how wide it is. */
  readonly kind: 'text' | 'day' | 'count' | 'choice' | 'flag';
  /** For a choice: the words of each value. */
  readonly names?: Readonly<Record<string, string>>;
  /** A cell as people fill it in. */
  readonly example?: string;
  readonly required?: boolean;
  /** Other heads by which people call it, for files that are no template. */
  readonly aliases?: readonly string[];
  /** What its cells may hold: the template offers them as a list. */
  readonly choices?: readonly string[];
  /** Texts that a person may say of every row, where a file has no such column. */
  readonly everyRow?: readonly string[];
  /** That its cell is blank says something, so that a row which ends before it is not taken for one. */
  readonly blankSays?: true;
}

/** The sheet of our own files that says how they are filled in; nobody misses it when it is not read. */
export const HELP_SHEET = 'Hướng dẫn';

/** Says why a row was handed back; whoever reads the file passes over it. */
export const REASON: SheetColumn = {
  head: 'Lý do không nhận',
  hint: 'Vì sao dòng chưa được nhận; không cần xóa',
  kind: 'text',
};

/** What stands above a column, for people. */
export const columnTitle = ({ head, title = head }: Pick<SheetColumn, 'head' | 'title'>): string => title;

/**
 * What a page takes of a file that is laid out as its owner likes: titles above the heads, usual names of the columns, rows of
 * numbers and totals, formulas. The page must tell what {@link Told} says.
 */
export interface SheetRules<Head extends string = string> {
  /** The first one has the id of a row. */
  readonly columns: readonly SheetColumn<Head>[];
  /** Rows under the heads. */
  readonly maxRows: number;
  /** Columns that are not among these: notes of someone's own, or a slip in a head that would lose a value. */
  readonly others: 'pass-over' | 'refuse';
  /** Columns that say whose a row is: a file must have one of them. */
  readonly oneOf?: readonly Head[];
}

/** A row of a file that has something in one of the columns. */
export interface SheetRow<Head extends string = string> {
  /** Its number in the spreadsheet, as the program shows it: the heads are in row 1. */
  readonly line: number;
  readonly cells: Readonly<Record<Head, Cell>>;
}

/** Rows of a file under the columns asked for. */
export interface SheetRows<Head extends string = string> {
  readonly rows: readonly SheetRow<Head>[];
  /** Columns that the file does not have, if any: that is not the same as blank cells. */
  readonly absent?: readonly Head[];
}

/** What a file holds under the columns asked for, or why it is not taken. */
export type ReadSheet<Head extends string = string> =
  | (SheetRows<Head> & {
      /** Name of the sheet that was read, for people to see; absent for a file without sheets. */
      readonly sheet?: string;
      /** What a person has to know of how it was read. */
      readonly told: Told;
    })
  | { readonly refusal: Refusal };

/** What was left out of a file, and what was taken that somebody may not expect. */
export interface Told {
  /** First and last row of the heads. */
  readonly heads: { readonly from: number; readonly to: number };
  /** Rows below the heads that are not among the rows that were read, and what they are. */
  readonly skipped: readonly { readonly line: number; readonly is: SkippedKind }[];
  /** Cells with a formula whose value was taken. */
  readonly formulas: readonly string[];
  /** Heads of columns with content that are not read; the place of the column where it has no head. */
  readonly unused: readonly string[];
  /** Sheets that are not read. */
  readonly otherSheets: readonly string[];
}

/** Where a column of ours is in a file; −1 where it is not. */
export interface ColumnPlace<Head extends string = string> {
  readonly column: SheetColumn<Head>;
  readonly at: number;
}

/**
 * The rows of a table, each with its number, by the places of the columns. Rows without anything in the columns are left out.
 * Numbers in columns of days are the days that they stand for.
 *
 * @param date1904 whether such numbers count from 1904
 */
export function rowsAt<Head extends string>(
  body: readonly { readonly cells: readonly Cell[]; readonly line: number }[],
  places: readonly ColumnPlace<Head>[],
  date1904: boolean,
): SheetRows<Head> | { readonly refusal: Refusal } {
  const monthFirst: string[] = [];
  const rows = body.flatMap(({ cells, line }) => {
    if (places.every(({ at }) => isBlank(cells[at]))) return [];
    const own = places.map(({ column, at }) => {
      if (column.kind === 'day' && isMonthFirst(cells[at])) monthFirst.push(cellName(at, line));
      return [column.head, cellUnder(column, cells[at], date1904)] as const;
    });
    return [{ line, cells: Object.fromEntries(own) as Record<Head, Cell> }];
  });
  // One day that can only be written so says how the others are meant, and nobody sees it of them.
  if (monthFirst.length > 0) return { refusal: { is: 'month-first', cells: monthFirst.slice(0, MAX_NAMED) } };
  if (rows.length === 0) return { refusal: { is: 'no-rows' } };
  const absent = places.filter(({ at }) => at < 0).map(({ column }) => column.head);
  return absent.length > 0 ? { rows, absent } : { rows };
}

/** @param cell `undefined`: the row ends before it */
function cellUnder({ kind, blankSays }: SheetColumn, cell: Cell | undefined, date1904: boolean): Cell {
  if (cell === undefined) return blankSays ? MISSING : null;
  if (kind !== 'day' || typeof cell !== 'number') return cell;
  const day = dayOfBareNumber(cell, date1904);
  // As text it is no day of the other system.
  return day === undefined ? String(cell) : { day };
}
