import { formatDay } from '../../../shared/days.ts';
import { href } from '../../router.ts';
import type { SummaryReply } from '../../summary-views/headline.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { type Asked, queryOf, type Step } from './address.ts';
import { barsHeight, COURSE } from './charts/size.ts';
import type { Figures } from './use-figures.ts';

interface ChartsPartProps {
  readonly summary: SummaryReply;
  readonly asked: Asked;
  readonly figures: Figures;
}

/** The charts, in the place that is kept for them until they are loaded. */
export function ChartsPart({ summary, asked, figures: { charts, course } }: ChartsPartProps) {
  const { congress, unitId, asOf } = summary;
  if (charts.is === 'failed') return <FailureNotice failure={charts.failure} retry={charts.reload} />;
  const Charts = charts.is === 'ready' ? charts.value : undefined;
  return (
    <>
      {unitId === undefined && (
        <section class="chapter">
          <h2>Biểu đồ theo đơn vị</h2>
          <div class="chart__place" style={{ '--kept': `${barsHeight(congress.units.length)}px` }}>
            {Charts && <Charts.UnitBars summary={summary} />}
          </div>
        </section>
      )}
      <section class="chapter">
        <h2>Diễn biến đến {formatDay(asOf)}</h2>
        <Steps asked={asked} unitId={unitId} />
        {course.is === 'failed' ? (
          <FailureNotice failure={course.failure} retry={course.reload} />
        ) : (
          <div class="chart__place" style={{ '--kept': `${COURSE}px` }}>
            {Charts && course.is === 'ready' && (
              <Charts.CourseChart course={course.value} deadline={summary.pace.grassroots.deadline} />
            )}
          </div>
        )}
      </section>
    </>
  );
}

const STEPS: readonly { readonly every: Step; readonly words: string }[] = [
  { every: 'week', words: '26 tuần' },
  { every: 'day', words: '31 ngày' },
];

function Steps({ asked, unitId }: { readonly asked: Asked; readonly unitId: string | undefined }) {
  const path = unitId === undefined ? '/summary' : `/summary/${unitId}`;
  return (
    <nav class="steps screen-only" aria-label="Khoảng thời gian của biểu đồ">
      {STEPS.map(({ every, words }) => (
        <a
          key={every}
          href={href(path, queryOf({ ...asked, every }))}
          aria-current={asked.every === every ? 'true' : undefined}
        >
          {words}
        </a>
      ))}
    </nav>
  );
}
