import { addDays, type Day, endOfDay } from '../calendar.ts';
import type { LogRecord } from '../log/record.ts';
import { dueDay } from '../plan/due-days.ts';
import type { Extension } from '../plan/extension.ts';
import type { PlanHistory } from '../plan/history.ts';
import { chainsOf, type FoldedChain } from './fold.ts';
import type { ReportState } from './report-states.ts';

/** A month with the state of a unit's report. */
export interface ReportMonth {
  /** `YYYY-MM`. */
  readonly period: string;
  /** The last day on which the report is on time, including an extension. */
  readonly dueOn: Day;
  readonly state: ReportState;
  /** The latest revision of any kind; absent when nothing was sent. */
  readonly latest?: LogRecord;
}

/** The input of the months of a unit, as known at one instant. */
export interface ReportMonthsInput {
  readonly plans: PlanHistory;
  /** Every revision of the unit's reports. */
  readonly reports: readonly LogRecord[];
  /** Every revision of the unit's extensions. */
  readonly extensions: readonly LogRecord<Extension>[];
  readonly today: Day;
}

/**
 * The months of a unit's reports, newest first: every month from the first required one to the current one, and every month
 * with a submission. The due day, and whether a report is required, follow the plan in force for the month. Pure.
 */
export function reportMonths(input: ReportMonthsInput): ReportMonth[] {
  const { plans, reports, today } = input;
  const current = today.slice(0, 7);
  const since = plans.reportingSince;
  const asked =
    since === undefined
      ? []
      : monthsBetween(since, current).filter((period) => isAsked(period, plans, today));
  const sent = reports.flatMap(({ period }) => period ?? []);
  return [...new Set([...asked, ...sent, current])]
    .sort()
    .reverse()
    .map((period) => reportMonth(period, input));
}

/** One month of a unit's reports, required or not. Pure. @param period `YYYY-MM` */
export function reportMonth(
  period: string,
  { plans, reports, extensions, today }: ReportMonthsInput,
): ReportMonth {
  const own = reports.filter((record) => record.period === period);
  const latest = own.reduce<LogRecord | undefined>(
    (last, record) => (last && last.revision > record.revision ? last : record),
    undefined,
  );
  const [chain] = chainsOf(own);
  const [extension] = chainsOf(extensions.filter((record) => record.period === period));
  const dueOn = extension?.latest.data?.dueOn ?? dueDay(period, plans.forMonth(period).reportingDueDay);
  const asked = isAsked(period, plans, today);
  const state = stateOf(chain, { dueOn, today, asked, withdrawn: latest?.withdrawn === true });
  return { period, dueOn, state, ...(latest && { latest }) };
}

/** By the plan in force for the month, or by today's plan, which may require a month that had ended when it was entered. */
const isAsked = (period: string, plans: PlanHistory, today: Day): boolean =>
  [plans.forMonth(period), plans.on(today)].some(
    ({ reportingSince }) => reportingSince !== undefined && reportingSince <= period,
  );

interface About {
  readonly dueOn: Day;
  readonly today: Day;
  readonly asked: boolean;
  readonly withdrawn: boolean;
}

/** The same as in a digest of the day after the due day: on time by the first revision since the last withdrawal. */
function stateOf(
  chain: FoldedChain<unknown> | undefined,
  { dueOn, today, asked, withdrawn }: About,
): ReportState {
  if (chain?.returned) return 'returned';
  if (chain) return chain.first.recordedAt <= endOfDay(dueOn) ? 'on-time' : 'late';
  if (withdrawn) return 'withdrawn';
  if (!asked) return 'not-asked';
  return today > dueOn ? 'overdue' : 'open';
}

/** Every month from one to another. */
function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = addDays(`${month}-28`, 4).slice(0, 7)) months.push(month);
  return months;
}
