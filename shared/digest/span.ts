import { addDays, type Day, daysBetween } from '../calendar.ts';

/** Steps of a course, in days. */
export const STEPS = { day: 1, week: 7 } as const;

/** From which day to which, both included, and how far apart. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
  readonly every: keyof typeof STEPS;
}

/** How many days of a span a course tells of; below one when it ends before it begins. */
export const pointsOf = ({ from, to, every }: Span): number =>
  Math.floor(daysBetween(from, to) / STEPS[every]) + 1;

/** Those days, in order. Counted back from the last, so that the course always ends on the day it was asked up to. */
export const daysOf = (span: Span): Day[] =>
  Array.from({ length: pointsOf(span) }, (_, index) =>
    addDays(span.to, -index * STEPS[span.every]),
  ).reverse();
