import { type Day, formatDay } from '../../../shared/days.ts';

/** The days of a congress that is behind plan. */
interface MissedDays {
  /** The day that it missed. */
  readonly dueOn?: Day | undefined;
  readonly plannedOn?: Day | undefined;
}

/**
 * The missed day of a congress that is behind plan, in words: `dự kiến 20/11/2026` for its own planned day, which comes before
 * the deadline of its level and is no deadline, else `hạn 31/12/2026`. `undefined` when no day was missed.
 */
export function missedDayWords({ dueOn, plannedOn }: MissedDays): string | undefined {
  if (dueOn === undefined) return undefined;
  return `${dueOn === plannedOn ? 'dự kiến' : 'hạn'} ${formatDay(dueOn)}`;
}
