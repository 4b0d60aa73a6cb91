import { cellPlaceOf } from '../../../shared/spreadsheet/cell-name.ts';
import { MERGED } from '../../../shared/spreadsheet/cell-text.ts';
import { type Cell, isBlank } from '../cell.ts';
import type { CellSpan } from '../table.ts';
import { MAX_CELLS, MAX_COLUMNS, RefusedError } from './limits.ts';

/**
 * Marks the cells that a merged one covers in further rows: people see one value for all of them, the file has it in the
 * first alone, and the others are not empty for that. Rows without content stay so.
 *
 * @param rows the rows with content by their numbers; marked in place
 * @param ranges as the sheet names them: `B2:B4`
 * @returns the columns that merged cells with content go over
 * @throws RefusedError when they cover too much; Error for what is no range
 */
export function markMerged(rows: Map<number, Cell[]>, ranges: readonly string[]): readonly CellSpan[] {
  const lines = [...rows.keys()].sort((one, other) => one - other);
  const spans: CellSpan[] = [];
  let looked = 0;
  for (const range of ranges) {
    const [from, to] = range.split(':').map(cellPlaceOf);
    if (!from) throw new Error('no range');
    const first = rows.get(from.line)?.[from.column];
    if (!to || isBlank(first)) continue;
    if (to.column > from.column) spans.push({ line: from.line, from: from.column, to: to.column });
    if (to.line === from.line) continue;
    for (const line of lines) {
      if (line > to.line) break;
      looked += 1;
      const row = line > from.line ? (rows.get(line) as Cell[]) : undefined;
      for (let at = from.column; row && at <= to.column && at < MAX_COLUMNS; at += 1) {
        looked += 1;
        // Also where the file has a value there: nobody who looks at the sheet sees it.
        row[at] = MERGED;
      }
      if (looked > MAX_CELLS) throw new RefusedError({ is: 'unpacks-too-large' });
    }
  }
  return spans;
}
