import { formatDay } from '../../shared/days.ts';
import type { ColumnKind, Sheet } from '../../shared/sections/section.ts';
import { formatFigure, formatShare } from '../ui/format.ts';
import { DataTable } from '../ui/table.tsx';

type Value = string | number | null | undefined;

interface Row {
  readonly place: number;
  readonly values: readonly Value[];
}

/** A section's table. A figure that was not given is shown as `–`, never as zero. */
export function SheetTable({ sheet: { name, columns, rows } }: { readonly sheet: Sheet }) {
  return (
    <DataTable<Row>
      caption={name}
      columns={columns.map(({ title, kind }, index) => ({
        head: title,
        numeric: kind === 'count' || kind === 'percent',
        cell: ({ values }) => formatCell(values[index], kind),
      }))}
      rows={rows.map((values, place) => ({ values, place }))}
      keyOf={({ place }) => String(place)}
    />
  );
}

function formatCell(value: Value, kind: ColumnKind): string {
  if (value == null || value === '') return '–';
  if (typeof value === 'number') return kind === 'percent' ? formatShare(value) : formatFigure(value);
  return kind === 'day' ? formatDay(value) : value;
}
