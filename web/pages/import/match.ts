import type { Organisation } from '../../../shared/roster/roster.ts';
import type { FileRow } from './columns.ts';
import { nameMatcher } from './organisation-names.ts';

/** What a clerk says of a row whose organisation is not known: which it is, or that the row is not to be imported. */
export type ChosenOrganisations = ReadonlyMap<number, Organisation['id'] | typeof LEFT_OUT>;

/** The choice for a row that is not imported; no id of an organisation. */
export const LEFT_OUT = '-';

/** A row without an id whose name is none of the unit's, or that of several. */
export interface UnknownRow {
  readonly row: FileRow;
  /** Organisations that it may be. */
  readonly candidates: readonly Organisation[];
}

/** Rows that somebody was asked about, and what was chosen for them. */
export interface AskedRows {
  readonly unknown: readonly UnknownRow[];
  readonly chosen: ChosenOrganisations;
}

/** The rows of a file with the organisations that they are of. */
export interface MatchedRows {
  /** Those to check, an id found by name among their cells; of rows that are unknown the id is empty. */
  readonly rows: readonly FileRow[];
  /** Rows that somebody has to be asked about. */
  readonly unknown: readonly UnknownRow[];
  /** Numbers of the rows that the clerk leaves out. */
  readonly leftOut: readonly number[];
}

/**
 * What was chosen before of rows that are asked about again, after the columns were looked at once more: of those with the same
 * number and name. Pure.
 */
export function askedAgain(before: AskedRows, unknown: readonly UnknownRow[]): AskedRows {
  const names = new Map(before.unknown.map(({ row }) => [row.line, row.name]));
  const same = unknown.filter(({ row }) => names.get(row.line) === row.name);
  const chosen = same.flatMap(({ row: { line } }) => {
    const choice = before.chosen.get(line);
    return choice === undefined ? [] : [[line, choice] as const];
  });
  return { unknown, chosen: new Map(chosen) };
}

/** Finds the organisations of rows without an id: by what the clerk chose, or by a name that only one has. Pure. */
export function matchRows(
  rows: readonly FileRow[],
  organisations: readonly Organisation[],
  chosen: ChosenOrganisations = new Map(),
): MatchedRows {
  const match = nameMatcher(organisations.filter(({ level }) => level !== 'provincial'));
  const matched: FileRow[] = [];
  const unknown: UnknownRow[] = [];
  const leftOut: number[] = [];
  for (const row of rows) {
    const choice = chosen.get(row.line);
    if (choice === LEFT_OUT) leftOut.push(row.line);
    else if (choice !== undefined) matched.push(withId(row, choice, 'choice'));
    else if (row.subjectId !== '' || row.name === '') matched.push(row);
    else {
      const { one, candidates } = match(row.name);
      if (!one) unknown.push({ row, candidates });
      matched.push(one ? withId(row, one.id, 'name') : row);
    }
  }
  return { rows: matched, unknown, leftOut };
}

const withId = (row: FileRow, subjectId: string, foundBy: NonNullable<FileRow['foundBy']>): FileRow => ({
  ...row,
  subjectId,
  foundBy,
  cells: [subjectId, ...row.cells.slice(1)],
});
