/** Days and instants once more, by way of the time zone database: the code under test counts hours instead. */
const VIET_NAM = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' });

/** Days by instant: asking the database costs more than all else that the oracle does. */
const days = new Map<string, string>();

/** The day in Viet Nam on which an instant falls. */
export function localDay(instant: string): string {
  const day = days.get(instant) ?? VIET_NAM.format(new Date(instant));
  days.set(instant, day);
  return day;
}

/** The instant at a time of day in Viet Nam: `2020-06-25`, `23:59:59.999`. */
export const instantOf = (day: string, time: string): string =>
  new Date(`${day}T${time}+07:00`).toISOString();

export const shifted = (instant: string, milliseconds: number): string =>
  new Date(Date.parse(instant) + milliseconds).toISOString();

export function daysAfter(day: string, days: number): string {
  const noon = new Date(`${day}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() + days);
  return noon.toISOString().slice(0, 10);
}

/** The month `YYYY-MM` so many months before another. */
export function monthBefore(month: string, months: number): string {
  const first = new Date(`${month}-01T12:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() - months);
  return first.toISOString().slice(0, 7);
}

/** The day of a month on which its report is due. */
export const dueDayOf = (month: string, dueDay: number): string =>
  `${month}-${dueDay < 10 ? '0' : ''}${dueDay}`;
