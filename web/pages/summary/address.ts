import { addDays, type Day, dayOf, endOfDay, isDay } from '../../../shared/days.ts';

/** The distance between two points of the time series. */
export type SeriesStep = 'day' | 'week';

/** What the address asks for; what is absent has its default. */
export interface Asked {
  /** Default: today, which the API says. */
  readonly asOf: Day | undefined;
  /** Default: {@link DAYS_BACK} days before. */
  readonly since: Day | undefined;
  /** ISO 8601 UTC. Default: all that is known now. */
  readonly knownAt: string | undefined;
  readonly step: SeriesStep;
  /** Something in the address could not be read, and its default stands: cut off by a mail program, typed. */
  readonly broken: boolean;
}

/** How far back the day compared with lies when none is chosen. */
export const DAYS_BACK = 7;

const asDay = (text: string | null): Day | undefined => (text !== null && isDay(text) ? text : undefined);

function asInstant(text: string | null): string | undefined {
  const time = text === null || !/^\d{4}-\d{2}-\d{2}T/.test(text) ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** Reads what stands after `?`. A day of comparison that is not before the day itself is none. */
export function askedIn(query: URLSearchParams): Asked {
  const [asOf, given] = [asDay(query.get('asOf')), asDay(query.get('since'))];
  const since = given !== undefined && (asOf === undefined || given < asOf) ? given : undefined;
  const knownAt = asInstant(query.get('knownAt'));
  const read = { asOf, since, knownAt };
  const broken = Object.entries(read).some(([name, value]) => query.has(name) && value === undefined);
  return { ...read, step: query.get('every') === 'day' ? 'day' : 'week', broken };
}

/** The same as what stands after `?`: what is absent is left out. */
export const queryOf = ({ asOf, since, knownAt, step }: Omit<Asked, 'broken'>) => ({
  asOf,
  since,
  knownAt,
  every: step === 'day' ? step : undefined,
});

/** The day compared with. */
export const sinceOf = ({ since }: Asked, asOf: Day): Day =>
  since !== undefined && since < asOf ? since : addDays(asOf, -DAYS_BACK);

/** The first day of the time series: half a year by week, or a month by day. */
export const seriesStart = (asOf: Day, step: SeriesStep): Day =>
  addDays(asOf, step === 'week' ? -25 * 7 : -30);

/** The day by whose end something was known, as the form asks for it; the instant itself where the day stays the same. */
export const knownOn = (knownAt: string): Day => dayOf(new Date(knownAt));
export const knownBy = (day: Day, before: string | undefined): string =>
  before !== undefined && knownOn(before) === day ? before : endOfDay(day);
