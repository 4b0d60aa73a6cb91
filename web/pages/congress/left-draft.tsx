import type { Plan } from '../../../shared/plan/plan.ts';
import { DiscardDraft } from '../../revisions/discard-draft.tsx';
import type { WorkHandle } from '../../work/use-work.ts';
import { WorkStateLine } from '../../work/work-state.tsx';
import { resultParts } from './draft.ts';
import { FieldList } from './field-list.tsx';

interface LeftDraftProps {
  readonly handle: WorkHandle;
  /** `undefined` when the account may no longer read it. */
  readonly plan: Plan | undefined;
}

/**
 * A draft or refusal for an organisation that left the roster, or for a former unit of the account. It can no longer be
 * sent, only read and discarded. Renders nothing when there is none.
 */
export function LeftDraft({ handle, plan }: LeftDraftProps) {
  const { draft, state } = handle.work;
  if (state?.is !== 'draft' && state?.is !== 'refused') return null;
  return (
    <section class="narrow congress" aria-labelledby="congress-left">
      <h2 id="congress-left">Bản nháp còn trên máy này</h2>
      <WorkStateLine state={state} />
      <p>Bản nháp này không gửi được nữa. Đồng chí ghi lại những gì còn cần rồi bỏ bản nháp.</p>
      <div class="actions">
        <DiscardDraft handle={handle} />
      </div>
      {draft && <FieldList data={resultParts(draft.data).data} plan={plan} />}
    </section>
  );
}
