import { issue, pointerTo } from '../runtime/issues.ts';
import type { Issue } from '../runtime/problem.ts';
import { unreadWords } from './cell-text.ts';

/**
 * The fields of a row that hold what a spreadsheet shows in place of a value, whoever made the row of one: an error is no
 * name, and nothing that was there before is ended or changed by it.
 *
 * @param pointer of the row
 */
export function unreadFields(row: unknown, pointer: string): Issue[] {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return [];
  return Object.entries(row).flatMap(([field, value]) => {
    const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
    const words = texts.map((text) => (typeof text === 'string' ? unreadWords(text) : undefined));
    const found = words.find((one) => one !== undefined);
    return found === undefined ? [] : [issue(pointer + pointerTo([field]), 'error-cell', found)];
  });
}
