import { formatPercent } from '../../../../shared/figures.ts';
import { ratioOf } from '../../../../shared/mail/words.ts';
import { currentNames } from '../../../config.ts';
import type { SummaryReply } from '../../../summary-views/headline.tsx';
import { formatFigure } from '../../../ui/format.ts';
import { barsDescription, inOrder } from './bars.ts';
import { ChartFrame, LegendKey } from './chart-frame.tsx';
import { AXIS, barsHeight, ROW } from './size.ts';

type Unit = SummaryReply['congress']['units'][number];

/** The width of the bars in per cent; their figures are to the right. */
const BARS = 62;
const BAR = { top: 24, height: 14 };

const across = (part: number, whole: number): number => (whole === 0 ? 0 : (part / whole) * BARS);

/**
 * A bar for each unit: held, behind plan and open in per cent of its own total, with the province's rate as a line across
 * all bars. Widths are in per cent and heights in pixels, so that text has the same size on every screen and on paper.
 */
export function UnitBars({ summary: { congress } }: { readonly summary: SummaryReply }) {
  const units = inOrder(congress.units);
  const { held, total } = congress.grassroots;
  const rate = formatPercent(held, total);
  return (
    <ChartFrame<Unit>
      title="Tỷ lệ tổ chức cơ sở đảng đã tổ chức đại hội theo đơn vị"
      description={barsDescription(units, rate)}
      height={barsHeight(units.length)}
      legend={
        <>
          <BarKey kind="held" words="đã tổ chức" />
          <BarKey kind="behind" words="chậm kế hoạch" />
          <BarKey kind="open" words="chưa đến hạn" />
          <LegendKey words={`mức chung toàn ${currentNames().area}`} width={6} height={18}>
            <line class="chart__mark" x1="3" x2="3" y1="0" y2="18" />
          </LegendKey>
        </>
      }
      rowsWords={`${formatFigure(units.length)} đơn vị`}
      table={{
        caption: 'Tỷ lệ đã tổ chức đại hội theo đơn vị, thấp nhất trước',
        columns: [
          { head: 'Đơn vị', cell: (unit) => unit.name },
          { head: 'Đạt', numeric: true, cell: (unit) => formatPercent(unit.held, unit.total) },
          { head: 'Đã tổ chức', numeric: true, cell: (unit) => formatFigure(unit.held) },
          { head: 'Chậm kế hoạch', numeric: true, cell: (unit) => formatFigure(unit.behindPlan) },
          { head: 'Tổng số', numeric: true, cell: (unit) => formatFigure(unit.total) },
        ],
        rows: units,
        keyOf: ({ unitId }) => unitId,
      }}
    >
      {units.map((unit, place) => (
        <UnitBar key={unit.unitId} unit={unit} top={AXIS + place * ROW} mark={across(held, total)} />
      ))}
      {total > 0 && (
        <text
          class="chart__text"
          x={`${across(held, total)}%`}
          y={AXIS - 12}
          text-anchor={held * 2 > total ? 'end' : 'start'}
        >
          {`Toàn ${currentNames().area} ${rate}`}
        </text>
      )}
    </ChartFrame>
  );
}

interface UnitBarProps {
  readonly unit: Unit;
  /** Top of its row, in pixels. */
  readonly top: number;
  /** Position of the province's rate, in per cent of the width. */
  readonly mark: number;
}

function UnitBar({ unit, top, mark }: UnitBarProps) {
  const { name, held, total, behindPlan } = unit;
  const [done, behind] = [across(held, total), across(behindPlan, total)];
  const bar = { y: top + BAR.top, height: BAR.height };
  return (
    <>
      <foreignObject x="0" y={top} width="100%" height={BAR.top}>
        <div class="chart__name">{name}</div>
      </foreignObject>
      <rect class="chart__open" x="0" width={`${BARS}%`} {...bar} />
      <rect class="chart__held" x="0" width={`${done}%`} {...bar} />
      {behindPlan > 0 && <rect class="chart__behind" x={`${done}%`} width={`${behind}%`} {...bar} />}
      <line class="chart__mark" x1={`${mark}%`} x2={`${mark}%`} y1={bar.y - 4} y2={bar.y + BAR.height + 4} />
      <text class="chart__text" x="100%" y={top + BAR.top + 12} text-anchor="end">
        {`${ratioOf(unit)} (${formatPercent(held, total)})`}
      </text>
    </>
  );
}

const BarKey = ({ kind, words }: { readonly kind: 'held' | 'behind' | 'open'; readonly words: string }) => (
  <LegendKey words={words} width={14} height={14}>
    <rect class={`chart__${kind}`} x="1" y="1" width="12" height="12" />
  </LegendKey>
);
