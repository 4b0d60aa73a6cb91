import { dayOf, formatDay } from '../../shared/days.ts';
import { formatCount } from '../../shared/figures.ts';

export { formatMonth } from '../../shared/days.ts';

/** Formats an instant in local time: `14:05, 25/6/2020`. */
export function formatInstant(instant: string): string {
  const at = new Date(instant);
  const there = new Date(at.getTime() + OFFSET).toISOString();
  return `${there.slice(11, 16)}, ${formatDay(dayOf(at))}`;
}

/** Viet Nam keeps UTC+7 all year. */
const OFFSET = 7 * 3_600_000;

/** Formats a figure; `–` where none was given, since blank is not zero. */
export const formatFigure = (value: number | null | undefined): string =>
  value == null ? '–' : formatCount(value);

/** Formats a percentage of the API as `87,65%`; `–` where there is none. */
export function formatShare(percent: number | null | undefined): string {
  if (percent == null) return '–';
  const [whole = '', hundredths = ''] = percent.toFixed(2).split('.');
  return `${formatCount(Number(whole))},${hundredths}%`;
}

/** Formats a difference: `+12`, `−3`, `0`. */
export const formatDifference = (value: number): string =>
  `${value > 0 ? '+' : value < 0 ? '\u2212' : ''}${formatCount(Math.abs(value))}`;

const MARKS = /[\u0300-\u036f]/g;

/** Normalises text for search: lower case, no accents, `đ` as `d`, so that "phuong 1" finds "Phường 1". */
export const searchable = (text: string): string =>
  text.normalize('NFD').replace(MARKS, '').toLowerCase().replaceAll('đ', 'd').replace(/\s+/g, ' ').trim();
