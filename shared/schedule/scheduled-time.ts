import { addDays, type Day, dayOf, instantAt } from '../days.ts';

/** The days of the week in cron's words, Sunday first. */
export const WEEK_DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] as const;

/** A time of the day in Asia/Ho_Chi_Minh. */
export interface TimeOfDay {
  /** 0 to 23. */
  readonly hour: number;
  /** 0 to 59. */
  readonly minute: number;
}

/** When a schedule fires: on a day of the week, or on a day of every month or of some months. */
export type ScheduledTime = TimeOfDay &
  (
    | { readonly weekDay: (typeof WEEK_DAYS)[number] }
    | {
        /** 1 to 28, a day that every month has. */
        readonly day: number;
        /** 1 to 12, at least one; absent: every month. */
        readonly months?: readonly number[] | undefined;
      }
  );

/** The latest instant, not after `now`, at which a schedule was to fire. */
export function latestScheduled(time: ScheduledTime, now: Date): Date {
  // Each schedule fires within any 366 days.
  for (let day = dayOf(now); ; day = addDays(day, -1)) {
    const at = instantAt(day, time.hour, time.minute);
    if (at <= now && fallsOn(time, day)) return at;
  }
}

/** The first day from a day on, in Asia/Ho_Chi_Minh, on which a schedule fires. */
export function nextScheduledDay(time: ScheduledTime, from: Day): Day {
  let day = from;
  while (!fallsOn(time, day)) day = addDays(day, 1);
  return day;
}

function fallsOn(time: ScheduledTime, day: Day): boolean {
  if ('weekDay' in time) return WEEK_DAYS[new Date(day).getUTCDay()] === time.weekDay;
  const [, month, date] = day.split('-').map(Number);
  return date === time.day && (time.months?.includes(Number(month)) ?? true);
}
