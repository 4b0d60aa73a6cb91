import type { ViewChange } from '../../../shared/digest/changed-views.ts';

/** A change in a table in words: a changed cell, an added or a removed row. */
export function whatChanged({ cell, only }: Pick<ViewChange, 'cell' | 'only'>): string {
  if (cell) return `${cell.title} từ ${cell.was} thành ${cell.is}`;
  return only === 'after' ? 'mới có' : 'không còn';
}
