import { formatDay } from '../days.ts';
import { formatCount } from '../figures.ts';
import type { ColumnKind, FigureRow } from './section.ts';

/** A cell of a table as text; `–` for a figure that was not given. */
export function figureText(kind: ColumnKind, cell: FigureRow[number]): string {
  if (cell === null) return '–';
  if (kind === 'day') return formatDay(String(cell));
  if (kind === 'percent') return `${Number(cell).toFixed(2).replace('.', ',')}%`;
  return typeof cell === 'number' ? formatCount(cell) : cell;
}
