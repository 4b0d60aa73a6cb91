import type { ComponentChildren } from 'preact';
import type { ReportContext } from '../../../shared/sections/report/form.ts';
import { callAll } from '../../api/call.ts';
import { useLoad } from '../../api/load.ts';
import { History } from '../../revisions/history.tsx';
import type { ChainRevision } from '../../revisions/revision.ts';
import { Loaded } from '../../ui/notice.tsx';
import type { Typed } from '../../work/work.ts';
import { Changes } from './changes.tsx';
import { ReportLines } from './section-lines.tsx';
import type { ReportSession } from './session.ts';
import { differing } from './versions.ts';

/** Every revision of the month's report. */
export function ReportHistory({ account, context, period }: ReportSession) {
  const query = { kind: 'unit-report', subjectId: context.unitId, period } as const;
  const all = useLoad(() => callAll('getSubmissions', { query }), [context.unitId, period]);
  return (
    <Loaded of={all}>
      {(revisions) => (
        <History
          revisions={revisions as ChainRevision<Typed>[]}
          accountId={account.id}
          changes={(before, after) => changesOf(before, after, context)}
          whole={(data) => <ReportLines data={data} context={context} />}
        />
      )}
    </Loaded>
  );
}

/** Renders nothing when no section differs. */
function changesOf(before: Typed, after: Typed, context: ReportContext): ComponentChildren {
  const keys = differing(before, after);
  return keys.length > 0 && <Changes {...{ keys, before, after, context }} />;
}
