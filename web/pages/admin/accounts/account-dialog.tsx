import { useState } from 'preact/hooks';
import type { AccountView } from '../../../../shared/api/accounts.ts';
import { call } from '../../../api/call.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { SelectField } from '../../../ui/inputs.tsx';
import { namedChoices, type UnitName } from '../units.ts';
import type { Act } from './account-words.ts';

interface ActWords {
  readonly button: string;
  readonly title: string;
  readonly means: string;
  /** The end of the sentence that reports success, after the address. */
  readonly done: string;
}

/** Labels and explanations of the acts. */
export const ACT_WORDS: Readonly<Record<Act, ActWords>> = {
  disable: {
    button: 'Khóa',
    title: 'Khóa tài khoản',
    means:
      'Người này không đăng nhập được nữa và bị đăng xuất ở mọi máy. Trang đang mở trên máy của họ còn xem và gửi được tối đa 1 giờ.',
    done: 'đã được khóa. Trang đang mở trên máy của người này còn dùng được tối đa 1 giờ.',
  },
  enable: {
    button: 'Mở khóa',
    title: 'Mở khóa tài khoản',
    means: 'Người này đăng nhập lại được bằng mật khẩu cũ.',
    done: 'đã được mở khóa.',
  },
  'invite-again': {
    button: 'Mời lại',
    title: 'Gửi lại thư mời',
    means:
      'Hệ thống gửi thư mời mới với mật khẩu tạm thời mới, dùng được 7 ngày. Mật khẩu tạm thời trước hết hiệu lực.',
    done: 'đã được gửi thư mời mới.',
  },
  move: {
    button: 'Chuyển đơn vị',
    title: 'Chuyển sang đơn vị khác',
    means:
      'Từ lần đăng nhập sau, người này chỉ xem và gửi số liệu của đơn vị mới. Trang đang mở trên máy của họ còn gửi được cho đơn vị cũ tối đa 1 giờ.',
    done: 'đã được chuyển đơn vị.',
  },
};

interface AccountDialogProps {
  readonly of: AccountView;
  readonly act: Act;
  readonly units: readonly UnitName[];
  readonly onClose: () => void;
  readonly onDone: (words: string) => void;
}

/** Asks for confirmation of an act on an account, and carries it out. */
export function AccountDialog({ of, act, units, onClose, onDone }: AccountDialogProps) {
  const [unitId, setUnitId] = useState<string>();
  const words = ACT_WORDS[act];
  const carryOut = async () => {
    const body = act === 'move' ? { act, unitId: unitId as string } : { act };
    await call('putAccount', { path: { id: of.id }, body });
    onDone(`Tài khoản ${of.email} ${words.done}`);
  };
  return (
    <ConfirmDialog
      title={`${words.title} ${of.email}?`}
      confirm={words.button}
      kind={act === 'disable' ? 'danger' : 'primary'}
      required={act === 'move' ? [unitId, '/unitId', 'Đồng chí chọn đơn vị mới.'] : undefined}
      onConfirm={carryOut}
      onClose={onClose}
      input={(error) =>
        act === 'move' && (
          <SelectField
            pointer="/move/unitId"
            label="Đơn vị mới"
            value={unitId}
            onChange={setUnitId}
            error={error}
            choices={namedChoices(units.filter(({ id }) => id !== of.unitId))}
          />
        )
      }
    >
      <p>{words.means}</p>
    </ConfirmDialog>
  );
}
