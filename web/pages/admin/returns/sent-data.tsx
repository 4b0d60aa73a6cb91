import { call } from '../../../api/call.ts';
import { chunk } from '../../../api/chunk.ts';
import { useLoad } from '../../../api/load.ts';
import { Loaded } from '../../../ui/notice.tsx';
import type { Typed } from '../../../work/work.ts';
import type { SentRevision } from './sent-revision.ts';

/** The data of a submission, as the unit itself sees it; loaded when it is opened. */
export function SentData({ sent: { kind, data } }: { readonly sent: SentRevision }) {
  const load = useLoad(async () => {
    const [plan, { FieldList }, { ReportLines }] = await Promise.all([
      call('getPlan', {}),
      chunk('web/pages/congress/field-list.tsx', () => import('../../congress/field-list.tsx')),
      chunk('web/pages/report/section-lines.tsx', () => import('../../report/section-lines.tsx')),
    ]);
    return { plan, FieldList, ReportLines };
  }, []);
  return (
    <Loaded of={load}>
      {({ plan, FieldList, ReportLines }) =>
        kind === 'unit-report' ? (
          <ReportLines data={data as Typed} context={{ plan }} />
        ) : (
          <FieldList data={data} plan={plan} />
        )
      }
    </Loaded>
  );
}
