import { reportWarnings } from '../../../shared/figure-warnings/report-warnings.ts';
import { EARLIER_MONTHS, type MonthReport, monthsBefore } from '../../../shared/figure-warnings/warning.ts';
import { warningIssue } from '../../../shared/figure-warnings/words.ts';
import { REPORT_TITLES, type UnitReport } from '../../../shared/sections/report/index.ts';
import { useCachedLoad } from '../../api/cached.ts';
import { call } from '../../api/call.ts';
import { type ChainRevision, currentState } from '../../revisions/revision.ts';
import { Warnings } from '../../revisions/warnings.tsx';
import { sectionOf } from './model.ts';
import { type ReportSession, stepHref } from './session.ts';

/** The figures of the draft to check before it is sent. Without the earlier reports, those that the report alone tells. */
export function ReportWarnings({ account, context: { unitId }, period, validated }: ReportSession) {
  const load = useCachedLoad(account.id, `earlier reports ${unitId} ${period}`, () =>
    loadEarlier(unitId, period),
  );
  if (!validated.data) return null;
  const earlier = load.is === 'ready' ? load.value : [];
  const warnings = reportWarnings({ period, data: validated.data }, earlier).map(warningIssue);
  return (
    <Warnings
      warnings={warnings}
      linkOf={({ pointer }) => {
        const key = sectionOf(pointer);
        return key && <a href={stepHref(period, key, pointer)}>{REPORT_TITLES[key]}</a>;
      }}
    />
  );
}

/** The reports that count of the months with which the report of a month is compared. @throws CallFailure */
async function loadEarlier(unitId: string, period: string): Promise<MonthReport[]> {
  const months = Array.from({ length: EARLIER_MONTHS }, (_, index) => monthsBefore(period, index + 1));
  const latest = await Promise.all(
    months.map((month) =>
      call('getSubmissions', { query: { kind: 'unit-report', subjectId: unitId, period: month, limit: 1 } }),
    ),
  );
  return latest.flatMap(({ items }, index) => {
    const { counted } = currentState(items as ChainRevision<UnitReport>[]);
    const month = months[index];
    return counted?.data && month ? [{ period: month, data: counted.data }] : [];
  });
}
