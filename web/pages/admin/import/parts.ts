import { unitOf } from '../../../../shared/ids.ts';
import type { Issue } from '../../../../shared/runtime/problem.ts';
import type { Cell } from '../../../sheets/cell.ts';
import { columnTitle, type SheetColumn } from '../../../sheets/columns.ts';
import type { FailedRow } from '../../../sheets/handed-back.ts';
import type { UnreadCell } from './texts.ts';

/** A row of an import: the fields to send, and its number and cells in the file. */
export interface ImportedRow {
  /** The row's number in the spreadsheet. */
  readonly number: number;
  /** The original cells, in the order of the columns; refused rows are downloaded with them. */
  readonly cells: readonly Cell[];
  readonly fields: Readonly<Record<string, unknown>>;
  /** Cells that have no value: the row is refused before it is sent. */
  readonly unread?: readonly UnreadCell[];
}

/** What stands above the names of an import's rows: that of a person is called otherwise than that of an organisation. */
export const nameTitle = (columns: readonly Pick<SheetColumn, 'head' | 'title'>[]): string =>
  columnTitle(columns.find(({ head }) => head === 'name') ?? { head: 'Tên' });

/** The error of a refused row. */
export interface RowIssue extends Issue {
  readonly row: ImportedRow;
  /** The field, named like its column; empty for the whole row. */
  readonly field: string;
}

/** The changes of an import, as the API reports them. */
export interface Report {
  readonly added: { readonly ids: readonly string[] };
  readonly changed: { readonly ids: readonly string[] };
  readonly ended: { readonly ids: readonly string[] };
  readonly unchanged: { readonly ids: readonly string[] };
  readonly errors: readonly Issue[];
  /** How many errors there are beside those. */
  readonly moreErrors?: number | undefined;
}

/** The API accepts 256 KB. Smaller calls suit a slow line and show progress. */
const MAX_BYTES = 100_000;
const MAX_ROWS = 200;

/** The id of a row; empty when it has none. */
export const idOf = ({ fields }: ImportedRow): string => (typeof fields.id === 'string' ? fields.id : '');

/** The ids that a row refers to: its unit and its successor. The API must know them, or get them in the same call. */
const namedBy = (row: ImportedRow): string[] => {
  const { replacedBy } = row.fields;
  return [unitOf(idOf(row)), ...(typeof replacedBy === 'string' ? [replacedBy] : [])];
};

/**
 * Splits rows into calls of a size that the API accepts, units before their organisations. A call also contains the rows
 * that its own rows refer to, so that a dry run knows them. A row may therefore be in several calls, which changes nothing.
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

/** How many rows the first calls hold, of all; a row that is in several calls counts once. */
export const rowsDone = (
  parts: readonly (readonly ImportedRow[])[],
  calls: number,
): { readonly done: number; readonly whole: number } => ({
  done: new Set(parts.slice(0, calls).flat()).size,
  whole: new Set(parts.flat()).size,
});

const rank = (row: ImportedRow): number => (idOf(row).includes('.') ? 1 : 0);

/** What is found wrong before anything is sent, and the rows that are sent for all of that. */
export function beforeSending(rows: readonly ImportedRow[]): {
  readonly errors: readonly RowIssue[];
  readonly sent: readonly ImportedRow[];
} {
  const errors = [...unreadRows(rows), ...repeatedRows(rows)];
  const refused = new Set(errors.map(({ row }) => row));
  return { errors, sent: rows.filter((row) => !refused.has(row)) };
}

/** What is wrong with rows in which a cell has no value. */
const unreadRows = (rows: readonly ImportedRow[]): RowIssue[] =>
  rows.flatMap((row) =>
    (row.unread ?? []).map(({ field, message }) => ({
      row,
      field,
      pointer: `/${field}`,
      code: 'error-cell',
      message,
    })),
  );

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

/** Refused rows in the order of the file, each with all its errors. */
export function failedImportRows(errors: readonly RowIssue[]): FailedRow[] {
  const reasons = new Map<ImportedRow, string[]>();
  for (const issue of errors) reasons.set(issue.row, [...(reasons.get(issue.row) ?? []), issueWords(issue)]);
  return [...reasons]
    .sort(([one], [other]) => one.number - other.number)
    .map(([{ cells }, own]) => ({ cells, reason: own.join(' ') }));
}

/** The columns that a file does not have and that none of its errors is about. */
export const absentFrom = (errors: readonly RowIssue[], absent: readonly string[]): readonly string[] =>
  absent.filter((head) => errors.every(({ field }) => field !== head));

const issueWords = ({ field, message }: RowIssue): string => (field ? `${field}: ${message}` : message);

/** The outcome of all calls together. */
export interface ImportOutcome {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly ended: readonly string[];
  readonly unchanged: readonly string[];
  readonly errors: readonly RowIssue[];
  /** How many errors the API has not named. */
  readonly moreErrors: number;
}

/** What came of no call yet. */
export const NOTHING: ImportOutcome = {
  added: [],
  changed: [],
  ended: [],
  unchanged: [],
  errors: [],
  moreErrors: 0,
};

/** Adds the report of one call. For a row that was in an earlier call too, the earlier report counts. */
export function withReport(
  before: ImportOutcome,
  part: readonly ImportedRow[],
  report: Report,
): ImportOutcome {
  const reported = new Set([...before.added, ...before.changed, ...before.ended, ...before.unchanged]);
  const fresh = ({ ids }: { readonly ids: readonly string[] }) => ids.filter((id) => !reported.has(id));
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
    moreErrors: before.moreErrors + (report.moreErrors ?? 0),
  };
}
