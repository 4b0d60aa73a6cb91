import * as z from 'zod';
import { addDays, type Day, dayOf, instant, isDay } from '../calendar.ts';
import { type Cadence, cadence, SCHEDULED_CADENCES } from '../recipients/recipient.ts';

/** The event of a schedule: its cadence and its scheduled time. */
export const scheduleEvent = z.object({
  cadence: z.enum(SCHEDULED_CADENCES),
  scheduledTime: instant(),
});

/**
 * The as-of day of a digest: the last whole day in Asia/Ho_Chi_Minh before its scheduled time. A digest scheduled for Monday
 * at 07:00 covers the state at the end of Sunday, even if it runs late.
 */
export const asOfDay = (scheduledTime: string): Day => addDays(dayOf(new Date(scheduledTime)), -1);

/**
 * The as-of day of the previous digest of the same cadence: a week, a month or half a year earlier. If that month is too
 * short for the day, its last day is used. An ad hoc digest is compared with a week earlier.
 */
export function previousAsOf(of: Cadence, asOf: Day): Day {
  if (of === 'weekly' || of === 'ad-hoc') return addDays(asOf, -7);
  const months = of === 'monthly' ? 1 : 6;
  const [year, month] = asOf.split('-').map(Number) as [number, number];
  const index = year * 12 + month - 1 - months;
  const sameDay = `${monthOf(index)}${asOf.slice(7)}`;
  return isDay(sameDay) ? sameDay : addDays(`${monthOf(index + 1)}-01`, -1);
}

/** `YYYY-MM` of a month by its index, counted from January of year 0. */
const monthOf = (index: number): string =>
  `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;

/** The identity of a digest: its cadence, its as-of day, and for a restatement its number from 1. */
export interface DigestName {
  readonly cadence: Cadence;
  readonly asOf: Day;
  readonly restatement: number;
}

/** `half-year-2020-06-25`; its second restatement `half-year-2020-06-25-r2`. */
export const digestId = ({ cadence, asOf, restatement }: DigestName): string =>
  `${cadence}-${asOf}${restatement > 0 ? `-r${restatement}` : ''}`;

const ID = /^([a-z-]+)-(\d{4}-\d{2}-\d{2})(?:-r([1-9]\d{0,2}))?$/;

/** The digest that an id names; `undefined` when it is of another form. */
export function digestNameOf(id: string): DigestName | undefined {
  const [, name, asOf = '', restatement = 0] = ID.exec(id) ?? [];
  const known = cadence().safeParse(name);
  if (!known.success || !isDay(asOf)) return undefined;
  return { cadence: known.data, asOf, restatement: Number(restatement) };
}
