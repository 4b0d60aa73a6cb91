import { formatDay } from '../calendar.ts';
import { formatCount } from '../percent.ts';
import { type SummaryViews, sheets } from '../sections/index.ts';
import type { ColumnKind, Sheet } from '../sections/section.ts';

type Cell = string | number | null;

/**
 * What differs between the figures that were sent and those of a restatement, one sentence each (Vietnamese), in reading
 * order: every cell of every section's table whose row stands in both, and every row that stands in one alone. A new
 * section's table is compared without a word about it here.
 */
export function changedViews(before: SummaryViews, after: SummaryViews): string[] {
  const [old, now] = [before, after].map((views) => sheets(views));
  return (now ?? []).flatMap((sheet, index) => {
    const earlier = old?.[index];
    return earlier ? changedRows(earlier, sheet) : [];
  });
}

function changedRows(before: Sheet, after: Sheet): string[] {
  const [old, now] = [before, after].map(rowsByName) as [Map<string, Row>, Map<string, Row>];
  const names = [...new Set([...old.keys(), ...now.keys()])];
  return names.flatMap((name) => {
    const [was, is] = [old.get(name), now.get(name)];
    if (!was) return [`${after.name}: thêm ${name}.`];
    if (!is) return [`${after.name}: bỏ ${name}.`];
    return after.columns.flatMap(({ title, kind }, column) => {
      const [one, other] = [was[column] ?? null, is[column] ?? null];
      if (one === other) return [];
      return [`${after.name}, ${name}, ${title}: ${textOf(kind, one)} → ${textOf(kind, other)}.`];
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
