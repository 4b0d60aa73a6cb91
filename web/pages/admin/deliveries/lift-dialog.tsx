import { useState } from 'preact/hooks';
import type { SuppressionView } from '../../../../shared/api/suppressions.ts';
import { call } from '../../../api/call.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { TextAreaField } from '../../../ui/inputs.tsx';

interface LiftDialogProps {
  readonly of: SuppressionView;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Lifts the suppression of an address, with a reason. */
export function LiftDialog({ of, onClose, onDone }: LiftDialogProps) {
  const [reason, setReason] = useState<string>();
  const lift = async () => {
    const given = (reason ?? '').trim();
    const body = { id: of.id, revision: of.revision + 1, withdrawn: true, reason: given } as const;
    await call('putSuppression', { body });
    onDone();
  };
  return (
    <ConfirmDialog
      title="Cho phép gửi lại?"
      confirm="Cho phép gửi lại"
      required={[reason, '/reason', 'Đồng chí ghi lý do.']}
      onConfirm={lift}
      onClose={onClose}
      input={(error) => (
        <TextAreaField
          pointer="/lift/reason"
          label="Vì sao gửi lại được"
          hint="Ví dụ: hộp thư đã được mở lại."
          rows={2}
          value={reason}
          onChange={setReason}
          error={error}
        />
      )}
    >
      <p>
        Chỉ bỏ ngừng khi chắc chắn địa chỉ nhận được thư: thư bị trả lại nhiều lần làm nhà cung cấp chặn mọi
        thư của hệ thống.
      </p>
    </ConfirmDialog>
  );
}
