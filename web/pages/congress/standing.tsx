import type { Plan } from '../../../shared/plan/plan.ts';
import type { CongressResult } from '../../../shared/submissions/congress-result.ts';
import { counts, type Revision } from '../../revisions/revision.ts';
import { StandingLine } from '../../revisions/standing.tsx';
import { href } from '../../router.ts';
import type { Account } from '../../session/account.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { FigureList } from './figure-list.tsx';
import { Warnings } from './issue-list.tsx';
import { pathOf, SUBJECT } from './paths.ts';

interface StandingProps {
  readonly latest: Revision<CongressResult>;
  readonly plan: Plan;
  readonly account: Account;
  /** Whether this account may change it. */
  readonly editable: boolean;
}

/** The result as the province counts it, and what can be done with it. */
export function Standing({ latest, plan, account, editable }: StandingProps) {
  const { subjectId, warnings } = latest;
  const counted = counts(latest);
  return (
    <div class="narrow congress">
      <StandingLine latest={latest} accountId={account.id} subject={SUBJECT} />
      {counted && <Warnings warnings={warnings} />}
      {counted && <FigureList data={latest.data} plan={plan} />}
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
