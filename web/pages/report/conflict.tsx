import type { ReportKey } from '../../../shared/sections/report/index.ts';
import { MergeView } from '../../revisions/merge-view.tsx';
import { Overtaken } from '../../revisions/overtaken.tsx';
import { baseOf, currentState } from '../../revisions/revision.ts';
import { navigate } from '../../router.ts';
import { focusHeading } from '../../ui/page-header.tsx';
import type { Typed } from '../../work/work.ts';
import { mergedPlace, mergedValue, mergeReports } from './merge-reports.ts';
import { SectionLines } from './section-lines.tsx';
import type { ReportSession } from './session.ts';

/** A conflict: the draft merged with the current revision; the clerk chooses where both changed the same. */
export function ReportConflict({ base, draft, handle, context, period, account }: ReportSession) {
  const { latest, begin } = currentState(base.revisions);
  if (!latest) return null;
  const started = baseOf(base.revisions, handle.work.draft?.baseRevision ?? 0);
  const merged = (chosen = {}) => mergeReports(started, draft, begin?.data, chosen);
  return (
    <>
      <Overtaken latest={latest} accountId={account.id}>
        Chưa có gì của đồng chí bị mất.
      </Overtaken>
      <MergeView
        merge={merged().merge}
        revision={latest.revision}
        nameOf={(path) => mergedPlace(path, context)}
        wordsOf={(path, value) => mergedValue(path, value, context)}
        whole={([key], value) => <SectionLines name={key as ReportKey} data={value} context={context} />}
        onMerge={(chosen) => {
          handle.save(merged(chosen).next as unknown as Typed, latest.revision);
          navigate(`/report/${period}/check`);
        }}
        onDiscard={() => {
          void handle.discard();
          navigate(`/report/${period}`);
          focusHeading();
        }}
      />
    </>
  );
}
