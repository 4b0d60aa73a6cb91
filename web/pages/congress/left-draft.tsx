import type { Plan } from '../../../shared/plan/plan.ts';
import { DiscardDraft } from '../../revisions/discard-draft.tsx';
import type { WorkHandle } from '../../work/use-work.ts';
import { WorkStateLine } from '../../work/work-state.tsx';
import { resultParts } from './draft.ts';
import { FieldList } from './field-list.tsx';

interface LeftDraftProps {
  readonly handle: WorkHandle;
  /** `undefined`: it is not this account's to read any more. */
  readonly plan: Plan | undefined;
}

/**
 * What was typed here, or was refused, of an organisation that left the list or of a unit that the account left: it can no
 * longer be sent, so it is read and thrown away. Nothing of that kind: nothing shown.
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
