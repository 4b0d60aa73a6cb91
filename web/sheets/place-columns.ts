import { isBlank } from './cell.ts';
import { type ColumnPlace, REASON, type SheetRules } from './columns.ts';
import { type FoundHeads, findHeads, type KnownHeads } from './find-heads.ts';
import { headKey, isRowNumberHead } from './head-text.ts';
import type { SheetCells } from './table.ts';

/** What a person has said of a file. */
export interface Said<Head extends string = string> {
  /** What heads meant in earlier files, by their keys; `null`: nothing of ours. */
  readonly heads: Readonly<Record<string, Head | null>>;
  /** The sheet to read; by default the first one with heads that are known. */
  readonly sheet?: string;
  /** The last row of the heads. */
  readonly headLine?: number;
  /** The answer to a {@link HeadsQuestion}: where each of our columns is; absent for none. */
  readonly places?: Readonly<Partial<Record<Head, number>>>;
  /** What holds of every row, for columns that the file does not have. */
  readonly everyRow?: Readonly<Partial<Record<Head, string>>>;
}

/** The heads of a table and the places of our columns, by what a person has said and by the names that are usual. */
export interface Placed<Head extends string = string> {
  readonly found: FoundHeads<Head>;
  readonly places: readonly ColumnPlace<Head>[];
  /** Our columns that several columns of the file are called by. */
  readonly repeated: readonly Head[];
  /** Columns of the file with content that nothing is known of, and nothing was said of. */
  readonly unknown: readonly number[];
  /** All columns of the file with content that are not read, but those that number the rows. */
  readonly unused: readonly number[];
}

/** Finds the heads of a table and places the columns. `undefined`: the table has no row. Pure. */
export function placeColumns<Head extends string>(
  sheet: Extract<SheetCells, { table: unknown }>,
  { columns }: Pick<SheetRules<Head>, 'columns'>,
  said: Said<Head>,
  known: KnownHeads<Head>,
): Placed<Head> | undefined {
  const found = findHeads(sheet, known, said.headLine);
  if (!found) return undefined;
  const chosen = said.places;
  const placeOf = (head: Head): number => (chosen ? chosen[head] : found.places.get(head)?.[0]) ?? -1;
  const places = columns.map((column) => ({ column, at: placeOf(column.head) }));
  const taken = new Set(places.map(({ at }) => at));
  const hasContent = (at: number) =>
    sheet.table.some((cells, index) => index >= found.to && !isBlank(cells[at]));
  const width = sheet.table.reduce((most, { length }) => Math.max(most, length), 0);
  const unused = Array.from({ length: width }, (_, at) => at).filter(
    (at) => !taken.has(at) && !isPassedOver(found.texts[at] ?? '') && hasContent(at),
  );
  return {
    found,
    places,
    repeated: chosen
      ? []
      : columns.map(({ head }) => head).filter((head) => (found.places.get(head)?.length ?? 0) > 1),
    unknown: chosen
      ? []
      : unused.filter((at) => found.texts[at] && said.heads[headKey(found.texts[at])] !== null),
    unused,
  };
}

const isPassedOver = (text: string): boolean =>
  isRowNumberHead(text) || headKey(text) === headKey(REASON.head);

/**
 * The columns that a file must have and does not: those that are required, and of those that say whose a row is one.
 *
 * @param has whether a column is in the file, or said of every row
 */
export function missingColumns<Head extends string>(
  { columns, oneOf = [] }: Pick<SheetRules<Head>, 'columns' | 'oneOf'>,
  has: (head: Head) => boolean,
): readonly Head[] {
  const required = columns.filter(({ head, required }) => required && !has(head)).map(({ head }) => head);
  return oneOf.length > 0 && !oneOf.some(has) ? [...oneOf.slice(0, 1), ...required] : required;
}
