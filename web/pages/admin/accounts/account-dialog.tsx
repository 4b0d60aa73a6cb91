import { useState } from 'preact/hooks';
import { INVITATION_DAYS } from '../../../../shared/accounts/status.ts';
import type { AccountView } from '../../../../shared/api/accounts.ts';
import { call } from '../../../api/call.ts';
import type { Input } from '../../../api/operations.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { SelectField, TextField } from '../../../ui/inputs.tsx';
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
      'Người này không đăng nhập được nữa và bị đăng xuất ở mọi máy. Trang đang mở trên máy của họ còn xem và gửi được tối đa 10 phút.',
    done: 'đã được khóa. Trang đang mở trên máy của người này còn dùng được tối đa 10 phút.',
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
    means: `Hệ thống gửi thư mời mới với mật khẩu tạm thời mới, dùng được ${INVITATION_DAYS} ngày. Mật khẩu tạm thời trước hết hiệu lực.`,
    done: 'đã được gửi thư mời mới.',
  },
  move: {
    button: 'Chuyển đơn vị',
    title: 'Chuyển sang đơn vị khác',
    means:
      'Từ lần đăng nhập sau, người này chỉ xem và gửi số liệu của đơn vị mới. Trang đang mở trên máy của họ còn gửi được cho đơn vị cũ tối đa 10 phút.',
    done: 'đã được chuyển đơn vị.',
  },
  'reset-totp': {
    button: 'Gỡ xác thực hai bước',
    title: 'Gỡ xác thực hai bước của',
    means:
      'Dùng khi người này mất điện thoại có ứng dụng xác thực. Người này bị đăng xuất ở mọi máy, đăng nhập lại chỉ bằng mật khẩu và có thể thiết lập lại ứng dụng. Đồng chí xác minh đúng người trước khi gỡ.',
    done: 'đã được gỡ xác thực hai bước.',
  },
  'change-email': {
    button: 'Đổi địa chỉ',
    title: 'Đổi địa chỉ thư điện tử của',
    means:
      'Từ nay người này đăng nhập, nhận thư nhắc và đặt lại mật khẩu bằng địa chỉ mới; mật khẩu giữ nguyên. Người này bị đăng xuất ở mọi máy. Nếu họ chưa đăng nhập lần nào, đồng chí gửi lại thư mời sau khi đổi.',
    done: 'đã được đổi sang địa chỉ mới.',
  },
};

/** What each act needs beside its account: where the API looks for it, and what is said when it is missing. */
const NEEDED: Readonly<Partial<Record<Act, readonly [pointer: string, words: string]>>> = {
  move: ['/unitId', 'Đồng chí chọn đơn vị mới.'],
  'change-email': ['/email', 'Đồng chí nhập địa chỉ thư điện tử mới.'],
};

interface AccountDialogProps {
  readonly of: AccountView;
  readonly act: Act;
  readonly units: readonly UnitName[];
  readonly onClose: () => void;
  readonly onDone: (words: string) => void;
}

type Body = Input<'putAccount'>['body'];

/** An act as the API takes it. */
function actBody(
  act: Act,
  typed: { readonly unitId: string | undefined; readonly email: string | undefined },
): Body {
  if (act === 'move') return { act, unitId: typed.unitId ?? '' };
  if (act === 'change-email') return { act, email: (typed.email ?? '').trim() };
  return { act };
}

/** Asks before something is done with an account, and does it. */
export function AccountDialog({ of, act, units, onClose, onDone }: AccountDialogProps) {
  const [unitId, setUnitId] = useState<string>();
  const [email, setEmail] = useState<string>();
  const needed = NEEDED[act];
  const words = ACT_WORDS[act];
  const carryOut = async () => {
    await call('putAccount', { path: { id: of.id }, body: actBody(act, { unitId, email }) });
    onDone(`Tài khoản ${of.email} ${words.done}`);
  };
  return (
    <ConfirmDialog
      title={`${words.title} ${of.email}?`}
      confirm={words.button}
      kind={act === 'disable' ? 'danger' : 'primary'}
      required={needed && [act === 'move' ? unitId : email, ...needed]}
      onConfirm={carryOut}
      onClose={onClose}
      input={(error) =>
        act === 'change-email' ? (
          <TextField
            pointer="/change-email/email"
            label="Địa chỉ thư điện tử mới"
            type="email"
            inputMode="email"
            value={email}
            onChange={setEmail}
            error={error}
          />
        ) : (
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
        )
      }
    >
      <p>{words.means}</p>
    </ConfirmDialog>
  );
}
