import { isBlank, textIn } from '../../../sheets/cell.ts';
import { columnTitle, type SheetColumn } from '../../../sheets/columns.ts';
import type { RowIssue } from './parts.ts';

const NO_DAY = 'không phải là ngày có trong lịch; đồng chí ghi ngày/tháng/năm, ví dụ 25/6/2020.';

/** An error with the title of its column, and with the words that the column takes where its cell has another. */
export function wordedIssue(one: RowIssue, columns: readonly SheetColumn[]): RowIssue {
  const at = columns.findIndex(({ head }) => head === one.field);
  const column = columns[at];
  if (!column) return one;
  const cell = one.row.cells[at];
  if (column.kind === 'day' && one.code === 'invalid-date' && !isBlank(cell)) {
    return { ...one, field: columnTitle(column), message: `“${textIn(cell)}” ${NO_DAY}` };
  }
  const words = column.choices ?? [];
  const isOther = words.length > 0 && !isBlank(cell) && one.code.startsWith('invalid-');
  return {
    ...one,
    field: columnTitle(column),
    ...(isOther && { message: `“${textIn(cell)}” không thuộc các lựa chọn: ${words.join('; ')}.` }),
  };
}
