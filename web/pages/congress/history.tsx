import type { Plan } from '../../../shared/plan/plan.ts';
import type { Account } from '../../session/account.ts';
import { formatInstant } from '../../ui/format.ts';
import { EmptyState } from '../../ui/notice.tsx';
import { changesBetween, sayChange } from './changes.ts';
import { FigureList } from './figure-list.tsx';
import { type Revision, senderOf } from './use-congress.ts';

interface HistoryProps {
  readonly revisions: readonly Revision[];
  readonly account: Account;
  readonly plan: Plan;
}

/** Every revision, newest first: who, when, why, and what it changed. */
export function History({ revisions, account, plan }: HistoryProps) {
  if (revisions.length === 0) {
    return <EmptyState title="Chưa có bản nào được gửi." />;
  }
  return (
    <ol class="narrow congress congress__history">
      {revisions.map((revision, index) => (
        <Entry
          key={revision.revision}
          revision={revision}
          earlier={revisions.slice(index + 1)}
          sender={senderOf(revision, account)}
          plan={plan}
        />
      ))}
    </ol>
  );
}

interface EntryProps {
  readonly revision: Revision;
  /** Those before it, newest first. */
  readonly earlier: readonly Revision[];
  readonly sender: string;
  readonly plan: Plan;
}

function Entry({ revision, earlier, sender, plan }: EntryProps) {
  const { returned, reason, recordedAt, data, withdrawn } = revision;
  const [previous] = earlier;
  const before = earlier.find((one) => one.data !== undefined && !one.withdrawn);
  const shown = withdrawn || returned ? undefined : data;
  return (
    <li>
      <h2>
        Bản {revision.revision}: {actOf(revision, previous)}
      </h2>
      <p>
        {formatInstant(recordedAt)}, {returned ? `do ${sender} trả lại` : `do ${sender} gửi`}.
      </p>
      {reason !== undefined && (
        <p class="congress__text">
          <strong>{returned ? 'Ý kiến' : 'Lý do'}:</strong> {reason}
        </p>
      )}
      {shown && before && <Changes from={before} to={revision} />}
      {shown && (
        <details>
          <summary>Xem toàn bộ số liệu của bản {revision.revision}</summary>
          <FigureList data={shown} plan={plan} />
        </details>
      )}
    </li>
  );
}

function Changes({ from, to }: { readonly from: Revision; readonly to: Revision }) {
  const changes = changesBetween(from.data, to.data);
  if (changes.length === 0) return <p>Số liệu giống bản {from.revision}.</p>;
  return (
    <>
      <p>So với bản {from.revision}:</p>
      <ul>
        {changes.map((change) => (
          <li key={change.figure.pointer}>
            <span class="congress__name">{change.figure.name}</span>: {sayChange(change)}
          </li>
        ))}
      </ul>
    </>
  );
}

function actOf({ returned, withdrawn }: Revision, previous: Revision | undefined): string {
  if (returned) return 'trả lại';
  if (withdrawn) return 'rút kết quả';
  if (!previous) return 'gửi lần đầu';
  if (previous.withdrawn) return 'gửi lại sau khi rút';
  return previous.returned ? 'gửi lại sau khi được trả lại' : 'đính chính';
}
