import { addDays, type Day, dayOf } from '../../../shared/days.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { dueDay } from '../../../shared/submissions/unit-report.ts';
import type { Reply } from '../../api/operations.ts';
import type { Revision } from '../../revisions/revision.ts';

/** How a month's report stands: asked for and not due yet, not sent in time, sent, given back, taken back. */
export type MonthState = 'open' | 'overdue' | 'on-time' | 'late' | 'returned' | 'withdrawn' | 'not-asked';

/** A month with what became of its report. */
export interface Month {
  readonly period: string;
  /** The last day on which it is on time. */
  readonly dueOn: Day;
  readonly state: MonthState;
  /** Its latest revision. */
  readonly latest?: Revision;
}

/** The unit's months, and the day on which that is so. */
export interface Months {
  readonly today: Day;
  /** Whether the plan asks for reports at all. */
  readonly asked: boolean;
  /** Latest first. */
  readonly months: readonly Month[];
}

const monthAfter = (period: string): string => addDays(`${period}-28`, 4).slice(0, 7);

/** Every month from one to another. */
function monthsFrom(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = monthAfter(month)) months.push(month);
  return months;
}

/** What the months are told from. */
interface Known {
  readonly today: Day;
  readonly plan: Plan;
  readonly extensions: Reply<'getExtensions'>['items'];
  /** The latest revision of every month that has one. */
  readonly latest: readonly (Revision & { readonly period?: string | undefined })[];
}

/** The months that there is something to say of, as far as plan and latest revisions tell. */
export function monthsOf({ today, plan, extensions, latest }: Known): Month[] {
  const month = today.slice(0, 7);
  const since = plan.reportingSince;
  const reported = latest.flatMap(({ period }) => period ?? []);
  const periods = new Set([...(since === undefined ? [] : monthsFrom(since, month)), ...reported, month]);
  return [...periods]
    .sort()
    .reverse()
    .map((period) => {
      const usual = dueDay(period, plan.reportingDueDay);
      const dueOn = extensions.find((one) => one.period === period)?.dueOn ?? usual;
      const own = latest.find((one) => one.period === period);
      const asked = since !== undefined && since <= period;
      const state = stateOf(own, { dueOn, today, asked });
      return { period, dueOn, state, ...(own && { latest: own }) };
    });
}

function stateOf(
  latest: Revision | undefined,
  { dueOn, today, asked }: { dueOn: Day; today: Day; asked: boolean },
): MonthState {
  if (latest?.returned) return 'returned';
  if (latest && !latest.withdrawn) {
    return dayOf(new Date(latest.recordedAt)) <= dueOn ? 'on-time' : 'late';
  }
  if (latest?.withdrawn) return 'withdrawn';
  if (!asked) return 'not-asked';
  return today > dueOn ? 'overdue' : 'open';
}

/** Whether only the server knows, which judges by the first revision: that may have been in time where the latest was not. */
export const isUncertain = ({ state, latest }: Month): boolean =>
  state === 'late' && latest !== undefined && latest.revision > 1;

/** The month of a summary with the state of the unit's own report in it. */
interface Judged {
  readonly period: string;
  readonly units: readonly { readonly state: string }[];
}

/** An uncertain month as the summary of its due day judges it; as it seems where that is of another month or unit. */
export function settled(month: Month, { period, units: [own] }: Judged): Month {
  if (period !== month.period || own?.state !== 'on-time') return month;
  return { ...month, state: 'on-time' };
}
