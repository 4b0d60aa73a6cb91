import { formatDay } from '../calendar.ts';
import { formatCount } from '../percent.ts';
import { type SummaryViews, sheets } from '../sections/index.ts';
import type { ColumnKind, Sheet } from '../sections/section.ts';

type Cell = string | number | null;

/** A cell that differs between two summaries, or a row that stands in one of them alone. */
export interface Change {
  /** Name of the table, in Vietnamese. */
  readonly sheet: string;
  /** What the row is of. */
  readonly row: string;
  /** Of a row that stands in both: which cell, what it said and what it says. */
  readonly cell?: { readonly title: string; readonly was: string; readonly is: string };
  /** Of a row that stands in one alone. */
  readonly only?: 'before' | 'after';
}

/**
 * What differs between two summaries, in reading order: every cell of every section's table whose row stands in both, and
 * every row that stands in one alone. A new section's table is compared without a word about it here.
 */
export function changesBetween(before: SummaryViews, after: SummaryViews): Change[] {
  const [old, now] = [before, after].map((views) => sheets(views));
  return (now ?? []).flatMap((sheet, index) => {
    const earlier = old?.[index];
    return earlier ? changedRows(earlier, sheet) : [];
  });
}

/** What differs between the figures that were sent and those of a restatement, one sentence each (Vietnamese). */
export const changedViews = (before: SummaryViews, after: SummaryViews): string[] =>
  changesBetween(before, after).map(({ sheet, row, cell, only }) =>
    cell
      ? `${sheet}, ${row}, ${cell.title}: ${cell.was} → ${cell.is}.`
      : `${sheet}: ${only === 'after' ? 'thêm' : 'bỏ'} ${row}.`,
  );

function changedRows(before: Sheet, after: Sheet): Change[] {
  const [old, now] = [before, after].map(rowsByName) as [Map<string, Row>, Map<string, Row>];
  const names = [...new Set([...old.keys(), ...now.keys()])];
  return names.flatMap((row): Change[] => {
    const of = { sheet: after.name, row };
    const [was, is] = [old.get(row), now.get(row)];
    if (!was) return [{ ...of, only: 'after' }];
    if (!is) return [{ ...of, only: 'before' }];
    return after.columns.flatMap(({ title, kind }, column) => {
      const [one, other] = [was[column] ?? null, is[column] ?? null];
      if (one === other) return [];
      return [{ ...of, cell: { title, was: textOf(kind, one), is: textOf(kind, other) } }];
    });
  });
}

type Row = readonly Cell[];

/** Rows by what their text cells say; a second row of the same name gets its number. */
function rowsByName({ columns, rows }: Sheet): Map<string, Row> {
  const named = new Map<string, Row>();
  for (const row of rows) {
    const texts = row.filter((cell, index) => columns[index]?.kind === 'text' && cell !== null);
    const name = texts.join(' · ');
    let unique = name;
    for (let number = 2; named.has(unique); number += 1) unique = `${name} (${number})`;
    named.set(unique, row);
  }
  return named;
}

function textOf(kind: ColumnKind, cell: Cell): string {
  if (cell === null) return '–';
  if (kind === 'day') return formatDay(String(cell));
  if (kind === 'percent') return `${Number(cell).toFixed(2).replace('.', ',')}%`;
  return typeof cell === 'number' ? formatCount(cell) : cell;
}
