import { useState } from 'preact/hooks';
import type { MachineView } from '../../../../shared/api/machines.ts';
import { addDays, formatDay } from '../../../../shared/days.ts';
import { call } from '../../../api/call.ts';
import { asFailure, errorsOf } from '../../../api/failure.ts';
import { knownToday } from '../../../api/today.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, issueAt } from '../../../ui/error-summary.tsx';
import { Form } from '../../../ui/form.tsx';
import { RadiosField, SelectField, TextField } from '../../../ui/inputs.tsx';
import { FailureNotice } from '../../../ui/notice.tsx';
import { missing } from '../../../ui/typed.ts';
import { useSubmit } from '../../../ui/use-submit.ts';
import { namedChoices, type UnitName } from '../units.ts';
import type { ShownSecret } from './machine-secret.tsx';
import { OVERLAPS } from './machine-words.ts';

/** The longest that a machine account lasts. */
const YEAR = 365;
const inAYear = () => addDays(knownToday(), YEAR);
const EXPIRY_HINT = 'Nhiều nhất một năm; trước ngày này đồng chí đổi mật khẩu máy để gia hạn.';

interface DialogProps {
  readonly onClose: () => void;
  readonly onDone: (shown: ShownSecret) => void;
}

/** Asks for what a new machine account needs, and creates it. */
export function NewMachineDialog({
  units,
  onClose,
  onDone,
}: DialogProps & { readonly units: readonly UnitName[] }) {
  const [name, setName] = useState<string>();
  const [unitId, setUnitId] = useState<string>();
  const [expiresOn, setExpiresOn] = useState<string | undefined>(inAYear);
  const { busy, issues, attempt, failure, submit } = useSubmit(asFailure, errorsOf);
  const found = [
    ...missing(name, '/name', 'Đồng chí nhập tên phần mềm.'),
    ...missing(unitId, '/unitId', 'Đồng chí chọn đơn vị.'),
    ...missing(expiresOn, '/expiresOn', 'Đồng chí nhập ngày hết hạn.'),
  ];
  const create = () =>
    submit(found, async () => {
      const body = { name: (name ?? '').trim(), unitId: unitId ?? '', expiresOn: expiresOn ?? '' };
      onDone(await call('postMachine', { body }));
    });
  return (
    <Dialog title="Tạo tài khoản máy" onClose={onClose}>
      <Form onSubmit={() => void create()}>
        <ErrorSummary issues={issues} attempt={attempt} />
        {failure && <FailureNotice failure={failure} typed />}
        <TextField
          pointer="/name"
          label="Phần mềm"
          hint="Tên để nhận ra trong danh sách, ví dụ Phần mềm quản lý đảng viên."
          value={name}
          error={issueAt(issues, '/name')}
          onChange={setName}
        />
        <SelectField
          pointer="/unitId"
          label="Gửi và đọc số liệu của đơn vị"
          choices={namedChoices(units)}
          value={unitId}
          error={issueAt(issues, '/unitId')}
          onChange={setUnitId}
        />
        <DateField
          pointer="/expiresOn"
          label="Dùng đến hết ngày"
          hint={EXPIRY_HINT}
          value={expiresOn}
          error={issueAt(issues, '/expiresOn')}
          onChange={setExpiresOn}
        />
        <div class="actions">
          <Button type="submit" kind="primary" busy={busy}>
            Tạo tài khoản máy
          </Button>
          <Button onClick={onClose}>Thôi</Button>
        </div>
      </Form>
    </Dialog>
  );
}

/** Gives a machine account a new secret. */
export function RotationDialog({ of, onClose, onDone }: DialogProps & { readonly of: MachineView }) {
  const [overlap, setOverlap] = useState<string | undefined>(OVERLAPS[0].value);
  const [expiresOn, setExpiresOn] = useState<string | undefined>(inAYear);
  const rotate = async () => {
    const body = { act: 'rotate', expiresOn: expiresOn ?? '', overlapDays: Number(overlap) } as const;
    const { clientSecret = '', ...changed } = await call('putMachine', { path: { id: of.id }, body });
    onDone({ ...changed, clientSecret });
  };
  return (
    <ConfirmDialog
      title={`Đổi mật khẩu máy của “${of.name}”?`}
      confirm="Đổi mật khẩu máy"
      required={[expiresOn, '/expiresOn', 'Đồng chí nhập ngày hết hạn.']}
      onConfirm={rotate}
      onClose={onClose}
      input={(error) => (
        <>
          <DateField
            pointer="/expiresOn"
            label="Dùng đến hết ngày"
            hint={`Trước khi đổi: ${formatDay(of.expiresOn)}. Nhiều nhất một năm.`}
            value={expiresOn}
            error={error}
            onChange={setExpiresOn}
          />
          <RadiosField
            pointer="/overlapDays"
            label="Mật khẩu cũ"
            choices={OVERLAPS}
            value={overlap}
            onChange={setOverlap}
          />
        </>
      )}
    >
      <p>Phần mềm dùng mật khẩu mới từ nay.</p>
    </ConfirmDialog>
  );
}

interface RevocationProps {
  readonly of: MachineView;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Ends a machine account for good. */
export function RevocationDialog({ of, onClose, onDone }: RevocationProps) {
  const revoke = async () => {
    await call('putMachine', { path: { id: of.id }, body: { act: 'revoke' } });
    onDone();
  };
  return (
    <ConfirmDialog
      title={`Thu hồi tài khoản máy “${of.name}”?`}
      confirm="Thu hồi"
      kind="danger"
      onConfirm={revoke}
      onClose={onClose}
    >
      <p>
        Phần mềm không lấy được token mới; token đang có còn dùng được tối đa 10 phút. Không khôi phục được:
        muốn dùng lại, đồng chí tạo tài khoản máy mới. Số liệu đã gửi vẫn giữ nguyên.
      </p>
    </ConfirmDialog>
  );
}
