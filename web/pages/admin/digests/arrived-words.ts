import { type Day, formatDay } from '../../../../shared/days.ts';
import { formatCount } from '../../../../shared/figures.ts';
import type { ReplyTo } from '../../../api/operations.ts';

/** The part of a summary that tells whether results or reports arrived later. */
interface Arrivals {
  readonly congress: {
    readonly grassroots: Pick<ReplyTo<'getSummary'>['congress']['grassroots'], 'held' | 'total'>;
  };
  readonly reporting: { readonly missing: readonly unknown[] };
}

/** What arrived for the day of a digest after it was sent, as far as the headline tells; nothing when it is the same. Pure. */
export function arrivedWords(asOf: Day, sent: Arrivals, now: Arrivals): string | undefined {
  const lines = [
    differs('Tổ chức cơ sở đảng đã tổ chức đại hội', heldOf(sent), heldOf(now)),
    differs(
      'Đơn vị chưa gửi báo cáo tháng',
      formatCount(sent.reporting.missing.length),
      formatCount(now.reporting.missing.length),
    ),
  ].filter((line) => line !== undefined);
  if (lines.length === 0) return undefined;
  return `Tính đến ngày ${formatDay(asOf)}: ${lines.join('; ')}. Đồng chí xem số liệu đã thay đổi, và gửi bản đính chính nếu cần.`;
}

const heldOf = ({ congress: { grassroots } }: Arrivals): string =>
  `${formatCount(grassroots.held)}/${formatCount(grassroots.total)}`;

const differs = (what: string, before: string, after: string): string | undefined =>
  before === after ? undefined : `${what}: ${after}, trong bản đã gửi là ${before}`;
