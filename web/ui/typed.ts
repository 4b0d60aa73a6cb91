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

/** The digits that the boxes of a day have room for. */
export const DAY_BOX_SIZES = [2, 2, 4] as const;

/**
 * Changes a day by a text that was typed or pasted into one of its boxes. A text with separators, or a whole day, goes on
 * into the boxes after it: `25/6/2020`, `25.6.20`, `2020-06-25`, `25062020`; `25/` waits in the next box.
 *
 * @returns the day, complete or not, and the box in which the typing goes on
 */
export function dayTyped(
  value: Day | undefined,
  box: number,
  text: string,
): { readonly day: Day | undefined; readonly box: number } {
  const parts = partsOfDay(text).slice(0, DAY_BOX_SIZES.length - box);
  const day = parts.reduce<Day | undefined>(
    // An empty part is the place after a separator: what its box holds already stays.
    (before, part, at) =>
      part === '' && at > 0 ? before : dayWith(before, box + at, part.slice(0, DAY_BOX_SIZES[box + at])),
    value,
  );
  return { day, box: box + Math.max(0, parts.length - 1) };
}

function partsOfDay(text: string): readonly string[] {
  const trimmed = text.trimStart();
  const [, year, month, day] = /^(\d{4})\D(\d{1,2})\D(\d{1,2})\s*$/.exec(trimmed) ?? [];
  if (year !== undefined) return [day ?? '', month ?? '', year];
  if (/^\d{8}\s*$/.test(trimmed)) return [trimmed.slice(0, 2), trimmed.slice(2, 4), trimmed.slice(4, 8)];
  const parts = trimmed.split(/[/.\-\s]+/);
  return parts.length > 2 && /^\d{2}$/.test(parts[2] ?? '') && text.length > 5
    ? [...parts.slice(0, 2), `20${parts[2]}`]
    : parts;
}

/** Completes a year of two digits, when its box is left: `20` is 2020. */
export function dayWithCentury(value: Day | undefined): Day | undefined {
  const [, , year] = dayBoxes(value);
  return year.length === 2 ? dayWith(value, 2, `20${year}`) : value;
}

/** The issue of a required field that is blank; no issue when it is filled in. */
export const missing = (value: string | undefined, pointer: string, message: string): readonly Issue[] =>
  (value ?? '').trim() === '' ? [issue(pointer, 'required', message)] : [];
