import type { AccountView } from '../../../../shared/api/accounts.ts';
import { type Day, dayOf, formatDay } from '../../../../shared/days.ts';
import { currentNames } from '../../../config.ts';
import { formatInstant } from '../../../ui/format.ts';

type Role = AccountView['roles'][number];

/** Names of the roles, and what each may do. */
export const ROLE_WORDS: Readonly<Record<Role, { readonly words: string; readonly hint: string }>> = {
  district: { words: 'Cán bộ cấp huyện', hint: 'Nhập và gửi số liệu của một đơn vị' },
  leader: {
    words: 'Lãnh đạo',
    get hint() {
      return `Xem số liệu tổng hợp toàn ${currentNames().area}`;
    },
  },
  admin: { words: 'Quản trị', hint: 'Quản lý danh sách, kế hoạch, tài khoản và bản tổng hợp' },
};

/** The roles as choices of a field. */
export const roleChoices = () => Object.entries(ROLE_WORDS).map(([value, words]) => ({ value, ...words }));

/** The states of an account, as shown to admins. */
export const STATE_WORDS = {
  invited: { words: 'Đã mời, chưa đăng nhập', tag: 'warning' },
  active: { words: 'Đang dùng', tag: 'good' },
  blocked: { words: 'Cần xử lý', tag: 'bad' },
  disabled: { words: 'Đã khóa', tag: 'bad' },
} as const;

/** A state of {@link STATE_WORDS}. */
export type AccountState = keyof typeof STATE_WORDS;

/** The state of an account; `disabled` takes precedence. */
export const stateOf = ({ enabled, status }: Pick<AccountView, 'enabled' | 'status'>): AccountState =>
  enabled ? status : 'disabled';

/** Whether an unused invitation ended before today. */
export const isInvitationOver = (
  { invitationEndsAt }: Pick<AccountView, 'invitationEndsAt'>,
  today: Day | undefined,
): boolean =>
  invitationEndsAt !== undefined && today !== undefined && dayOf(new Date(invitationEndsAt)) < today;

/** When an unused invitation ends, or ended; empty without one. */
export function invitationWords(
  account: Pick<AccountView, 'invitationEndsAt'>,
  today: Day | undefined,
): string {
  const { invitationEndsAt: end } = account;
  if (end === undefined) return '';
  return isInvitationOver(account, today)
    ? `thư mời đã hết hạn ngày ${formatDay(dayOf(new Date(end)))}`
    : `thư mời dùng được đến ${formatInstant(end)}`;
}

/** What an admin may do with an account. */
export type Act = 'disable' | 'enable' | 'invite-again' | 'move' | 'change-email' | 'reset-totp';

/** The acts that are possible on an account. @param own whether it is the reader's own, which they cannot lock */
export function actsOf(
  { enabled, status, roles }: Pick<AccountView, 'enabled' | 'status' | 'roles'>,
  own: boolean,
): Act[] {
  const all: Act[] = [];
  if (enabled && status === 'invited') all.push('invite-again');
  if (enabled && roles.includes('district')) all.push('move');
  if (!own && enabled && status === 'active') all.push('reset-totp');
  if (!own) all.push('change-email', enabled ? 'disable' : 'enable');
  return all;
}
