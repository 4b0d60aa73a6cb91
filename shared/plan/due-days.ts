import { addDays } from '../days.ts';

/** The last day on which a month's report is on time. */
export const dueDay = (period: string, reportingDueDay: number): string =>
  `${period}-${String(reportingDueDay).padStart(2, '0')}`;

/** The latest month whose report is due by the end of a day. */
export function periodDueBy(asOf: string, reportingDueDay: number): string {
  const month = asOf.slice(0, 7);
  if (dueDay(month, reportingDueDay) <= asOf) return month;
  return addDays(`${month}-01`, -1).slice(0, 7);
}
