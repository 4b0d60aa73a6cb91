import type { Day } from '../../shared/days.ts';
import { issue } from '../../shared/runtime/issues.ts';
import type { Issue } from '../../shared/runtime/problem.ts';

/** A whole number as typed: with or without dots between thousands. Anything else stays as it was typed. */
export function numberOf(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return /^\d{1,9}$|^\d{1,3}(\.\d{3})+$/.test(trimmed) ? Number(trimmed.replaceAll('.', '')) : text;
}

/** What the boxes of a day hold: day, month and year, without leading zeros. @param value a day, or what was typed of one */
export const dayBoxes = (value: Day | undefined): readonly [day: string, month: string, year: string] => {
  const [year, month, day] = (value ?? '').split('-').map((part) => part.replace(/^0+(?=\d)/, ''));
  return [day ?? '', month ?? '', year ?? ''];
};

/** A day with another text in one of its boxes. A whole day is padded to `YYYY-MM-DD`, one with a part missing is none. */
export function dayWith(value: Day | undefined, box: number, text: string): Day | undefined {
  const [day, month, year] = dayBoxes(value).map((part, at) => (at === box ? text.replace(/\D/g, '') : part));
  const parts = [year ?? '', month ?? '', day ?? ''];
  if (parts.every((part) => part === '')) return undefined;
  const whole = parts.every((part) => /^\d+$/.test(part));
  return (whole ? parts.map((part, at) => part.padStart(at === 0 ? 4 : 2, '0')) : parts).join('-');
}

/** What is said at a field that must be filled in; nothing where it is. */
export const missing = (value: string | undefined, pointer: string, message: string): readonly Issue[] =>
  (value ?? '').trim() === '' ? [issue(pointer, 'required', message)] : [];
