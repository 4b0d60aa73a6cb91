import { useRef, useState } from 'preact/hooks';
import { call } from '../../../api/call.ts';
import { asFailure, type CallFailure } from '../../../api/failure.ts';
import type { Input } from '../../../api/operations.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { issueAt } from '../../../ui/error-summary.tsx';
import { TextAreaField } from '../../../ui/inputs.tsx';
import { FailureNotice } from '../../../ui/notice.tsx';
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
  const [missing, setMissing] = useState(false);
  const [failure, setFailure] = useState<CallFailure>();
  const [busy, setBusy] = useState(false);
  // One key for one comment until it is answered: sent again after a cut line, it returns once.
  const key = useRef<{ readonly comment: string; readonly id: string }>(undefined);
  const send = async () => {
    const given = comment?.trim() ?? '';
    setMissing(given === '');
    if (given === '') return;
    if (key.current?.comment !== given) key.current = { comment: given, id: crypto.randomUUID() };
    setBusy(true);
    setFailure(undefined);
    const { kind, subjectId, revision, period } = of;
    const body = {
      kind,
      subjectId,
      ...(period !== undefined && { period }),
      revision: revision + 1,
      comment: given,
    };
    try {
      const { note } = await call('postReturn', { idempotencyKey: key.current.id, body: body as Body });
      onDone(!['failed', 'suppressed', 'bounced'].includes(note.state));
    } catch (error) {
      setFailure(asFailure(error));
      setBusy(false);
    }
  };
  const errors = failure?.problem?.errors ?? [];
  const refused = issueAt(errors, '/comment');
  return (
    <Dialog title={`Trả lại ${name}?`} onClose={onClose}>
      <p>Cho đến khi được gửi lại, bản này không tính vào số liệu. Người đã gửi nhận thư kèm ý kiến.</p>
      <TextAreaField
        pointer="/comment"
        label="Ý kiến gửi đơn vị"
        value={comment}
        onChange={setComment}
        error={missing ? 'Đồng chí ghi ý kiến.' : refused}
      />
      {failure && refused === undefined && (
        <>
          <FailureNotice failure={failure} typed />
          {errors.map(({ code, message }) => (
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
