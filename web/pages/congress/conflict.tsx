import type { CongressResult } from '../../../shared/submissions/congress-result.ts';
import { MergeView } from '../../revisions/merge-view.tsx';
import { Overtaken } from '../../revisions/overtaken.tsx';
import { baseOf, type ChainRevision, currentState } from '../../revisions/revision.ts';
import type { SessionAccount } from '../../session/account.ts';
import type { Draft, Typed } from '../../work/work.ts';
import { mergedFieldName, mergedFieldValue, mergeResults } from './merge-results.ts';

interface ResultConflictProps {
  readonly account: SessionAccount;
  /** The draft on this device. */
  readonly draft: Draft;
  /** Newest first. */
  readonly revisions: readonly ChainRevision<CongressResult>[];
  readonly onMerge: (typed: Typed) => void;
  readonly onTakeTheirs: () => void;
}

/** A conflict: the draft merged with the current revision; the clerk chooses where both changed the same. */
export function ResultConflict({ account, draft, revisions, onMerge, onTakeTheirs }: ResultConflictProps) {
  const { latest, begin } = currentState(revisions);
  const started = baseOf(revisions, draft.baseRevision);
  const merged = (chosen = {}) => mergeResults(started, draft.data, begin?.data, chosen);
  return (
    <div class="narrow congress">
      <Overtaken latest={latest} accountId={account.id}>
        Chưa có gì của đồng chí bị mất.
      </Overtaken>
      <MergeView
        merge={merged().merge}
        revision={latest?.revision ?? 0}
        nameOf={mergedFieldName}
        wordsOf={mergedFieldValue}
        onMerge={(chosen) => onMerge(merged(chosen).next)}
        onDiscard={onTakeTheirs}
      />
    </div>
  );
}
