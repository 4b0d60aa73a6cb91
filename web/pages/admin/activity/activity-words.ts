import { formatMonth } from '../../../../shared/days.ts';
import { formatCount } from '../../../../shared/figures.ts';
import { PROVINCE } from '../../../../shared/ids.ts';
import type { ReplyTo } from '../../../api/operations.ts';
import { currentNames } from '../../../config.ts';
import { CADENCES } from '../cadences.ts';
import { digestName } from '../digest-words.ts';

/** An entry of the activity log. */
export type ActivityEntry = ReplyTo<'getActivity'>['items'][number];

/** The kinds of entries, as choices of the filter. */
export const ACTIVITY_KIND_WORDS: Readonly<Record<ActivityEntry['kind'], string>> = {
  plan: 'Kế hoạch',
  roster: 'Danh sách tổ chức',
  recipient: 'Người nhận tổng hợp',
  extension: 'Gia hạn báo cáo',
  return: 'Trả lại nội dung đã gửi',
  digest: 'Bản tổng hợp',
  account: 'Tài khoản',
  machine: 'Tài khoản máy',
};

const ACT_VERBS: Readonly<Record<string, string>> = {
  added: 'thêm',
  changed: 'sửa',
  ended: 'kết thúc',
  extended: 'gia hạn',
  withdrawn: 'rút gia hạn',
  released: 'phát hành',
  restated: 'phát hành bản đính chính',
  invite: 'mời',
  'invite-again': 'gửi lại thư mời',
  disable: 'khóa',
  enable: 'mở khóa',
  move: 'chuyển đơn vị',
  'change-email': 'đổi địa chỉ thư điện tử',
  'reset-totp': 'gỡ xác thực hai bước',
  create: 'tạo',
  rotate: 'đổi mật khẩu máy',
  revoke: 'thu hồi',
};

/** Names of what entries refer to by id: units and organisations, and addresses of accounts. */
export interface ActivityNames {
  readonly organisations: ReadonlyMap<string, string>;
  readonly accounts: ReadonlyMap<string, string>;
}

/** `Danh sách tổ chức: thêm 567 mục`. Of what is returned only a report has a month. */
export function actWords({
  kind,
  act,
  count,
  period,
}: Pick<ActivityEntry, 'kind' | 'act' | 'count' | 'period'>): string {
  if (kind === 'return') return period === undefined ? 'Trả lại kết quả đại hội' : 'Trả lại báo cáo';
  const verb = kind === 'plan' && act === 'added' ? 'nhập lần đầu' : (ACT_VERBS[act] ?? act);
  return `${ACTIVITY_KIND_WORDS[kind]}: ${verb}${count > 1 ? ` ${formatCount(count)} mục` : ''}`;
}

/** What it was done to, in the order of importance: the names, how many more, the month. */
export function subjectWords(
  {
    kind,
    subjects,
    count,
    period,
    unitId,
  }: Pick<ActivityEntry, 'kind' | 'subjects' | 'count' | 'period' | 'unitId'>,
  { organisations, accounts }: ActivityNames,
): string {
  const nameOf = ({ id, name }: ActivityEntry['subjects'][number]) => {
    if (name !== undefined) return name;
    if (kind === 'digest') return digestWords(id);
    if (kind === 'account') return accounts.get(id) ?? `tài khoản ${id}`;
    return id === PROVINCE && kind === 'plan' ? `toàn ${currentNames().area}` : (organisations.get(id) ?? id);
  };
  const more = count - subjects.length;
  const unit =
    (kind === 'account' || kind === 'machine') && unitId !== undefined
      ? [organisations.get(unitId) ?? unitId]
      : [];
  return [
    ...subjects.map(nameOf),
    ...(more > 0 ? [`và ${formatCount(more)} mục khác`] : []),
    ...unit,
    ...(period === undefined ? [] : [`báo cáo tháng ${formatMonth(period)}`]),
  ].join(', ');
}

function digestWords(id: string): string {
  const [, name = '', asOf = '', restated] = /^([a-z-]+)-(\d{4}-\d{2}-\d{2})(-r\d+)?$/.exec(id) ?? [];
  const cadence = CADENCES.find((one) => one === name);
  return cadence ? digestName({ cadence, asOf, ...(restated && { restates: id }) }) : id;
}

/** Why it was done, or the comment with which something was returned; `undefined` where none was given. */
export const whyWords = ({ kind, reason }: Pick<ActivityEntry, 'kind' | 'reason'>): string | undefined =>
  reason && `${kind === 'return' ? 'Ý kiến' : 'Lý do'}: ${reason}`;

/** Who did it: the address of the account, else its id; without an account the system did it by its schedule. */
export const byWords = ({ by }: Pick<ActivityEntry, 'by'>, { accounts }: ActivityNames): string =>
  by === undefined ? 'hệ thống, theo lịch' : (accounts.get(by) ?? `tài khoản ${by}`);
