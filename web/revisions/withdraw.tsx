import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { href, navigate } from '../router.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ErrorSummary, issueAt } from '../ui/error-summary.tsx';
import { TextAreaField } from '../ui/inputs.tsx';
import { EmptyState, Notice } from '../ui/notice.tsx';
import type { WorkHandle } from '../work/use-work.ts';
import { DiscardDraft } from './discard-draft.tsx';
import type { ChainPaths } from './paths.ts';
import { readReason } from './reason.ts';
import type { ChainRevision } from './revision.ts';

interface WithdrawProps {
  /** The revision whose figures count; `undefined`: there is none, or it is withdrawn already. */
  readonly counted: ChainRevision | undefined;
  readonly handle: WorkHandle;
  /** What is withdrawn, in few words: `báo cáo tháng 6/2020`. */
  readonly subject: string;
  /** What it means for the figures. */
  readonly consequence: ComponentChildren;
  /** What is said again before it goes out. */
  readonly question: string;
  readonly paths: ChainPaths;
}

/** Takes back what was sent, with a reason and after a second question. What was sent stays in the history. */
export function Withdraw(props: WithdrawProps) {
  const { counted, handle, subject, paths } = props;
  const { draft, state } = handle.work;
  if (draft && state?.is !== 'sending') return <DraftFirst {...props} />;
  if (counted) return <WithdrawForm {...props} counted={counted} />;
  return (
    <EmptyState title={`Không có gì để rút: ${subject} hiện không được tính.`}>
      <ButtonLink href={href(paths.current)}>Xem {subject}</ButtonLink>
    </EmptyState>
  );
}

/** A withdrawal would leave the draft without what it goes on from. */
function DraftFirst({ handle, subject }: WithdrawProps) {
  return (
    <Notice kind="warning" title={`Đồng chí đang có bản nháp của ${subject}`}>
      <p>Đồng chí gửi hoặc bỏ bản nháp trước khi rút.</p>
      <DiscardDraft handle={handle} />
    </Notice>
  );
}

function WithdrawForm({
  counted,
  handle,
  subject,
  consequence,
  question,
  paths,
}: WithdrawProps & { readonly counted: ChainRevision }) {
  const { state, withdrawal } = handle.work;
  const refusal = state?.is === 'refused' ? state.refusal : undefined;
  const sending = state?.is === 'sending';
  const [attempt, setAttempt] = useState(0);
  const [asked, setAsked] = useState(false);
  const { reason, errors } = readReason(withdrawal, 'lý do rút');
  const shown = attempt > 0 && errors.length > 0 ? errors : (refusal?.errors ?? []);
  // What the server found takes the focus when its answer is there.
  useEffect(() => {
    if (refusal) setAttempt((before) => before + 1);
  }, [refusal]);
  const leave = () => {
    void handle.discard();
    navigate(paths.current);
  };
  return (
    <form
      noValidate
      class="narrow"
      onSubmit={(event) => {
        event.preventDefault();
        setAttempt(attempt + 1);
        if (reason !== undefined && !sending) setAsked(true);
      }}
    >
      <ErrorSummary issues={shown} attempt={attempt} />
      <Notice kind="warning">{consequence}</Notice>
      <TextAreaField
        pointer="/reason"
        label="Lý do rút"
        hint="Lý do được lưu trong lịch sử. Ví dụ: gửi nhầm."
        rows={3}
        value={withdrawal}
        error={issueAt(shown, '/reason')}
        onChange={handle.saveWithdrawal}
      />
      <div class="actions">
        <Button type="submit" kind="danger" busy={sending}>
          {sending ? 'Đang gửi …' : `Rút ${subject}`}
        </Button>
        {!sending && <Button onClick={leave}>Không rút</Button>}
      </div>
      {asked && reason !== undefined && (
        <ConfirmDialog
          title={`Rút ${subject}?`}
          confirm="Đồng ý rút"
          kind="danger"
          cancel="Không rút"
          onConfirm={() => {
            setAsked(false);
            void handle.send({ revision: counted.revision + 1, reason, withdrawn: true });
          }}
          onClose={() => setAsked(false)}
        >
          <p>{question}</p>
        </ConfirmDialog>
      )}
    </form>
  );
}

/** A withdrawal on its way, on the pages that show what is withdrawn. */
export const Withdrawing = () => (
  <Notice kind="info" title="Đề nghị rút đang được gửi">
    Đồng chí có thể đóng trang: đề nghị được giữ trên máy này và tự gửi lại cho đến khi máy chủ trả lời.
  </Notice>
);
