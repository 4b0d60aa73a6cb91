import { useState } from 'preact/hooks';
import type { SuppressionView } from '../../../../shared/api/suppressions.ts';
import { call } from '../../../api/call.ts';
import { asFailure, errorsAt } from '../../../api/failure.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { issueAt } from '../../../ui/error-summary.tsx';
import { TextAreaField } from '../../../ui/inputs.tsx';
import { FailureNotice } from '../../../ui/notice.tsx';
import { missing } from '../../../ui/typed.ts';
import { useSubmit } from '../../../ui/use-submit.ts';

interface LiftDialogProps {
  readonly of: SuppressionView;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Lets an address have mail again, with the reason. */
export function LiftDialog({ of, onClose, onDone }: LiftDialogProps) {
  const [reason, setReason] = useState<string>();
  const { busy, issues, failure, submit } = useSubmit(asFailure, errorsAt('/reason'));
  const lift = () =>
    submit(missing(reason, '/reason', 'Đồng chí ghi lý do.'), async () => {
      const given = (reason ?? '').trim();
      const body = { id: of.id, revision: of.revision + 1, withdrawn: true, reason: given } as const;
      await call('putSuppression', { body });
      onDone();
    });
  return (
    <Dialog title="Cho phép gửi lại?" onClose={onClose}>
      <p>
        Chỉ bỏ ngừng khi chắc chắn địa chỉ nhận được thư: thư bị trả lại nhiều lần làm nhà cung cấp chặn mọi
        thư của hệ thống.
      </p>
      <TextAreaField
        pointer="/lift/reason"
        label="Vì sao gửi lại được"
        hint="Ví dụ: hộp thư đã được mở lại."
        rows={2}
        value={reason}
        onChange={setReason}
        error={issueAt(issues, '/reason')}
      />
      {failure && <FailureNotice failure={failure} typed />}
      <div class="actions">
        <Button kind="primary" busy={busy} onClick={lift}>
          Cho phép gửi lại
        </Button>
        <Button onClick={onClose}>Thôi</Button>
      </div>
    </Dialog>
  );
}
