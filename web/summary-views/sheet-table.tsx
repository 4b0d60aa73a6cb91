import { formatDay } from '../../shared/days.ts';
import { type ColumnKind, rowsWithTotal, type Sheet } from '../../shared/sections/section.ts';
import { formatFigure, formatShare } from '../ui/format.ts';
import { DataTable } from '../ui/table.tsx';

type Value = string | number | null | undefined;

interface Row {
  readonly place: number;
  readonly values: readonly Value[];
}

/** A section's table. A figure that was not given is shown as `–`, never as zero. */
export function SheetTable({ sheet }: { readonly sheet: Sheet }) {
  const { name, columns } = sheet;
  return (
    <DataTable<Row>
      caption={name}
      columns={columns.map(({ title, kind }, index) => ({
        head: title,
        numeric: kind === 'count' || kind === 'percent',
        cell: ({ values }) => formatCell(values[index], kind),
      }))}
      rows={rowsWithTotal(sheet).map((values, place) => ({ values, place }))}
      keyOf={({ place }) => String(place)}
    />
  );
}

function formatCell(value: Value, kind: ColumnKind): string {
  if (value == null || value === '') return '–';
  if (typeof value === 'number') return kind === 'percent' ? formatShare(value) : formatFigure(value);
  return kind === 'day' ? formatDay(value) : value;
}
