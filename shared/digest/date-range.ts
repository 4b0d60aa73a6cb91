import { addDays, type Day, daysBetween } from '../calendar.ts';

/** The steps of a series, in days. */
export const STEP_DAYS = { day: 1, week: 7 } as const;

/** The first and last day of a series, both included, and its step. */
export interface DateRange {
  readonly from: Day;
  readonly to: Day;
  readonly step: keyof typeof STEP_DAYS;
}

/** The number of points of a series; below 1 when the range ends before it begins. */
export const pointsOf = ({ from, to, step }: DateRange): number =>
  Math.floor(daysBetween(from, to) / STEP_DAYS[step]) + 1;

/** The days of the points, in order. Counted back from the last day, so that a series always ends on it. */
export const daysOf = (range: DateRange): Day[] =>
  Array.from({ length: pointsOf(range) }, (_, index) =>
    addDays(range.to, -index * STEP_DAYS[range.step]),
  ).reverse();
