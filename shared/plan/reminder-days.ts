import { addDays, type Day } from '../calendar.ts';

/**
 * The occasions on which a unit that has not reported is reminded: the start of the month, half-way to the due day, the day
 * before it.
 */
export const OCCASIONS = ['start', 'middle', 'day-before'] as const;
export type Occasion = (typeof OCCASIONS)[number];

/** The input of the reminders of a unit for one month. */
export interface Reminding {
  /** `YYYY-MM`. */
  readonly period: string;
  /** The day of the month on which reports are due. */
  readonly reportingDueDay: number;
  /** The due day of this unit, including an extension. */
  readonly dueOn: Day;
}

/**
 * The reminder that falls on a day for the report of a month, if any.
 *
 * - start: the month's first day;
 * - middle: the day half-way from the first to the general due day, rounded down (for the 25th: the 13th);
 * - day before: the day before the unit's own due day, including an extension.
 *
 * If several fall on one day, the last in this list applies, so that nobody gets two. There is none before the month begins,
 * because the report cannot be sent then.
 */
export function occasionOn(day: Day, { period, reportingDueDay, dueOn }: Reminding): Occasion | undefined {
  const first = `${period}-01`;
  if (day < first) return undefined;
  if (day === addDays(dueOn, -1)) return 'day-before';
  if (day === addDays(first, Math.floor((reportingDueDay - 1) / 2)) && day > first) return 'middle';
  return day === first ? 'start' : undefined;
}
