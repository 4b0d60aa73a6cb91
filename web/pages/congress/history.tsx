import { fieldChanges } from '../../../shared/forms/changes.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { CongressResult } from '../../../shared/submissions/congress-result.ts';
import { History } from '../../revisions/history.tsx';
import type { ChainRevision } from '../../revisions/revision.ts';
import type { SessionAccount } from '../../session/account.ts';
import { ChangeList } from './change-list.tsx';
import { FieldList } from './field-list.tsx';

interface ResultHistoryProps {
  readonly revisions: readonly ChainRevision<CongressResult>[];
  readonly account: SessionAccount;
  readonly plan: Plan;
}

/** Every revision of a result, with its changes. */
export const ResultHistory = ({ revisions, account, plan }: ResultHistoryProps) => (
  <div class="narrow">
    <History
      revisions={revisions}
      accountId={account.id}
      changes={(before, after) => {
        const changes = fieldChanges(before, after);
        return changes.length > 0 && <ChangeList changes={changes} />;
      }}
      whole={(data) => <FieldList data={data} plan={plan} />}
    />
  </div>
);
