import { type Day, daysBetween, formatDay } from '../../../../shared/days.ts';
import { formatPercent } from '../../../../shared/figures.ts';
import { ratioOf } from '../../../../shared/mail/words.ts';
import type { ReplyTo } from '../../../api/operations.ts';
import { formatFigure } from '../../../ui/format.ts';
import { ChartFrame, LegendKey } from './chart-frame.tsx';
import { ticksUpTo } from './scale.ts';
import { SERIES_HEIGHT } from './size.ts';

type Series = ReplyTo<'getCourse'>;
type Point = Series['items'][number];

/** The area of the plot: horizontally in per cent of the width, vertically in pixels. */
const PLOT = { left: 12, width: 85, top: 18, height: SERIES_HEIGHT - 18 - 30 };

interface SeriesChartProps {
  readonly series: Series;
  /** The deadline of the grassroots level. */
  readonly deadline: Day | null;
}

/** A line chart of grassroots congresses over time: held and total, by day or week. */
export function SeriesChart({ series: { items }, deadline }: SeriesChartProps) {
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last) return null;
  const ticks = ticksUpTo(Math.max(...items.map(({ grassroots }) => grassroots.total), 1));
  const highest = ticks.at(-1) as number;
  const days = Math.max(daysBetween(first.asOf, last.asOf), 1);
  const along = (day: Day) => daysBetween(first.asOf, day) / days;
  const line = (value: (point: Point) => number) =>
    items.map((point) => `${along(point.asOf) * 100},${100 - (value(point) / highest) * 100}`).join(' ');
  const marked = deadline !== null && deadline >= first.asOf && deadline <= last.asOf ? deadline : undefined;
  return (
    <ChartFrame<Point>
      title="Số tổ chức cơ sở đảng đã tổ chức đại hội theo thời gian"
      description={descriptionOf(first, last)}
      height={SERIES_HEIGHT}
      legend={
        <>
          <LineKey kind="series" words="đã tổ chức" />
          <LineKey kind="total" words="tổng số tổ chức" />
        </>
      }
      rowsWords={`${formatFigure(items.length)} mốc`}
      table={{
        caption: 'Đại hội tổ chức cơ sở đảng theo thời gian',
        columns: [
          { head: 'Tính đến ngày', cell: ({ asOf }) => formatDay(asOf) },
          { head: 'Đã tổ chức', numeric: true, cell: ({ grassroots }) => formatFigure(grassroots.held) },
          { head: 'Tổng số', numeric: true, cell: ({ grassroots }) => formatFigure(grassroots.total) },
          {
            head: 'Đạt',
            numeric: true,
            cell: ({ grassroots: { held, total } }) => formatPercent(held, total),
          },
        ],
        rows: [...items].reverse(),
        keyOf: ({ asOf }) => asOf,
      }}
    >
      <Ticks values={ticks} highest={highest} />
      <Days items={items} along={along} />
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: a part of the picture that is titled above, stretched to the plot */}
      <svg
        x={`${PLOT.left}%`}
        y={PLOT.top}
        width={`${PLOT.width}%`}
        height={PLOT.height}
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        class="chart__plot"
      >
        <polyline class="chart__total" points={line(({ grassroots }) => grassroots.total)} />
        <polyline class="chart__series" points={line(({ grassroots }) => grassroots.held)} />
      </svg>
      {marked !== undefined && <Deadline day={marked} at={xOf(along(marked))} />}
    </ChartFrame>
  );
}

const xOf = (share: number): string => `${PLOT.left + share * PLOT.width}%`;
const yOf = (share: number): number => PLOT.top + (1 - share) * PLOT.height;

/** Horizontal grid lines with their figures. */
const Ticks = ({ values, highest }: { readonly values: readonly number[]; readonly highest: number }) => (
  <>
    {values.map((value) => (
      <g key={value}>
        <line
          class="chart__grid"
          x1={xOf(0)}
          x2={xOf(1)}
          y1={yOf(value / highest)}
          y2={yOf(value / highest)}
        />
        <text class="chart__text" x={`${PLOT.left - 2}%`} y={yOf(value / highest) + 5} text-anchor="end">
          {formatFigure(value)}
        </text>
      </g>
    ))}
  </>
);

/** The number of day labels below the plot, as many as fit on a narrow screen. */
const WRITTEN = 4;

/** Day labels below the plot, evenly spread, including the first and the last day. */
function Days({ items, along }: { readonly items: readonly Point[]; readonly along: (day: Day) => number }) {
  const count = Math.min(WRITTEN, items.length);
  const places = Array.from({ length: count }, (_, index) =>
    count === 1 ? 0 : Math.round((index * (items.length - 1)) / (count - 1)),
  );
  return (
    <>
      {places.map((place) => {
        const day = items[place]?.asOf ?? '';
        return (
          <text
            key={day}
            class="chart__text"
            x={xOf(along(day))}
            y={SERIES_HEIGHT - 8}
            text-anchor={place === 0 ? 'start' : place === items.length - 1 ? 'end' : 'middle'}
          >
            {formatDay(day).slice(0, -5)}
          </text>
        );
      })}
    </>
  );
}

const Deadline = ({ day, at }: { readonly day: Day; readonly at: string }) => (
  <>
    <line class="chart__mark" x1={at} x2={at} y1={PLOT.top} y2={PLOT.top + PLOT.height} />
    <text class="chart__text" x={at} y={PLOT.top - 5} text-anchor="end">
      {`hạn ${formatDay(day)}`}
    </text>
  </>
);

const LineKey = ({ kind, words }: { readonly kind: 'series' | 'total'; readonly words: string }) => (
  <LegendKey words={words} width={26} height={14}>
    <line class={`chart__${kind}`} x1="1" x2="25" y1="7" y2="7" />
  </LegendKey>
);

const descriptionOf = (first: Point, last: Point): string =>
  `Từ ${formatDay(first.asOf)} đến ${formatDay(last.asOf)}: từ ${ratioOf(first.grassroots)} lên ${ratioOf(last.grassroots)} tổ chức (${formatPercent(last.grassroots.held, last.grassroots.total)}).`;
