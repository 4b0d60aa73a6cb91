import { type Day, isDay } from '../../shared/days.ts';

/** A cell as a spreadsheet gives it; `null`: empty. A day stands apart from text, since Excel keeps days as numbers. */
export type Cell = string | number | boolean | { readonly day: Day } | null;

/** Whether a cell holds nothing. */
export const isBlank = (cell: Cell | undefined): cell is null | undefined | '' =>
  cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '');

/** Numbers that Excel keeps days of 1990 to 2099 as, when a cell has lost its format. */
const SERIAL = { first: 32_874, last: 73_050 };
const MILLISECONDS_A_DAY = 86_400_000;
/** Excel counts from here, because it takes 1900 for a leap year. */
const SERIAL_ZERO = Date.UTC(1899, 11, 30);

const pad = (text: string): string => text.padStart(2, '0');

/** A day of a cell: Excel's own, `25/6/2020`, `25-6-2020`, `25.6.2020`, `2020-06-25`. Anything else stays as it is. */
export function dayIn(cell: Exclude<Cell, null>): string {
  if (typeof cell === 'object') return cell.day;
  if (typeof cell === 'number') {
    if (!Number.isInteger(cell) || cell < SERIAL.first || cell > SERIAL.last) return String(cell);
    return new Date(SERIAL_ZERO + cell * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
  }
  const text = textIn(cell);
  const [, date = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const day = `${year}-${pad(month)}-${pad(date)}`;
  return isDay(day) ? day : text;
}

/** A cell as text, without what stands around it; accents are composed, as the API compares them. */
export const textIn = (cell: Exclude<Cell, null>): string =>
  typeof cell === 'object' ? cell.day : String(cell).normalize('NFC').trim();
