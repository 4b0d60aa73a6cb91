import * as z from 'zod';
import type { ScheduledCadence } from '../recipients/recipient.ts';
import { type ScheduledTime, WEEK_DAYS } from './scheduled-time.ts';

/** When the digest of each cadence is compiled. */
export type CadenceTimes = Readonly<Record<ScheduledCadence, ScheduledTime>>;

/** A whole number of a range. Its error is English, for operators: what is wrong and the mend, after the name of the field. */
export const wholeNumber = (min: number, max: number) => {
  const error = `is no whole number from ${min} to ${max}; write one`;
  return z.int({ error }).min(min, { error }).max(max, { error });
};

const clock = { hour: wholeNumber(0, 23), minute: wholeNumber(0, 59).default(0) };

/** The schema of a time of the day; without a minute it is the full hour. */
export const timeOfDay = () => z.strictObject(clock);

/** A digest covers the day before, and is compared with the same day of an earlier month: both must exist in every month. */
const day = () => wholeNumber(2, 28);

const HALF_YEARS =
  'are no two months half a year apart, the earlier first; write two like [6, 12]: each digest is compared with the one six months before';

/** The schema of {@link CadenceTimes}: a day of the week, a day of every month, a day of two months half a year apart. */
export const cadenceTimes = () =>
  z.strictObject({
    weekly: z.strictObject({
      weekDay: z.enum(WEEK_DAYS, { error: `is none of ${WEEK_DAYS.join(', ')}; write one of them` }),
      ...clock,
    }),
    monthly: z.strictObject({ day: day(), ...clock }),
    'half-year': z.strictObject({
      day: day(),
      months: z
        .array(wholeNumber(1, 12), { error: HALF_YEARS })
        .refine((months) => months.length === 2 && Number(months[1]) - Number(months[0]) === 6, {
          error: HALF_YEARS,
        }),
      ...clock,
    }),
  }) satisfies z.ZodType<CadenceTimes>;
