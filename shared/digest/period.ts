import * as z from 'zod';
import { addDays, type Day, dayOf, instant, isDay } from '../calendar.ts';
import { type Cadence, cadence } from '../recipients/recipient.ts';

/** What a schedule hands to the compile function: its cadence and its own scheduled time. */
export const scheduleEvent = z.object({ cadence: cadence(), scheduledTime: instant() });

/**
 * The as-of day of a digest: the last whole day in Asia/Ho_Chi_Minh before the schedule's own scheduled time. A digest
 * that fires on Monday at 07:00 tells where things stood at the end of Sunday, however late it runs.
 */
export const asOfDay = (scheduledTime: string): Day => addDays(dayOf(new Date(scheduledTime)), -1);

/**
 * The as-of day of the digest before, of the same cadence: a week, a month or half a year earlier. A month that is too
 * short for the day ends on its last.
 */
export function previousAsOf(cadence: Cadence, asOf: Day): Day {
  if (cadence === 'weekly') return addDays(asOf, -7);
  const months = cadence === 'monthly' ? 1 : 6;
  const [year, month] = asOf.split('-').map(Number) as [number, number];
  const index = year * 12 + month - 1 - months;
  const sameDay = `${monthOf(index)}${asOf.slice(7)}`;
  return isDay(sameDay) ? sameDay : addDays(`${monthOf(index + 1)}-01`, -1);
}

/** `YYYY-MM` of the month that is so many months after January of year 0. */
const monthOf = (index: number): string =>
  `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;

/** A digest's id: one per cadence and as-of day. */
export const digestId = (cadence: Cadence, asOf: Day): string => `${cadence}-${asOf}`;
