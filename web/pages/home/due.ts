import { type Day, dayOf, daysBetween, formatDay, formatMonth } from '../../../shared/days.ts';
import { formatCount } from '../../../shared/figures.ts';
import { href } from '../../address.ts';
import type { OrganisationRow } from './organisations.ts';
import type { UnitData } from './unit-data.ts';

/** A duty of the unit, open or done. */
export interface Duty {
  readonly id: string;
  readonly words: string;
  /** `late`: its day is over; `soon`: it is due soon; `done`: nothing is left to do. */
  readonly tone: 'late' | 'soon' | 'done';
  readonly href: string;
  /** The comment of the commission on a return. */
  readonly comment?: string;
}

type Month = UnitData['reports'][number];

const TONES: readonly Duty['tone'][] = ['late', 'soon', 'done'];

/** The duties of a unit today, the most urgent first. */
export function dutiesOf(
  { reports, today }: Pick<UnitData, 'reports' | 'today'>,
  rows: readonly Pick<OrganisationRow, 'state'>[],
): Duty[] {
  const duties = [
    ...reportDuties(reports, today),
    ...congressDuty(rows, 'returned', (count) => `${count} kết quả đại hội đã trả lại, cần sửa và gửi lại`),
    ...congressDuty(rows, 'behind', (count) => `${count} tổ chức chậm kế hoạch đại hội`),
  ];
  return duties.sort((one, other) => TONES.indexOf(one.tone) - TONES.indexOf(other.tone));
}

function congressDuty(
  rows: readonly Pick<OrganisationRow, 'state'>[],
  state: OrganisationRow['state'],
  words: (count: string) => string,
): Duty[] {
  const count = rows.filter((row) => row.state === state).length;
  if (count === 0) return [];
  return [{ id: state, tone: 'late', words: words(formatCount(count)), href: href('/unit', { state }) }];
}

/** Every month with an open report, and the latest sent report if it is for this month or the one before. */
function reportDuties(reports: readonly Month[], today: Day): Duty[] {
  const latest = reports.slice(0, 2).find(isDone);
  return reports.flatMap((month) =>
    month.state === 'not-asked' || (isDone(month) && month !== latest) ? [] : [reportDuty(month, today)],
  );
}

const isDone = ({ state }: Month): boolean => state === 'on-time' || state === 'late';

function reportDuty({ period, state, dueOn, recordedAt, comment }: Month, today: Day): Duty {
  const duty = (tone: Duty['tone'], words: string): Duty => ({
    id: `report ${period}`,
    tone,
    words: `Báo cáo tháng ${formatMonth(period)}: ${words}`,
    href: href(`/report/${period}`),
    ...(comment !== undefined && { comment }),
  });
  const sent = recordedAt === undefined ? '' : ` ngày ${formatDay(dayOf(new Date(recordedAt)))}`;
  switch (state) {
    case 'returned':
      return duty('late', 'đã trả lại, cần sửa và gửi lại');
    case 'withdrawn':
      return duty('late', `đã rút, chưa gửi lại (hạn ${formatDay(dueOn)})`);
    case 'on-time':
      return duty('done', `đã gửi${sent}, đúng hạn`);
    case 'late':
      return duty('done', `đã gửi${sent}, sau hạn ${formatDay(dueOn)}`);
    case 'overdue':
      return duty('late', `đã quá hạn ${formatDay(dueOn)}`);
    default: {
      const left = daysBetween(today, dueOn);
      return duty(
        'soon',
        `hạn ${formatDay(dueOn)} (${left > 0 ? `còn ${formatCount(left)} ngày` : 'hôm nay'})`,
      );
    }
  }
}
