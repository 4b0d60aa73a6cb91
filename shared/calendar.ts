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

/** An instant as ISO 8601 in UTC with milliseconds: instants compare as strings. */
export const instant = () =>
  z.iso.datetime({ offset: true }).transform((value) => new Date(value).toISOString());

/** Schema of a month `YYYY-MM`. */
export const month = () =>
  z
    .string()
    .refine((value) => isDay(`${value}-01`) && value.length === 7, { params: { code: 'invalid-month' } })
    .meta({ pattern: '^\\d{4}-\\d{2}$', examples: ['2020-06'] });

/** The latest of some instants, as parsed by {@link instant}; empty when there is none. */
export const latestOf = (instants: readonly (string | undefined)[]): string =>
  instants
    .filter((one) => one !== undefined)
    .sort()
    .at(-1) ?? '';
