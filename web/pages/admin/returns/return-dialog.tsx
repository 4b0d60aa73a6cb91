import { useRef, useState } from 'preact/hooks';
import { call } from '../../../api/call.ts';
import type { Input } from '../../../api/operations.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { TextAreaField } from '../../../ui/inputs.tsx';
import type { SentRevision } from './sent-revision.ts';

type Body = Extract<Input<'postReturn'>, { readonly body: unknown }>['body'];

interface ReturnDialogProps {
  readonly of: SentRevision;
  readonly name: string;
  readonly onClose: () => void;
  /** `isEmailSent`: whether the email to the sender was queued or sent. */
  readonly onDone: (isEmailSent: boolean) => void;
}

/** Returns the current revision, with a comment for its sender. */
export function ReturnDialog({ of, name, onClose, onDone }: ReturnDialogProps) {
  const [comment, setComment] = useState<string>();
  // One key for each comment until it is answered, so that a retry after a lost connection returns once.
  const key = useRef<{ readonly comment: string; readonly id: string }>(undefined);
  const send = async () => {
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
  };
  return (
    <ConfirmDialog
      title={`Trả lại ${name}?`}
      confirm="Trả lại"
      required={[comment, '/comment', 'Đồng chí ghi ý kiến.']}
      onConfirm={send}
      onClose={onClose}
      input={(error) => (
        <TextAreaField
          pointer="/comment"
          label="Ý kiến gửi đơn vị"
          value={comment}
          onChange={setComment}
          error={error}
        />
      )}
    >
      <p>Cho đến khi được gửi lại, bản này không tính vào số liệu. Người đã gửi nhận thư kèm ý kiến.</p>
    </ConfirmDialog>
  );
}
