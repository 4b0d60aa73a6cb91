import { dayOf, formatDay } from '../../shared/days.ts';
import { formatCount } from '../../shared/figures.ts';

export { formatMonth } from '../../shared/days.ts';

/** `14:05, 25/6/2020`: an instant as people here read it. */
export function formatInstant(instant: string): string {
  const at = new Date(instant);
  const there = new Date(at.getTime() + OFFSET).toISOString();
  return `${there.slice(11, 16)}, ${formatDay(dayOf(at))}`;
}

/** Viet Nam keeps UTC+7 all year. */
const OFFSET = 7 * 3_600_000;

/** A figure, or `–` where none was given: blank is not zero. */
export const formatFigure = (value: number | null | undefined): string =>
  value == null ? '–' : formatCount(value);

/** `87,65%` for a share in per cent as the API gives it; `–` where there is none. */
export function formatShare(percent: number | null | undefined): string {
  if (percent == null) return '–';
  const [whole = '', hundredths = ''] = percent.toFixed(2).split('.');
  return `${formatCount(Number(whole))},${hundredths}%`;
}

/** `+12`, `−3`, `0`: by how much a figure differs. */
export const formatDifference = (value: number): string =>
  `${value > 0 ? '+' : value < 0 ? '\u2212' : ''}${formatCount(Math.abs(value))}`;

const MARKS = /[\u0300-\u036f]/g;

/** Text to search by: lower case, no accents, `đ` as `d`, so that "phuong 1" finds "Phường 1". */
export const searchable = (text: string): string =>
  text.normalize('NFD').replace(MARKS, '').toLowerCase().replaceAll('đ', 'd').replace(/\s+/g, ' ').trim();

/** Words at the head of a line. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
