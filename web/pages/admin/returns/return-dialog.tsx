import { useRef, useState } from 'preact/hooks';
import { call } from '../../../api/call.ts';
import { asFailure, errorsAt } from '../../../api/failure.ts';
import type { Input } from '../../../api/operations.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { issueAt } from '../../../ui/error-summary.tsx';
import { TextAreaField } from '../../../ui/inputs.tsx';
import { FailureNotice } from '../../../ui/notice.tsx';
import { missing } from '../../../ui/typed.ts';
import { useSubmit } from '../../../ui/use-submit.ts';
import type { Sent } from './returns.tsx';

type Body = Extract<Input<'postReturn'>, { readonly body: unknown }>['body'];

interface ReturnDialogProps {
  readonly of: Sent;
  readonly name: string;
  readonly onClose: () => void;
  /** `told`: whether the mail to the sender is on its way. */
  readonly onDone: (told: boolean) => void;
}

/** Returns what stands, with a comment for whoever sent it. */
export function ReturnDialog({ of, name, onClose, onDone }: ReturnDialogProps) {
  const [comment, setComment] = useState<string>();
  const { busy, issues, failure, submit } = useSubmit(asFailure, errorsAt('/comment'));
  // One key for one comment until it is answered: sent again after a cut line, it returns once.
  const key = useRef<{ readonly comment: string; readonly id: string }>(undefined);
  const send = () =>
    submit(missing(comment, '/comment', 'Đồng chí ghi ý kiến.'), async () => {
      const given = (comment ?? '').trim();
      if (key.current?.comment !== given) key.current = { comment: given, id: crypto.randomUUID() };
      const { kind, subjectId, revision, period } = of;
      const body = {
        kind,
        subjectId,
        ...(period !== undefined && { period }),
        revision: revision + 1,
        comment: given,
      };
      const { note } = await call('postReturn', { idempotencyKey: key.current.id, body: body as Body });
      onDone(!['failed', 'suppressed', 'bounced'].includes(note.state));
    });
  return (
    <Dialog title={`Trả lại ${name}?`} onClose={onClose}>
      <p>Cho đến khi được gửi lại, bản này không tính vào số liệu. Người đã gửi nhận thư kèm ý kiến.</p>
      <TextAreaField
        pointer="/comment"
        label="Ý kiến gửi đơn vị"
        value={comment}
        onChange={setComment}
        error={issueAt(issues, '/comment')}
      />
      {failure && (
        <>
          <FailureNotice failure={failure} typed />
          {failure.problem?.errors?.map(({ code, message }) => (
            <p key={code} class="field__error">
              {message}
            </p>
          ))}
        </>
      )}
      <div class="actions">
        <Button kind="primary" busy={busy} onClick={send}>
          Trả lại
        </Button>
        <Button onClick={onClose}>Thôi</Button>
      </div>
    </Dialog>
  );
}
