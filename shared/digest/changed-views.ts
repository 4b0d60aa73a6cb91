import type { ProvinceNames } from '../province/names.ts';
import { figureText } from '../sections/figure-text.ts';
import { type SummaryViews, sheets } from '../sections/index.ts';
import { type FigureRow, rowsWithTotal, type Sheet } from '../sections/section.ts';

/** A cell that differs between two summaries, or a row that only one of them has. */
export interface ViewChange {
  /** Name of the table, in Vietnamese. */
  readonly sheet: string;
  /** Name of the row. */
  readonly row: string;
  /** For a row in both: the cell, its old and its new value. */
  readonly cell?: { readonly title: string; readonly was: string; readonly is: string };
  /** For a row in only one: which one. */
  readonly only?: 'before' | 'after';
}

/**
 * The differences between two summaries, in reading order: changed cells of rows that both have, and rows that only one has.
 * It compares the tables of figures of all sections, including sections added later.
 */
export function viewChanges(before: SummaryViews, after: SummaryViews, names: ProvinceNames): ViewChange[] {
  const [old, now] = [before, after].map((views) => sheets(views, names));
  return (now ?? []).flatMap((sheet, index) => {
    const earlier = old?.[index];
    if (!earlier || earlier.unknown || sheet.unknown || sheet.advice) return [];
    return changedRows(earlier, sheet);
  });
}

/** The differences between the sent figures and those of a restatement, one Vietnamese sentence each. */
export const changedViews = (before: SummaryViews, after: SummaryViews, names: ProvinceNames): string[] =>
  viewChanges(before, after, names).map(({ sheet, row, cell, only }) =>
    cell
      ? `${sheet}, ${row}, ${cell.title}: ${cell.was} → ${cell.is}.`
      : `${sheet}: ${only === 'after' ? 'thêm' : 'bỏ'} ${row}.`,
  );

function changedRows(before: Sheet, after: Sheet): ViewChange[] {
  const [old, now] = [before, after].map(rowsByName) as [Map<string, FigureRow>, Map<string, FigureRow>];
  const names = [...new Set([...old.keys(), ...now.keys()])];
  return names.flatMap((row): ViewChange[] => {
    const of = { sheet: after.name, row };
    const [was, is] = [old.get(row), now.get(row)];
    if (!was) return [{ ...of, only: 'after' }];
    if (!is) return [{ ...of, only: 'before' }];
    return after.columns.flatMap(({ title, kind }, column) => {
      const [one, other] = [was[column] ?? null, is[column] ?? null];
      if (one === other) return [];
      return [{ ...of, cell: { title, was: figureText(kind, one), is: figureText(kind, other) } }];
    });
  });
}

/** Rows by the text of their text cells; a second row with the same name gets a number. */
function rowsByName(sheet: Sheet): Map<string, FigureRow> {
  const { columns } = sheet;
  const named = new Map<string, FigureRow>();
  for (const row of rowsWithTotal(sheet)) {
    const texts = row.filter((cell, index) => columns[index]?.kind === 'text' && cell !== null);
    const name = texts.join(' · ');
    let unique = name;
    for (let number = 2; named.has(unique); number += 1) unique = `${name} (${number})`;
    named.set(unique, row);
  }
  return named;
}
