import type { Day } from '../../shared/days.ts';
import { issue } from '../../shared/runtime/issues.ts';
import type { Issue } from '../../shared/runtime/problem.ts';

/** Parses a whole number, with or without dots between thousands. Any other text is returned as it was typed. */
export function numberOf(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return /^\d{1,9}$|^\d{1,3}(\.\d{3})+$/.test(trimmed) ? Number(trimmed.replaceAll('.', '')) : text;
}

/** The texts of the boxes of a day, without leading zeros. @param value a day, complete or not */
export const dayBoxes = (value: Day | undefined): readonly [day: string, month: string, year: string] => {
  const [year, month, day] = (value ?? '').split('-').map((part) => part.replace(/^0+(?=\d)/, ''));
  return [day ?? '', month ?? '', year ?? ''];
};

/** Changes the text of one box of a day. A complete day is padded to `YYYY-MM-DD`; an incomplete one is not valid. */
export function dayWith(value: Day | undefined, box: number, text: string): Day | undefined {
  const [day, month, year] = dayBoxes(value).map((part, at) => (at === box ? text.replace(/\D/g, '') : part));
  const parts = [year ?? '', month ?? '', day ?? ''];
  if (parts.every((part) => part === '')) return undefined;
  const whole = parts.every((part) => /^\d+$/.test(part));
  return (whole ? parts.map((part, at) => part.padStart(at === 0 ? 4 : 2, '0')) : parts).join('-');
}

/** The issue of a required field that is blank; no issue when it is filled in. */
export const missing = (value: string | undefined, pointer: string, message: string): readonly Issue[] =>
  (value ?? '').trim() === '' ? [issue(pointer, 'required', message)] : [];
