import { type Day, dayOf, daysBetween, formatDay, formatMonth } from '../../../shared/days.ts';
import { formatCount } from '../../../shared/figures.ts';
import { href } from '../../address.ts';
import type { Revision } from '../../revisions/revision.ts';
import type { Row } from './organisations.ts';
import type { UnitData } from './unit-data.ts';

/** Something the unit has to do, or has done. */
export interface Duty {
  readonly id: string;
  readonly words: string;
  /** `late`: its day is over; `soon`: it is asked for; `done`: nothing is left to do. */
  readonly tone: 'late' | 'soon' | 'done';
  readonly href: string;
  /** What the commission wrote when it gave it back. */
  readonly comment?: string;
}

type Report = Revision & { readonly period?: string | undefined };
type Reporting = UnitData['summary']['reporting'];

/** What the duties of a unit are told from. */
interface Asked {
  readonly summary: {
    readonly today: Day;
    readonly reporting: Pick<Reporting, 'period' | 'units' | 'notCounted'>;
  };
  readonly plan: Pick<UnitData['plan'], 'reportingSince' | 'reportingDueDay'>;
  /** The latest revision of every month that has one. */
  readonly reports: readonly Report[];
  readonly extensions: readonly Pick<UnitData['extensions'][number], 'period' | 'dueOn'>[];
}

const TONES: readonly Duty['tone'][] = ['late', 'soon', 'done'];

/** What is asked of a unit today, the most pressing first. */
export function dutiesOf(asked: Asked, rows: readonly Pick<Row, 'standing'>[]): Duty[] {
  const count = (standing: Row['standing']) => rows.filter((row) => row.standing === standing).length;
  const [behind, returned] = [count('behind'), count('returned')];
  const congresses: Duty[] = [
    {
      id: 'returned',
      tone: 'late',
      words: `${formatCount(returned)} kết quả đại hội đã trả lại, cần sửa và gửi lại`,
      href: href('/unit', { state: 'returned' }),
    },
    {
      id: 'behind',
      tone: 'late',
      words: `${formatCount(behind)} tổ chức chậm kế hoạch đại hội`,
      href: href('/unit', { state: 'behind' }),
    },
  ];
  const counts = [returned, behind];
  const duties = [...reportDuties(asked), ...congresses.filter((_, index) => counts[index] !== 0)];
  return duties.sort((one, other) => TONES.indexOf(one.tone) - TONES.indexOf(other.tone));
}

/** The month that was due last, as the server judges it; the month that is due next; older ones that were given back. */
function reportDuties({ summary, plan, reports, extensions }: Asked): Duty[] {
  const { today, reporting } = summary;
  const latest = (period: string) => reports.find((one) => one.period === period);
  const [judged] = reporting.units;
  const duties: Duty[] = [];
  if (judged) duties.push(judgedDuty(reporting.period, judged, latest(reporting.period)));
  const month = today.slice(0, 7);
  if (month !== reporting.period && plan.reportingSince !== undefined && plan.reportingSince <= month) {
    const usual = `${month}-${String(plan.reportingDueDay).padStart(2, '0')}`;
    const dueOn = extensions.find((one) => one.period === month)?.dueOn ?? usual;
    duties.push(openDuty(month, { dueOn, today, report: latest(month) }));
  }
  const told = new Set(duties.map(({ id }) => id));
  for (const { period } of reporting.notCounted) {
    if (!told.has(`report ${period}`)) duties.push(returnedDuty(period, latest(period)));
  }
  return duties;
}

const duty = (period: string, tone: Duty['tone'], words: string): Duty => ({
  id: `report ${period}`,
  tone,
  words: `Báo cáo tháng ${formatMonth(period)}: ${words}`,
  href: href(`/report/${period}`),
});

function judgedDuty(
  period: string,
  { state, dueOn }: Reporting['units'][number],
  report: Report | undefined,
): Duty {
  switch (state) {
    case 'returned':
      return returnedDuty(period, report);
    case 'missing':
      return duty(period, 'late', `đã quá hạn ${formatDay(dueOn)}`);
    case 'awaited':
      return duty(period, 'soon', `hạn ${formatDay(dueOn)}`);
    case 'late':
      return duty(period, 'done', `đã gửi, sau hạn ${formatDay(dueOn)}`);
    case 'on-time':
      return duty(period, 'done', 'đã gửi đúng hạn');
  }
}

function returnedDuty(period: string, report: Report | undefined): Duty {
  const comment = report?.returned ? report.reason : undefined;
  const returned = duty(period, 'late', 'đã trả lại, cần sửa và gửi lại');
  return comment === undefined ? returned : { ...returned, comment };
}

interface Open {
  readonly dueOn: Day;
  readonly today: Day;
  readonly report: Report | undefined;
}

function openDuty(period: string, { dueOn, today, report }: Open): Duty {
  if (report?.returned) return returnedDuty(period, report);
  if (report && !report.withdrawn) {
    return duty(period, 'done', `đã gửi ngày ${formatDay(dayOf(new Date(report.recordedAt)))}`);
  }
  const left = daysBetween(today, dueOn);
  const rest = left > 0 ? `còn ${formatCount(left)} ngày` : left === 0 ? 'hôm nay' : 'đã quá hạn';
  return duty(period, left < 0 ? 'late' : 'soon', `hạn ${formatDay(dueOn)} (${rest})`);
}
