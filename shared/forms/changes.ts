import { CONGRESS_RESULT_FIELDS } from './congress-result.ts';
import type { Field } from './field.ts';
import { valueAt } from './pointer.ts';
import { wordsOf } from './words.ts';

/** A field with different values in two results. */
export interface FieldChange {
  readonly field: Field;
  readonly before: unknown;
  readonly after: unknown;
}

/** The differences between two results, in the order of the form. */
export const fieldChanges = (before: unknown, after: unknown): readonly FieldChange[] =>
  CONGRESS_RESULT_FIELDS.map((field) => ({
    field,
    before: valueAt(before, field.pointer),
    after: valueAt(after, field.pointer),
  })).filter((change) => !same(change.before, change.after));

/** Compares two values; text in the form in which the server stores it. */
export const same = (one: unknown, other: unknown): boolean => plain(one) === plain(other);

const plain = (value: unknown): unknown =>
  typeof value === 'string' ? value.normalize('NFC').trim() || undefined : value;

/** A change in words: `từ 3 thành 4`, `trước bỏ trống, nay là 4`. */
export function changeWords({ field, before, after }: FieldChange): string {
  const words = (value: unknown) => (value === undefined ? undefined : wordsOf(field, value));
  return fromToWords(words(before), words(after));
}

/** A change between two texts; `undefined` is a blank. */
export function fromToWords(before: string | undefined, after: string | undefined): string {
  if (before === undefined) return `trước bỏ trống, nay là ${after}`;
  return after === undefined ? `trước là ${before}, nay bỏ trống` : `từ ${before} thành ${after}`;
}
