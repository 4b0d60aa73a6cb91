import * as z from 'zod';
import { isDay } from './days.ts';

export {
  addDays,
  type Day,
  dayOf,
  daysBetween,
  endOfDay,
  formatDay,
  formatMonth,
  isDay,
} from './days.ts';

/** Schema of a {@link Day}. */
export const day = () =>
  z
    .string()
    .refine(isDay, { params: { code: 'invalid-date' } })
    .meta({ format: 'date', examples: ['2020-06-25'] });

/** Most characters of an instant as it is sent: any number of decimals is a valid ISO 8601. */
const MAX_INSTANT_LENGTH = 40;

/** Four figures of a year, and nothing before them: only such instants compare as strings. */
const INSTANT = /^\d{4}-[\d-]{5}T[\d:.]{12}Z$/;

const toInstant = (value: string): string => {
  const time = Date.parse(value);
  return Number.isNaN(time) ? '' : new Date(time).toISOString();
};

/** An instant as ISO 8601 in UTC with milliseconds, of the years 0 to 9999 there: instants compare as strings. */
export const instant = () =>
  z
    .string()
    .max(MAX_INSTANT_LENGTH, { abort: true })
    .pipe(z.iso.datetime({ offset: true }))
    .transform(toInstant)
    .refine((value) => INSTANT.test(value), { params: { code: 'invalid-format' } })
    .meta({ format: 'date-time' });

/** Schema of a month `YYYY-MM`. */
export const month = () =>
  z
    .string()
    .refine((value) => value.length === 7 && isDay(`${value}-01`), { params: { code: 'invalid-month' } })
    .meta({ pattern: '^\\d{4}-\\d{2}$', examples: ['2020-06'] });

/** The latest of some instants, as parsed by {@link instant}; empty when there is none. */
export const latestOf = (instants: readonly (string | undefined)[]): string =>
  instants
    .filter((one) => one !== undefined)
    .sort()
    .at(-1) ?? '';
