import { useState } from 'preact/hooks';
import type { Issue } from '../../../shared/runtime/problem.ts';
import { href } from '../../router.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorSummary, issueAt } from '../../ui/error-summary.tsx';
import { TextAreaField } from '../../ui/inputs.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { Refusal } from '../../work/work.ts';
import { readReason } from './draft.ts';
import { pathOf } from './paths.ts';
import type { Revision } from './use-congress.ts';

interface WithdrawProps {
  readonly counted: Revision;
  readonly name: string;
  readonly sending: boolean;
  readonly refusal: Refusal | undefined;
  /** What the server found. */
  readonly found: readonly Issue[];
  readonly onWithdraw: (reason: string) => void;
}

/** Takes a result back, with a reason and after a second question. */
export function Withdraw({ counted, name, sending, refusal, found, onWithdraw }: WithdrawProps) {
  const [typed, setTyped] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const [asked, setAsked] = useState(false);
  const { reason, errors } = readReason(typed, 'Đồng chí ghi lý do rút.');
  const shown: readonly Issue[] = attempt > 0 ? errors : found;
  return (
    <form
      class="narrow congress"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAttempt(attempt + 1);
        if (reason !== undefined) setAsked(true);
      }}
    >
      <ErrorSummary issues={shown} attempt={attempt} />
      {refusal && (
        <Notice kind="error" title={refusal.title}>
          {refusal.advice}
        </Notice>
      )}
      <p>
        Khi rút, kết quả của {name} (bản {counted.revision}) không còn được tính vào số liệu của tỉnh. Các bản
        đã gửi vẫn có trong lịch sử. Nếu chỉ sai số liệu, đồng chí{' '}
        <a href={href(pathOf(counted.subjectId, 'edit'))}>đính chính</a>.
      </p>
      <TextAreaField
        pointer="/reason"
        label="Lý do rút"
        hint="Ví dụ: nhập nhầm tổ chức."
        rows={3}
        value={typed}
        error={issueAt(shown, '/reason')}
        onChange={setTyped}
      />
      <div class="actions">
        <Button type="submit" kind="danger" busy={sending}>
          {sending ? 'Đang gửi …' : 'Rút kết quả'}
        </Button>
        <ButtonLink href={href(pathOf(counted.subjectId))}>Không rút</ButtonLink>
      </div>
      {asked && reason !== undefined && (
        <Dialog title="Rút kết quả này?" onClose={() => setAsked(false)}>
          <p>{name} sẽ trở lại danh sách chưa có kết quả.</p>
          <div class="actions">
            <Button
              kind="danger"
              onClick={() => {
                setAsked(false);
                onWithdraw(reason);
              }}
            >
              Đồng ý rút
            </Button>
            <Button onClick={() => setAsked(false)}>Không rút</Button>
          </div>
        </Dialog>
      )}
    </form>
  );
}
