import { DiscardDraft } from '../../revisions/discard-draft.tsx';
import { formatMonth } from '../../ui/format.ts';
import { useWork } from '../../work/use-work.ts';
import { stateWords } from '../../work/words.ts';
import { keyOf, type WorkSubject } from '../../work/work.ts';

interface LeftReportsProps {
  readonly accountId: string;
  readonly left: readonly WorkSubject[];
}

/** Drafts for a former unit, which can only be discarded. Renders nothing when there are none. */
export function LeftReports({ accountId, left }: LeftReportsProps) {
  if (left.length === 0) return null;
  return (
    <section aria-labelledby="report-left">
      <h2 id="report-left">Bản nháp của đơn vị khác còn trên máy này</h2>
      <p>Tài khoản đã chuyển đơn vị nên các bản nháp này không gửi được nữa.</p>
      <ul class="report-months">
        {left.map((subject) => (
          <LeftReport key={keyOf(subject)} accountId={accountId} subject={subject} />
        ))}
      </ul>
    </section>
  );
}

function LeftReport({ accountId, subject }: { readonly accountId: string; readonly subject: WorkSubject }) {
  const handle = useWork(accountId, subject);
  if (!handle?.work.state) return null;
  const { subjectId, period = '' } = subject;
  return (
    <li>
      <span>
        Tháng {formatMonth(period)} (mã {subjectId})
      </span>
      <span>{stateWords(handle.work.state)}</span>
      <DiscardDraft handle={handle} />
    </li>
  );
}
