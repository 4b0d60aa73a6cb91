import { type Day, formatDay } from '../../../shared/days.ts';
import { useCachedLoad } from '../../api/cached.ts';
import { currentNames } from '../../config.ts';
import { href } from '../../router.ts';
import type { SessionAccount } from '../../session/account.ts';
import { formatInstant, formatMonth } from '../../ui/format.ts';
import { Loaded, Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useAllWork } from '../../work/use-work.ts';
import { stateWords } from '../../work/words.ts';
import type { Work } from '../../work/work.ts';
import { leftOf } from './left.ts';
import { LeftReports } from './left-reports.tsx';
import { loadMonths, type Month } from './load-months.ts';

const STATES: Readonly<Record<Month['state'], { readonly words: string; readonly tag: string }>> = {
  open: { words: 'Cần gửi', tag: 'tag tag--warning' },
  overdue: { words: 'Quá hạn, chưa gửi', tag: 'tag tag--bad' },
  'on-time': { words: 'Đã gửi đúng hạn', tag: 'tag tag--good' },
  late: { words: 'Đã gửi, muộn', tag: 'tag tag--warning' },
  returned: { words: 'Trả lại, chưa gửi lại', tag: 'tag tag--bad' },
  withdrawn: { words: 'Đã rút', tag: 'tag tag--warning' },
  'not-asked': { words: 'Chưa yêu cầu', tag: 'tag' },
};

interface MonthListProps {
  readonly account: SessionAccount;
  readonly unitId: string;
}

/** The months of the unit, with the states of their reports. */
export function MonthList({ account, unitId }: MonthListProps) {
  const months = useCachedLoad(account.id, `reports ${unitId}`, () => loadMonths(unitId));
  const works = useAllWork(account.id);
  return (
    <>
      <PageHeader title="Báo cáo tháng" />
      <Loaded of={months}>
        {({ today, months: all }) => (
          <>
            <p class="quiet">Tính đến ngày {formatDay(today)}</p>
            {all.some(isNotAsked(today)) && (
              <Notice kind="info">
                Kế hoạch chưa yêu cầu báo cáo tháng. Đồng chí vẫn có thể lập và gửi trước.
              </Notice>
            )}
            <ul class="report-months">
              {all.map((month) => (
                <Line
                  key={month.period}
                  month={month}
                  work={works.find(
                    ({ subject: { kind, subjectId, period } }) =>
                      kind === 'unit-report' && subjectId === unitId && period === month.period,
                  )}
                />
              ))}
            </ul>
          </>
        )}
      </Loaded>
      <LeftReports accountId={account.id} left={leftOf(works, unitId)} />
    </>
  );
}

interface LineProps {
  readonly month: Month;
  readonly work: Work | undefined;
}

/** Whether the plan asks for no report of the current month. */
const isNotAsked =
  (today: Day) =>
  ({ period, state }: Month): boolean =>
    period === today.slice(0, 7) && state === 'not-asked';

function Line({ month: { period, dueOn, state, revision = 0, recordedAt, comment }, work }: LineProps) {
  const { words, tag } = STATES[state];
  const sent = state === 'on-time' || state === 'late';
  return (
    <li>
      <a href={href(`/report/${period}`)}>Tháng {formatMonth(period)}</a>
      <span class={tag}>{words}</span>
      <span>
        {sent && recordedAt !== undefined
          ? `Lúc ${formatInstant(recordedAt)}${revision > 1 ? `, bản ${revision}` : ''}; hạn ${formatDay(dueOn)}`
          : `Hạn hết ngày ${formatDay(dueOn)}`}
      </span>
      {comment !== undefined && (
        <span class="report-months__note">
          Ý kiến của {currentNames().commission}: {comment}
        </span>
      )}
      {work?.state && work.state.is !== 'sent' && (
        <span class="report-months__note">{stateWords(work.state)}</span>
      )}
    </li>
  );
}
