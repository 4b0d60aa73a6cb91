import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { href, navigate } from '../router.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ErrorSummary, issueAt } from '../ui/error-summary.tsx';
import { Form } from '../ui/form.tsx';
import { TextAreaField } from '../ui/inputs.tsx';
import { EmptyState, Notice } from '../ui/notice.tsx';
import type { WorkHandle } from '../work/use-work.ts';
import { DiscardDraft } from './discard-draft.tsx';
import type { ChainPaths } from './paths.ts';
import { readReason } from './reason.ts';
import type { ChainRevision } from './revision.ts';

interface WithdrawProps {
  /** The revision that counts; `undefined` when there is none or it is withdrawn already. */
  readonly counted: ChainRevision | undefined;
  readonly handle: WorkHandle;
  /** Short name of the submission: `báo cáo tháng 6/2020`. */
  readonly subject: string;
  /** The consequence for the figures. */
  readonly consequence: ComponentChildren;
  /** The text of the confirmation. */
  readonly question: string;
  readonly paths: ChainPaths;
}

/** Withdraws a submission, with a reason and after a confirmation. The submission stays in the history. */
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

/** A withdrawal would remove the revision that the draft is based on. */
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
  // The errors of the server take the focus when its answer arrives.
  useEffect(() => {
    if (refusal) setAttempt((before) => before + 1);
  }, [refusal]);
  const leave = () => {
    void handle.discard();
    navigate(paths.current);
  };
  return (
    <Form
      class="narrow"
      onSubmit={() => {
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
    </Form>
  );
}

/** Shown while a withdrawal is being sent. */
export const Withdrawing = () => (
  <Notice kind="info" title="Đề nghị rút đang được gửi">
    Đồng chí có thể đóng trang: đề nghị được giữ trên máy này và tự gửi lại cho đến khi máy chủ trả lời.
  </Notice>
);
