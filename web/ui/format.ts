import { formatCount } from '../../shared/figures.ts';

export { formatInstant, formatMonth } from '../../shared/days.ts';

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
