import { addDays, type Day } from '../calendar.ts';

/** When a unit that has not reported is reminded: at the month's start, half-way to the due day, the day before it. */
export const OCCASIONS = ['start', 'middle', 'day-before'] as const;
export type Occasion = (typeof OCCASIONS)[number];

/** What decides on a unit's reminders for one month. */
export interface Reminding {
  /** `YYYY-MM`. */
  readonly period: string;
  /** The day of the month on which reports are due. */
  readonly reportingDueDay: number;
  /** The last day for this unit: the due day, or the extension's. */
  readonly dueOn: Day;
}

/**
 * The reminder that falls on a day for the report of a month, if any.
 *
 * - start: the month's first day;
 * - middle: the day half-way from the first to the due day that holds for all, rounded down (of the 25th: the 13th);
 * - day before: the eve of the unit's own day, which an extension moves.
 *
 * Of several on one day the latest named counts, so that nobody gets two. None falls before the month begins: the report
 * cannot be sent then.
 */
export function occasionOn(day: Day, { period, reportingDueDay, dueOn }: Reminding): Occasion | undefined {
  const first = `${period}-01`;
  if (day < first) return undefined;
  if (day === addDays(dueOn, -1)) return 'day-before';
  if (day === addDays(first, Math.floor((reportingDueDay - 1) / 2)) && day > first) return 'middle';
  return day === first ? 'start' : undefined;
}
