import { dayOf, formatDay } from '../../shared/calendar.ts';
import { formatCount } from '../../shared/percent.ts';

/** `14:05, 25/6/2020`: an instant as people here read it. */
export function formatInstant(instant: string): string {
  const at = new Date(instant);
  const there = new Date(at.getTime() + OFFSET).toISOString();
  return `${there.slice(11, 16)}, ${formatDay(dayOf(at))}`;
}

/** Viet Nam keeps UTC+7 all year. */
const OFFSET = 7 * 3_600_000;

/** `6/2020` for `2020-06`. */
export const formatMonth = (month: string): string => `${Number(month.slice(5))}/${month.slice(0, 4)}`;

/** A figure, or `–` where none was given: blank is not zero. */
export const formatFigure = (value: number | null | undefined): string =>
  value == null ? '–' : formatCount(value);

const MARKS = /[\u0300-\u036f]/g;

/** Text to search by: lower case, no accents, `đ` as `d`, so that "phuong 1" finds "Phường 1". */
export const searchable = (text: string): string =>
  text.normalize('NFD').replace(MARKS, '').toLowerCase().replaceAll('đ', 'd').replace(/\s+/g, ' ').trim();
