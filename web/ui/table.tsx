import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** A column of a {@link DataTable}. */
export interface TableColumn<Row> {
  readonly head: string;
  /** In place of the head: a button that sorts. */
  readonly sorter?: ComponentChildren;
  /** How the rows are sorted by this column; absent when they are not. */
  readonly sorted?: 'ascending' | 'descending';
  readonly cell: (row: Row) => ComponentChildren;
  /** Of the first column: its head stands before its cells in stacked rows too. */
  readonly headStays?: true;
  /** Aligns figures to the right. */
  readonly numeric?: boolean;
}

/** Props of {@link DataTable}. */
export interface DataTableProps<Row> {
  readonly caption: string;
  /** The cells of the first column are the row headers. */
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /**
   * On a phone each row is a block with its cells below each other, each with its column's head, instead of scrolling sideways.
   * By default where its columns do not fit beside each other there.
   */
  readonly stacks?: boolean;
  /** A row of totals, cell by cell. */
  readonly total?: readonly ComponentChildren[];
}

/** Whether columns fit beside each other on a phone: of texts two, with one of figures, or one with three of figures. */
const fitsPhone = (columns: readonly { readonly numeric?: boolean }[]): boolean =>
  columns.reduce((room, { numeric }) => room + (numeric ? 1 : 2), 0) <= 5;

/** A table with row and column headers. Where it is too wide it scrolls on its own, also with the keyboard. */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  keyOf,
  stacks = !fitsPhone(columns),
  total,
}: DataTableProps<Row>) {
  const name = useId();
  // A table whose parts are blocks is none for a screen reader, unless it says so.
  const role = (is: string) => (stacks ? { role: is as 'row' } : {});
  const frame = stacks ? 'table-frame table-frame--stacks' : 'table-frame';
  const classOf = (column: TableColumn<Row>) => (column.numeric ? 'numeric' : undefined);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard (WCAG 2.1.1)
    <section class={frame} aria-labelledby={name} tabIndex={0}>
      <table {...role('table')}>
        <caption id={name}>{caption}</caption>
        <thead {...role('rowgroup')}>
          <tr {...role('row')}>
            {columns.map((column) => (
              <th
                key={column.head}
                scope="col"
                class={classOf(column)}
                aria-sort={column.sorted}
                {...role('columnheader')}
              >
                {column.sorter ?? column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...role('rowgroup')}>
          {rows.map((row) => (
            <tr key={keyOf(row)} {...role('row')}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th
                    key={column.head}
                    scope="row"
                    data-head={stacks && column.headStays ? column.head : undefined}
                    {...role('rowheader')}
                  >
                    {column.cell(row)}
                  </th>
                ) : (
                  <td
                    key={column.head}
                    class={classOf(column)}
                    data-head={stacks ? column.head : undefined}
                    {...role('cell')}
                  >
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {total && (
          <tfoot>
            <tr>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.head} scope="row">
                    {total[index]}
                  </th>
                ) : (
                  <td key={column.head} class={classOf(column)}>
                    {total[index]}
                  </td>
                ),
              )}
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  );
}
