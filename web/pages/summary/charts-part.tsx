import { type Day, formatDay } from '../../../shared/days.ts';
import { href } from '../../router.ts';
import type { SummaryReply } from '../../summary-views/headline.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { type Asked, queryOf, type SeriesStep } from './address.ts';
import { barsHeight, SERIES_HEIGHT } from './charts/size.ts';
import type { Figures } from './use-figures.ts';

interface ChartsPartProps {
  readonly summary: SummaryReply;
  readonly asked: Asked;
  readonly figures: Figures;
}

/** The ids and titles of the two charts' sections. */
export const UNIT_BARS = { id: 'unit-bars', title: 'Biểu đồ theo đơn vị' };
export const SERIES = 'series';
export const seriesTitle = (asOf: Day): string => `Diễn biến đến ${formatDay(asOf)}`;

/** The charts, with space reserved until they are loaded. */
export function ChartsPart({ summary, asked, figures: { charts, series } }: ChartsPartProps) {
  const { congress, unitId, asOf } = summary;
  if (charts.is === 'failed') return <FailureNotice failure={charts.failure} retry={charts.reload} />;
  const Charts = charts.is === 'ready' ? charts.value : undefined;
  return (
    <>
      {unitId === undefined && (
        <section class="chapter" id={UNIT_BARS.id}>
          <h2>{UNIT_BARS.title}</h2>
          <div class="chart__place" style={{ '--height': `${barsHeight(congress.units.length)}px` }}>
            {Charts && <Charts.UnitBars summary={summary} />}
          </div>
        </section>
      )}
      <section class="chapter" id={SERIES}>
        <h2>{seriesTitle(asOf)}</h2>
        <Steps asked={asked} unitId={unitId} />
        {series.is === 'failed' ? (
          <FailureNotice failure={series.failure} retry={series.reload} />
        ) : (
          <div class="chart__place" style={{ '--height': `${SERIES_HEIGHT}px` }}>
            {Charts && series.is === 'ready' && (
              <Charts.SeriesChart series={series.value} deadline={summary.pace.grassroots.deadline} />
            )}
          </div>
        )}
      </section>
    </>
  );
}

const STEPS: readonly { readonly step: SeriesStep; readonly words: string }[] = [
  { step: 'week', words: '26 tuần' },
  { step: 'day', words: '31 ngày' },
];

function Steps({ asked, unitId }: { readonly asked: Asked; readonly unitId: string | undefined }) {
  const path = unitId === undefined ? '/summary' : `/summary/${unitId}`;
  return (
    <nav class="steps screen-only" aria-label="Khoảng thời gian của biểu đồ">
      {STEPS.map(({ step, words }) => (
        <a
          key={step}
          href={href(path, queryOf({ ...asked, step }))}
          aria-current={asked.step === step ? 'true' : undefined}
        >
          {words}
        </a>
      ))}
    </nav>
  );
}
