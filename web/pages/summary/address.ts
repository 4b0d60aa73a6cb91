import { addDays, type Day, dayOf, endOfDay, isDay } from '../../../shared/days.ts';

/** The distance between two points of the time series. */
export type SeriesStep = 'day' | 'week';

/** The parameters of the address, or their defaults. */
export interface Asked {
  /** Default: today, from the API. */
  readonly asOf: Day | undefined;
  /** Default: {@link DAYS_BACK} days before. */
  readonly since: Day | undefined;
  /** ISO 8601 UTC. Default: now. */
  readonly knownAt: string | undefined;
  readonly step: SeriesStep;
  /** The section to show first. */
  readonly section?: string | undefined;
  /** A part of the address could not be read and has its default, for example because an email program cut the link. */
  readonly broken: boolean;
}

/** Default distance of the day to compare with. */
export const DAYS_BACK = 7;

const asDay = (text: string | null): Day | undefined => (text !== null && isDay(text) ? text : undefined);

function asInstant(text: string | null): string | undefined {
  const time = text === null || !/^\d{4}-\d{2}-\d{2}T/.test(text) ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** Reads the query of the address. A day to compare with must be before the day itself. */
export function askedIn(query: URLSearchParams): Asked {
  const [asOf, given] = [asDay(query.get('asOf')), asDay(query.get('since'))];
  const since = given !== undefined && (asOf === undefined || given < asOf) ? given : undefined;
  const knownAt = asInstant(query.get('knownAt'));
  const read = { asOf, since, knownAt };
  const broken = Object.entries(read).some(([name, value]) => query.has(name) && value === undefined);
  const section = query.get('section') ?? undefined;
  return { ...read, section, step: query.get('every') === 'day' ? 'day' : 'week', broken };
}

/** The query of an address, without defaults. */
export const queryOf = ({ asOf, since, knownAt, step }: Omit<Asked, 'broken' | 'section'>) => ({
  asOf,
  since,
  knownAt,
  every: step === 'day' ? step : undefined,
});

/** The day to compare with. */
export const sinceOf = ({ since }: Asked, asOf: Day): Day =>
  since !== undefined && since < asOf ? since : addDays(asOf, -DAYS_BACK);

/** The first day of the time series: half a year by week, or a month by day. */
export const seriesStart = (asOf: Day, step: SeriesStep): Day =>
  addDays(asOf, step === 'week' ? -25 * 7 : -30);

/**
 * Converts a known-at instant to the day in the form. {@link knownBy} converts it back: to the same instant where the day is
 * the same, else to the end of the day.
 */
export const knownOn = (knownAt: string): Day => dayOf(new Date(knownAt));
export const knownBy = (day: Day, before: string | undefined): string =>
  before !== undefined && knownOn(before) === day ? before : endOfDay(day);
