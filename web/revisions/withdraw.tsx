import { useState } from 'preact/hooks';
import type { Issue } from '../../shared/runtime/problem.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { ErrorSummary, issueAt } from '../ui/error-summary.tsx';
import { TextAreaField } from '../ui/inputs.tsx';
import { Notice } from '../ui/notice.tsx';

interface WithdrawProps {
  /** What is withdrawn, in few words: `báo cáo tháng 6/2020`. */
  readonly subject: string;
  /** What it means for the figures. */
  readonly consequence: string;
  readonly busy: boolean;
  /** What the server found. */
  readonly errors: readonly Issue[];
  readonly onWithdraw: (reason: string) => void;
  readonly cancelHref: string;
}

const NO_REASON: Issue = { pointer: '/reason', code: 'required', message: 'Đồng chí ghi lý do rút.' };

/** Takes back what was sent, with a reason. What was sent stays in the history. */
export function Withdraw({ subject, consequence, busy, errors, onWithdraw, cancelHref }: WithdrawProps) {
  const [reason, setReason] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const issues = attempt > 0 && reason === undefined ? [NO_REASON] : errors;
  return (
    <form
      noValidate
      class="narrow"
      onSubmit={(event) => {
        event.preventDefault();
        setAttempt(attempt + 1);
        if (reason !== undefined && !busy) onWithdraw(reason);
      }}
    >
      <ErrorSummary issues={issues} attempt={attempt} />
      <Notice kind="warning">{consequence}</Notice>
      <TextAreaField
        pointer="/reason"
        label="Lý do rút"
        hint="Lý do được lưu trong lịch sử."
        error={issueAt(issues, '/reason')}
        value={reason}
        onChange={setReason}
      />
      <div class="actions">
        <Button type="submit" kind="danger" busy={busy}>
          Rút {subject}
        </Button>
        <ButtonLink href={cancelHref}>Không rút</ButtonLink>
      </div>
    </form>
  );
}
