import type { MachineView } from '../../../../shared/api/machines.ts';
import { formatDay } from '../../../../shared/days.ts';
import { formatInstant } from '../../../ui/format.ts';

/** The states of a machine account, as shown to admins. */
export const MACHINE_STATE_WORDS = {
  active: { words: 'Đang dùng', tag: 'good' },
  expired: { words: 'Đã hết hạn', tag: 'warning' },
  revoked: { words: 'Đã thu hồi', tag: 'bad' },
} as const;

/** What the list says of a machine account beside its name. */
export function factsOfMachine(machine: MachineView, unit: string): string[] {
  const { createdAt, expiresOn, lastUsedOn, oldSecretEndsOn, state } = machine;
  return [
    unit,
    `tạo lúc ${formatInstant(createdAt)}`,
    ...(state === 'revoked' ? [] : [`hết hạn sau ngày ${formatDay(expiresOn)}`]),
    lastUsedOn === undefined ? 'chưa dùng lần nào' : `dùng gần nhất ngày ${formatDay(lastUsedOn)}`,
    ...(oldSecretEndsOn === undefined
      ? []
      : [`mật khẩu cũ còn dùng đến hết ngày ${formatDay(oldSecretEndsOn)}`]),
  ];
}

/** How long the old secret stays valid, as choices of a field. */
export const OVERLAPS = [
  { value: '7', words: '7 ngày, để có thời gian thay trong phần mềm' },
  { value: '1', words: '1 ngày' },
  { value: '0', words: 'Hết hiệu lực ngay, khi mật khẩu đã bị lộ' },
] as const;
