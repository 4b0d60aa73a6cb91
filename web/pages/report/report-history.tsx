import { REPORT_KEYS } from '../../../shared/sections/report/index.ts';
import { REPORT_TITLES } from '../../../shared/sections/report/titles.ts';
import { callAll } from '../../api/call.ts';
import { useLoad } from '../../api/load.ts';
import { History, type Revision } from '../../revisions/history.tsx';
import { EmptyState, Loaded } from '../../ui/notice.tsx';
import type { Typed } from '../../work/work.ts';
import type { ReportContext } from './model.ts';
import { SectionLines } from './section-lines.tsx';
import type { ReportSession } from './session.ts';

/** Every revision of the month's report. */
export function ReportHistory({ account, context, period }: ReportSession) {
  const query = { kind: 'unit-report', subjectId: context.unitId, period } as const;
  const all = useLoad(() => callAll('getSubmissions', { query }), [context.unitId, period]);
  return (
    <Loaded of={all}>
      {(revisions) =>
        revisions.length === 0 ? (
          <EmptyState title="Báo cáo tháng này chưa được gửi lần nào." />
        ) : (
          <History
            revisions={revisions as Revision<Typed>[]}
            accountId={account.id}
            changes={(before, after) => <Changes before={before} after={after} context={context} />}
          />
        )
      }
    </Loaded>
  );
}

interface ChangesProps {
  readonly before: Typed | undefined;
  readonly after: Typed;
  readonly context: ReportContext;
}

/** The sections that differ, as they were and as they are. */
function Changes({ before = {}, after, context }: ChangesProps) {
  const differ = REPORT_KEYS.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  if (differ.length === 0) return <p>Nội dung không thay đổi.</p>;
  return (
    <>
      {differ.map((key) => (
        <details key={key}>
          <summary>{REPORT_TITLES[key]}</summary>
          <div class="report-versions">
            <div>
              <h3>Trước</h3>
              <SectionLines name={key} data={before[key]} context={context} />
            </div>
            <div>
              <h3>Sau</h3>
              <SectionLines name={key} data={after[key]} context={context} />
            </div>
          </div>
        </details>
      ))}
    </>
  );
}
