import { unitOf } from '../../../../shared/ids.ts';
import type { Issue } from '../../../../shared/runtime/problem.ts';
import type { Cell } from '../../../sheets/cell.ts';
import type { FailedRow } from '../../../sheets/handed-back.ts';

/** A row of an import: what is sent, and where and how it stands in the file. */
export interface ImportedRow {
  /** The row's number in the spreadsheet. */
  readonly number: number;
  /** As they came in, in the order of the columns: what is refused is handed back so. */
  readonly cells: readonly Cell[];
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A row that is refused, and why. */
export interface RowIssue extends Issue {
  readonly row: ImportedRow;
  /** The field, as its column is called; empty: the row as a whole. */
  readonly field: string;
}

/** What an import changes, as the API says. */
export interface Report {
  readonly added: { readonly ids: readonly string[] };
  readonly changed: { readonly ids: readonly string[] };
  readonly ended: { readonly ids: readonly string[] };
  readonly unchanged: { readonly ids: readonly string[] };
  readonly errors: readonly Issue[];
}

/** A call takes 256 KB; a slow line is better served by less, and the bar moves. */
const MAX_BYTES = 100_000;
const MAX_ROWS = 400;

/** The id that a row names; empty where it names none. */
export const idOf = ({ fields }: ImportedRow): string => (typeof fields.id === 'string' ? fields.id : '');

/** Ids that a row names: its unit, and what replaces it. The API must know them, or see them in the same call. */
const namedBy = (row: ImportedRow): string[] => {
  const { replacedBy } = row.fields;
  return [unitOf(idOf(row)), ...(typeof replacedBy === 'string' ? [replacedBy] : [])];
};

/**
 * Rows cut into calls that the API takes at once, units before their organisations. Each call also holds the rows of the
 * same file that its own rows name, so that a dry run of it knows them: a row may so be in several, which changes nothing.
 */
export function importParts(rows: readonly ImportedRow[]): ImportedRow[][] {
  const byId = new Map(rows.map((row) => [idOf(row), row]));
  const ordered = [...rows].sort((one, other) => rank(one) - rank(other));
  const parts: ImportedRow[][] = [];
  let part = new Set<ImportedRow>();
  let bytes = 0;
  const add = (row: ImportedRow) => {
    if (part.has(row)) return;
    part.add(row);
    bytes += new Blob([JSON.stringify(row.fields)]).size + 1;
  };
  for (const row of ordered) {
    for (const id of namedBy(row)) {
      const named = byId.get(id);
      if (named) add(named);
    }
    add(row);
    if (bytes > MAX_BYTES || part.size >= MAX_ROWS) {
      parts.push([...part]);
      part = new Set();
      bytes = 0;
    }
  }
  if (part.size > 0) parts.push([...part]);
  return parts;
}

const rank = (row: ImportedRow): number => (idOf(row).includes('.') ? 1 : 0);

/** Rows whose id stands in an earlier row too: calls cannot see that across each other. */
export function repeatedRows(rows: readonly ImportedRow[]): RowIssue[] {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const id = idOf(row);
    if (id === '' || !seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [
      { row, field: 'id', pointer: '/id', code: 'duplicate-keys', message: 'Mã này đã có ở dòng trước.' },
    ];
  });
}

/** Refused rows in the order of the file, each with all that is wrong with it. */
export function failedImportRows(errors: readonly RowIssue[]): FailedRow[] {
  const reasons = new Map<ImportedRow, string[]>();
  for (const issue of errors) reasons.set(issue.row, [...(reasons.get(issue.row) ?? []), issueWords(issue)]);
  return [...reasons]
    .sort(([one], [other]) => one.number - other.number)
    .map(([{ cells }, own]) => ({ cells, reason: own.join(' ') }));
}

const issueWords = ({ field, message }: RowIssue): string => (field ? `${field}: ${message}` : message);

/** What came of all calls together. */
export interface ImportOutcome {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly ended: readonly string[];
  readonly unchanged: readonly string[];
  readonly errors: readonly RowIssue[];
}

/** What came of no call yet. */
export const NOTHING: ImportOutcome = { added: [], changed: [], ended: [], unchanged: [], errors: [] };

/** Adds the answer to one call. A row that was in an earlier call too keeps what that one said. */
export function withReport(
  before: ImportOutcome,
  part: readonly ImportedRow[],
  report: Report,
): ImportOutcome {
  const told = new Set([...before.added, ...before.changed, ...before.ended, ...before.unchanged]);
  const fresh = ({ ids }: { readonly ids: readonly string[] }) => ids.filter((id) => !told.has(id));
  const errors = report.errors.flatMap((issue): RowIssue[] => {
    const [, , index, ...rest] = issue.pointer.split('/');
    const row = part[Number(index)];
    const known = before.errors.some((one) => one.row === row && one.code === issue.code);
    return row && !known ? [{ ...issue, row, field: rest[0] ?? '' }] : [];
  });
  return {
    added: [...before.added, ...fresh(report.added)],
    changed: [...before.changed, ...fresh(report.changed)],
    ended: [...before.ended, ...fresh(report.ended)],
    unchanged: [...before.unchanged, ...fresh(report.unchanged)],
    errors: [...before.errors, ...errors],
  };
}
