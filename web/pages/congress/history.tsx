import type { Plan } from '../../../shared/plan/plan.ts';
import type { CongressResult } from '../../../shared/submissions/congress-result.ts';
import { History } from '../../revisions/history.tsx';
import type { Revision } from '../../revisions/revision.ts';
import type { Account } from '../../session/account.ts';
import { ChangeList } from './change-list.tsx';
import { changesBetween } from './changes.ts';
import { FigureList } from './figure-list.tsx';

interface ResultHistoryProps {
  readonly revisions: readonly Revision<CongressResult>[];
  readonly account: Account;
  readonly plan: Plan;
}

/** Every revision of a result, figure by figure. */
export const ResultHistory = ({ revisions, account, plan }: ResultHistoryProps) => (
  <div class="narrow">
    <History
      revisions={revisions}
      accountId={account.id}
      changes={(before, after) => {
        const changes = changesBetween(before, after);
        return changes.length > 0 && <ChangeList changes={changes} />;
      }}
      whole={(data) => <FigureList data={data} plan={plan} />}
    />
  </div>
);
