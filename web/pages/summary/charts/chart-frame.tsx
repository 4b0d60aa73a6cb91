import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { DataTable, type DataTableProps } from '../../../ui/table.tsx';

interface ChartFrameProps<Row> {
  readonly title: string;
  /** The chart in words, for screen readers. */
  readonly description: string;
  /** In pixels. */
  readonly height: number;
  readonly legend: ComponentChildren;
  /** The number of rows of the table, with its noun: `16 đơn vị`. */
  readonly rowsWords: string;
  /** The figures of the chart. */
  readonly table: DataTableProps<Row>;
  /** The drawing. */
  readonly children: ComponentChildren;
}

/** A chart with its legend, and its figures as a table on demand. */
export function ChartFrame<Row>(props: ChartFrameProps<Row>) {
  const id = useId();
  return (
    <figure class="chart">
      <svg
        class="chart__drawing"
        role="img"
        aria-labelledby={`${id}-title ${id}-desc`}
        width="100%"
        height={props.height}
      >
        <title id={`${id}-title`}>{props.title}</title>
        <desc id={`${id}-desc`}>{props.description}</desc>
        {props.children}
      </svg>
      <figcaption class="chart__legend">{props.legend}</figcaption>
      <Disclosure words={`Bảng số liệu của biểu đồ (${props.rowsWords})`}>
        {() => <DataTable {...props.table} />}
      </Disclosure>
    </figure>
  );
}

interface LegendKeyProps {
  readonly words: string;
  readonly width: number;
  readonly height: number;
  /** A sample of the drawing. */
  readonly children: ComponentChildren;
}

/** An entry of the legend. */
export const LegendKey = ({ words, width, height, children }: LegendKeyProps) => (
  <span class="chart__key">
    <svg width={width} height={height} aria-hidden="true">
      {children}
    </svg>{' '}
    {words}
  </span>
);
