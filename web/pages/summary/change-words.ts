import type { ViewChange } from '../../../shared/digest/changed-views.ts';

/** What changed in a row of a table: a cell, or that the row came or went. */
export function whatChanged({ cell, only }: Pick<ViewChange, 'cell' | 'only'>): string {
  if (cell) return `${cell.title} từ ${cell.was} thành ${cell.is}`;
  return only === 'after' ? 'mới có' : 'không còn';
}
