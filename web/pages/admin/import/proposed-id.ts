import type { ImportedRow } from './parts.ts';

/** An id for a row that has none. */
export interface ProposedId {
  readonly row: ImportedRow;
  readonly id: string;
  /** Whether it is the id of the current item with the same name; otherwise it is a new one. */
  readonly isCurrent: boolean;
  /** Current items that are only called alike: of a new id that may be one of theirs, written without its accents. */
  readonly alike?: readonly { readonly id: string; readonly name: string }[];
  /** Why it cannot be used. */
  readonly fault?: string;
}

/** The items as they are on the day on which an import takes effect, by id. */
export type CurrentItems = ReadonlyMap<string, ImportedRow['fields']>;

/** The rows of a file once names are resolved, and the ids that are proposed for those without one. */
export interface NamedRows {
  readonly rows: readonly ImportedRow[];
  readonly proposed: readonly ProposedId[];
}

/** What one may write in place of proposed ids, by the row's number. */
export type TypedIds = ReadonlyMap<number, string>;

/** Resolves the names of a file, and proposes ids. */
export type NameRows = (rows: readonly ImportedRow[], current: CurrentItems, typed: TypedIds) => NamedRows;

/**
 * Adds to each row what its file has no column for, from the current item: a column that is missing changes nothing, a blank
 * cell clears.
 *
 * @param absent the columns that the file does not have
 */
export const keepAbsent = (
  rows: readonly ImportedRow[],
  absent: readonly string[],
  current: CurrentItems,
): ImportedRow[] =>
  rows.map((row) => {
    const before = current.get(String(row.fields.id ?? ''));
    if (!before) return row;
    const kept = absent.flatMap((head) => (before[head] === undefined ? [] : [[head, before[head]]]));
    return { ...row, fields: { ...Object.fromEntries(kept), ...row.fields } };
  });
