import type { ComponentChildren } from 'preact';
import { REPORT_KEYS } from '../../../shared/sections/report/index.ts';
import { REPORT_TITLES } from '../../../shared/sections/report/titles.ts';
import { callAll } from '../../api/call.ts';
import { useLoad } from '../../api/load.ts';
import { History } from '../../revisions/history.tsx';
import type { Revision } from '../../revisions/revision.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Loaded } from '../../ui/notice.tsx';
import type { Typed } from '../../work/work.ts';
import type { ReportContext } from './model.ts';
import { ReportLines, SectionLines } from './section-lines.tsx';
import type { ReportSession } from './session.ts';

/** Every revision of the month's report. */
export function ReportHistory({ account, context, period }: ReportSession) {
  const query = { kind: 'unit-report', subjectId: context.unitId, period } as const;
  const all = useLoad(() => callAll('getSubmissions', { query }), [context.unitId, period]);
  return (
    <Loaded of={all}>
      {(revisions) => (
        <History
          revisions={revisions as Revision<Typed>[]}
          accountId={account.id}
          changes={(before, after) => changesOf(before, after, context)}
          whole={(data) => <ReportLines data={data} context={context} />}
        />
      )}
    </Loaded>
  );
}

/** The sections that differ, as they were and as they are; nothing when none does. */
function changesOf(before: Typed, after: Typed, context: ReportContext): ComponentChildren {
  const differ = REPORT_KEYS.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  return (
    differ.length > 0 &&
    differ.map((key) => (
      <Disclosure key={key} words={REPORT_TITLES[key]}>
        {() => (
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
        )}
      </Disclosure>
    ))
  );
}
