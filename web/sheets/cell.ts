import { type Day, isDay } from '../../shared/days.ts';
import { isBlankText } from '../../shared/spreadsheet/cell-text.ts';

/** A cell as a spreadsheet gives it; `null`: empty. A day stands apart from text, since Excel keeps days as numbers. */
export type Cell = string | number | boolean | { readonly day: Day } | null;

/** Whether a cell holds nothing that is to be seen. */
export const isBlank = (cell: Cell | undefined): cell is null | undefined | '' =>
  cell === undefined || cell === null || (typeof cell === 'string' && isBlankText(cell));

/** Days that a number without a format may be: in other years it is a figure. */
const [FIRST_DAY, LAST_DAY] = ['1990-01-01', '2099-12-31'];
const SECONDS_A_DAY = 86_400;
/** Excel counts from here, because it takes 1900 for a leap year; up to that February it is a day further. */
const ZERO_1900 = Date.UTC(1899, 11, 30);
const ZERO_1904 = Date.UTC(1904, 0, 1);
const LEAP_1900 = 60;
/** The last number that Excel shows as a day, 31/12/9999. */
const MAX_SERIAL = 2_958_465;

/**
 * The day that Excel keeps as a number; a time of day, its fraction, is left out.
 *
 * @param date1904 whether the workbook counts from 1904
 * @returns `undefined` for a number that is no day
 */
export function dayOfSerial(serial: number, date1904: boolean): Day | undefined {
  // Programs that compute a time come a hair too short of midnight.
  const whole = Math.floor(Math.round(serial * SECONDS_A_DAY) / SECONDS_A_DAY);
  if (whole < (date1904 ? 0 : 1) || whole > MAX_SERIAL) return undefined;
  const days = date1904 || whole >= LEAP_1900 ? whole : whole + 1;
  const day = new Date((date1904 ? ZERO_1904 : ZERO_1900) + days * SECONDS_A_DAY * 1000)
    .toISOString()
    .slice(0, 10);
  return isDay(day) ? day : undefined;
}

/** The day that a bare number of a column of days means, when a cell has lost its format; `undefined` for a figure. */
export function dayOfBareNumber(number: number, date1904: boolean): Day | undefined {
  const day = Number.isInteger(number) ? dayOfSerial(number, date1904) : undefined;
  return day !== undefined && day >= FIRST_DAY && day <= LAST_DAY ? day : undefined;
}

const pad = (text: string): string => text.padStart(2, '0');

/** A day of a cell: Excel's own, `25/6/2020`, `25-6-2020`, `25.6.2020`, `2020-06-25`. Anything else stays as it is. */
export function dayIn(cell: Exclude<Cell, null>): string {
  if (typeof cell === 'object') return cell.day;
  if (typeof cell === 'number') return dayOfBareNumber(cell, false) ?? String(cell);
  const text = textIn(cell);
  const [, date = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const day = `${year}-${pad(month)}-${pad(date)}`;
  return isDay(day) ? day : text;
}

/** Whether a cell writes a day that can only be month, day and year, as Americans do: `6/25/2020`. */
export function isMonthFirst(cell: Cell | undefined): boolean {
  if (typeof cell !== 'string') return false;
  const [, first = '', second = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}$/.exec(cell.trim()) ?? [];
  return Number(first) >= 1 && Number(first) <= 12 && Number(second) > 12 && Number(second) <= 31;
}

/** A cell as text, without what stands around it; accents are composed, as the API compares them. */
export const textIn = (cell: Exclude<Cell, null>): string =>
  typeof cell === 'object' ? cell.day : String(cell).normalize('NFC').trim();
