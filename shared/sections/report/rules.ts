import { type Day, isDay } from '../../calendar.ts';
import { issue } from '../../runtime/issues.ts';
import type { Issue } from '../../runtime/problem.ts';

/** A day of something done must not be in the future. The schema rejects a text that is no day. */
export function notInFuture(pointer: string, day: string | undefined, today: Day): Issue[] {
  if (day === undefined || !isDay(day) || day <= today) return [];
  return [issue(pointer, 'future-date', 'Ngày này không được ở tương lai.')];
}

/** No two rows of a list may be about the same thing. */
export function noDuplicates<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string | undefined,
  pointerOf: (index: number) => string,
): Issue[] {
  const seen = new Set<string>();
  return rows.flatMap((row, index) => {
    const key = keyOf(row);
    if (key === undefined) return [];
    if (seen.has(key)) return [issue(pointerOf(index), 'duplicate-keys')];
    seen.add(key);
    return [];
  });
}
