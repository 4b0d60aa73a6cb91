import type { Plan } from '../../../shared/plan/plan.ts';
import type { CongressResult } from '../../../shared/submissions/congress-result.ts';
import { CurrentLine } from '../../revisions/current-line.tsx';
import { type ChainRevision, counts } from '../../revisions/revision.ts';
import { Warnings } from '../../revisions/warnings.tsx';
import { href } from '../../router.ts';
import type { SessionAccount } from '../../session/account.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { FieldList } from './field-list.tsx';
import { pathOf, SUBJECT } from './paths.ts';

interface CurrentResultProps {
  readonly latest: ChainRevision<CongressResult>;
  readonly plan: Plan;
  readonly account: SessionAccount;
  /** Whether this account may change it. */
  readonly editable: boolean;
}

/** The current result, with its possible actions. */
export function CurrentResult({ latest, plan, account, editable }: CurrentResultProps) {
  const { subjectId, warnings } = latest;
  const counted = counts(latest);
  return (
    <div class="narrow congress">
      <CurrentLine latest={latest} accountId={account.id} subject={SUBJECT} />
      {counted && <Warnings warnings={warnings} />}
      {counted && <FieldList data={latest.data} plan={plan} />}
      <div class="actions">
        {editable && (
          <ButtonLink kind="primary" href={href(pathOf(subjectId, 'edit'))}>
            {counted ? 'Đính chính' : 'Nhập lại kết quả'}
          </ButtonLink>
        )}
        <ButtonLink href={href(pathOf(subjectId, 'history'))}>Lịch sử</ButtonLink>
        {editable && counted && (
          <ButtonLink href={href(pathOf(subjectId, 'withdraw'))}>Rút kết quả</ButtonLink>
        )}
      </div>
    </div>
  );
}
