import { unreadWords } from '../../../shared/spreadsheet/cell-text.ts';
import type { Cell } from '../../sheets/cell.ts';
import { COLUMNS, type FieldColumn } from './columns.ts';

/** `1,000` is a thousand to some and one to others: figures in which nothing else says how the comma is meant. */
const AMBIGUOUS = /^\d{1,3}(?:,\d{3})+$/;

/** A cell whose value nobody can know. */
interface UnreadCell {
  /** Head of its column. */
  readonly head: string;
  readonly message: string;
}

/** Cells of a row, in the order of the columns, whose value nobody can know, each with why: the row is not sent. */
export const unreadCells = (cells: readonly Cell[]): readonly UnreadCell[] =>
  COLUMNS.flatMap((column, at) => {
    const cell = cells[at];
    const message = typeof cell === 'string' ? whyUnread(column, cell) : undefined;
    return message === undefined ? [] : [{ head: column.head, message }];
  });

function whyUnread({ kind }: FieldColumn, text: string): string | undefined {
  if (kind !== 'count' || !AMBIGUOUS.test(text.trim())) return unreadWords(text);
  return `Số “${text.trim()}” có hai cách hiểu: dấu phẩy có thể ngăn hàng nghìn hoặc phần thập phân; cần ghi số nguyên không có dấu ngăn, ví dụ 1000.`;
}
