import { useState } from 'preact/hooks';
import { DataTable, type DataTableProps, type TableColumn } from './table.tsx';

/** A column by which the rows can be sorted. */
export interface SortableColumn<Row> extends TableColumn<Row> {
  /** What is compared: texts in Vietnamese order, numbers by size; `null` (no figure) comes last. */
  readonly sortKey: (row: Row) => string | number | null;
}

interface SortableTableProps<Row> extends Omit<DataTableProps<Row>, 'columns'> {
  readonly columns: readonly SortableColumn<Row>[];
}

interface Sorting {
  readonly column: number;
  readonly descending: boolean;
}

/**
 * A table that is sorted by a click on a column's head: figures from the largest, texts from A; a second click turns the order,
 * a third restores that of the rows.
 */
export function SortableTable<Row>({ columns, rows, ...table }: SortableTableProps<Row>) {
  const [sorting, setSorting] = useState<Sorting | undefined>(undefined);
  const sort = (column: number) => {
    const descending = columns[column]?.numeric === true;
    if (sorting?.column !== column) return setSorting({ column, descending });
    setSorting(sorting.descending === descending ? { column, descending: !descending } : undefined);
  };
  const shown = columns.map((column, index): TableColumn<Row> => {
    const sorted = sorting?.column === index ? (sorting.descending ? 'descending' : 'ascending') : undefined;
    return {
      ...column,
      ...(sorted && { sorted }),
      sorter: (
        <button type="button" class="sorter" onClick={() => sort(index)}>
          {column.head}
        </button>
      ),
    };
  });
  return <DataTable {...table} columns={shown} rows={sorted(rows, columns, sorting)} />;
}

function sorted<Row>(
  rows: readonly Row[],
  columns: readonly SortableColumn<Row>[],
  sorting: Sorting | undefined,
): readonly Row[] {
  const keyOf = sorting && columns[sorting.column]?.sortKey;
  if (!keyOf) return rows;
  return [...rows].sort((one, other) => {
    const [first, second] = [keyOf(one), keyOf(other)];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    const order =
      typeof first === 'number' && typeof second === 'number'
        ? first - second
        : String(first).localeCompare(String(second), 'vi');
    return sorting.descending ? -order : order;
  });
}
