import { formatMonth } from '../../../shared/days.ts';
import type { ReplyTo } from '../../api/operations.ts';

/** A task of an admin. */
export interface Todo {
  readonly words: string;
  readonly count: number;
  /** The count is incomplete: there are more. */
  readonly more?: boolean;
  /** The section of the admin page for this task. */
  readonly section: string;
}

type Summary = ReplyTo<'getSummary'>;
type Digest = ReplyTo<'getDigests'>['items'][number];
type Account = ReplyTo<'getAccounts'>['items'][number];

/** Tasks from the summary: missing reports, and returned submissions. */
export function todoOfSummary({
  reporting,
  congress,
}: {
  readonly reporting: Pick<Summary['reporting'], 'period' | 'missing' | 'returned'>;
  readonly congress: Pick<Summary['congress'], 'returned'>;
}): Todo[] {
  const month = reporting.period === '' ? '' : ` tháng ${formatMonth(reporting.period)}`;
  return [
    { words: `Đơn vị chưa gửi báo cáo${month}`, count: reporting.missing.length, section: 'extensions' },
    {
      words: `Báo cáo${month} đã trả lại, chưa gửi lại`,
      count: reporting.returned.length,
      section: 'returns',
    },
    {
      words: 'Kết quả đại hội đã trả lại, chưa gửi lại',
      count: congress.returned.length,
      section: 'returns',
    },
  ];
}

const TROUBLED: ReadonlySet<string> = new Set(['bounced', 'complained', 'suppressed', 'failed']);

/** Tasks from the latest digests; nobody acts on older ones. */
export const todoOfDigests = (
  items: readonly {
    readonly state: Digest['state'];
    readonly deliveries: readonly Pick<Digest['deliveries'][number], 'state'>[];
  }[],
): Todo[] => [
  {
    words: 'Bản tổng hợp chờ phát hành',
    count: items.filter(({ state }) => state === 'awaiting-release').length,
    section: 'digests',
  },
  {
    words: 'Thư của các bản tổng hợp gần đây không tới nơi',
    count: items.flatMap(({ deliveries }) => deliveries).filter(({ state }) => TROUBLED.has(state)).length,
    section: 'deliveries',
  },
];

/** Suppressed addresses. @param more there are more than were counted */
export const todoOfSuppressions = (count: number, more: boolean): Todo[] => [
  { words: 'Địa chỉ đang ngừng gửi thư', count, more, section: 'deliveries' },
];

/**
 * Units that no clerk can send for. Before the first digest the list of the first set-up names them.
 *
 * @param more there are more accounts than were read: nobody can tell then
 */
export function todoOfUnits(
  unitIds: readonly string[],
  accounts: readonly Pick<Account, 'enabled' | 'roles' | 'unitId'>[],
  more: boolean,
): Todo[] {
  const served = new Set(unitsOfClerks(accounts));
  const count = more ? 0 : unitIds.filter((id) => !served.has(id)).length;
  return [{ words: 'Đơn vị chưa có tài khoản cán bộ', count, section: 'accounts' }];
}

/** The units of enabled accounts of clerks. */
export const unitsOfClerks = (accounts: readonly Pick<Account, 'enabled' | 'roles' | 'unitId'>[]): string[] =>
  accounts.flatMap(({ enabled, roles, unitId }) =>
    enabled && roles.includes('district') && unitId !== undefined ? [unitId] : [],
  );

/** Unused invitations. @param more there are more accounts than were read */
export const todoOfAccounts = (
  items: readonly Pick<Account, 'enabled' | 'status'>[],
  more: boolean,
): Todo[] => [
  {
    words: 'Thư mời chưa được dùng',
    count: items.filter(({ enabled, status }) => enabled && status === 'invited').length,
    more,
    section: 'accounts',
  },
];
