import { valueAt } from '../../pointer.ts';
import { FIGURES, type Figure, say } from './figures.ts';

/** A figure that two results say differently. */
export interface Change {
  readonly figure: Figure;
  readonly before: unknown;
  readonly after: unknown;
}

/** What differs between two results, in the order of the form. */
export const changesBetween = (before: unknown, after: unknown): readonly Change[] =>
  FIGURES.map((figure) => ({
    figure,
    before: valueAt(before, figure.pointer),
    after: valueAt(after, figure.pointer),
  })).filter((change) => !same(change.before, change.after));

/** Text is compared as the server keeps it. */
export const same = (one: unknown, other: unknown): boolean => plain(one) === plain(other);

const plain = (value: unknown): unknown =>
  typeof value === 'string' ? value.normalize('NFC').trim() || undefined : value;

/** A change in words: `từ 3 thành 4`, `trước bỏ trống, nay là 4`. */
export function sayChange({ before, after }: Change): string {
  if (before === undefined) return `trước bỏ trống, nay là ${say(after)}`;
  if (after === undefined) return `trước là ${say(before)}, nay bỏ trống`;
  return `từ ${say(before)} thành ${say(after)}`;
}
