/**
 * A calendar day `YYYY-MM-DD` in Asia/Ho_Chi_Minh. Days compare as strings. This file has no schemas, so that the page can
 * format a day without loading them; `calendar.ts` has the schemas.
 */
export type Day = string;

const DAY_LENGTH = 10;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MILLISECONDS_A_DAY = 86_400_000;
/** Viet Nam has UTC+7 all year, without daylight saving time since 1976, so no time zone database is needed. */
const OFFSET = 7 * 3_600_000;

const utc = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

/** Whether the text is an existing day (29/2 only in leap years), from 1900 to 2199. */
export function isDay(text: string): boolean {
  const parts = text.length === DAY_LENGTH ? DAY.exec(text) : null;
  if (!parts || Number(parts[1]) < 1900 || Number(parts[1]) > 2199) return false;
  const time = utc(text);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** The day of an instant in Asia/Ho_Chi_Minh. */
export const dayOf = (instant: Date): Day => new Date(instant.getTime() + OFFSET).toISOString().slice(0, 10);

/** The last instant of a day in Asia/Ho_Chi_Minh, as ISO 8601 UTC: 23:59:59.999 there. */
export const endOfDay = (day: Day): string =>
  new Date(utc(day) - OFFSET + MILLISECONDS_A_DAY - 1).toISOString();

/** The instant of a time of the day in Asia/Ho_Chi_Minh. */
export const instantAt = (day: Day, hour: number, minute: number): Date =>
  new Date(utc(day) - OFFSET + (hour * 60 + minute) * 60_000);

/** The day `days` after (or, below zero, before) the given one. */
export const addDays = (day: Day, days: number): Day =>
  new Date(utc(day) + days * MILLISECONDS_A_DAY).toISOString().slice(0, 10);

/** The number of days from `from` to `to`; negative when `to` is before `from`. */
export const daysBetween = (from: Day, to: Day): number => (utc(to) - utc(from)) / MILLISECONDS_A_DAY;

/** `25/6/2020`: how a day is written in Vietnamese text. */
export function formatDay(day: Day): string {
  const [year, month, date] = day.split('-');
  return `${Number(date)}/${Number(month)}/${year}`;
}

/** `6/2020`: how a month `YYYY-MM` is written in Vietnamese text. */
export const formatMonth = (month: string): string => `${Number(month.slice(5))}/${month.slice(0, 4)}`;

/** `14:05, 25/6/2020`: an instant (ISO 8601) in the time of Viet Nam. */
export function formatInstant(instant: string): string {
  const at = new Date(instant);
  return `${new Date(at.getTime() + OFFSET).toISOString().slice(11, 16)}, ${formatDay(dayOf(at))}`;
}
