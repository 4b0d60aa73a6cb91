import { formatDay, isDay } from '../../../shared/days.ts';
import { formatCount } from '../../../shared/figures.ts';
import { fromToWords } from '../../../shared/forms/changes.ts';
import type { Cell } from '../../sheets/cell.ts';
import type { FailedRow } from '../../sheets/handed-back.ts';
import type { WorkState } from '../../work/work.ts';
import { type CheckedRow, type Finding, findingOf, type RowIs } from './check.ts';
import { countOutcomes, type RowOutcome, type RowOutcomes } from './outcome.ts';

/** Labels and CSS classes of the kinds of rows. */
export const ROW_WORDS: Readonly<Record<RowIs, readonly [words: string, look: string]>> = {
  wrong: ['Có lỗi', 'tag tag--bad'],
  correction: ['Sửa bản đã gửi', 'tag tag--warning'],
  new: ['Mới', 'tag tag--good'],
  unchanged: ['Không thay đổi', 'tag'],
};

/** A cell as text; `–` when it is blank. */
export const cellWords = (cell: Cell): string =>
  cell === null ? '–' : typeof cell === 'object' ? formatDay(cell.day) : String(cell);

/** What a row changes of a sent result: `Nữ: từ 3 thành 7`, `Nữ: trước là 3, nay bỏ trống`. */
export function changedCellWords({ column, before, after }: CheckedRow['changes'][number]): string {
  const words = (cell: Cell) => (cell === null ? undefined : cellWords(cell));
  return `${column.head}: ${fromToWords(words(before), words(after))}`;
}

/** A day as it was read; what was read as none as it stands, `–` where nothing does. */
export const dayWords = (value: unknown): string =>
  typeof value !== 'string' ? '–' : isDay(value) ? formatDay(value) : value;

/** `Nữ: Mục này phải là số nguyên.` */
export const findingWords = ({ head, message }: Finding): string =>
  head === undefined ? message : `${head}: ${message}`;

/** Why the server refused a row. */
export function refusedWords({ refusal }: Extract<WorkState, { is: 'refused' }>): string {
  if (refusal.errors.length === 0) return `${refusal.title}. ${refusal.advice}`;
  return refusal.errors.map(findingOf).map(findingWords).join(' ');
}

/** All errors of a row, as one text. */
export const errorWords = ({ errors }: CheckedRow): string => errors.map(findingWords).join(' ');

/** The refused rows, each with its reason, for download and correction. */
export const failedResultRows = (rows: readonly CheckedRow[], outcomes: RowOutcomes): readonly FailedRow[] =>
  rows.flatMap((row) => {
    if (row.is === 'wrong') return [{ cells: row.row.cells, reason: errorWords(row) }];
    const outcome = outcomes.get(row.row.subjectId);
    return outcome?.is === 'refused' ? [{ cells: row.row.cells, reason: refusedWords(outcome) }] : [];
  });

/** Heads of columns that the file of rows does not have: none of them keeps anything there, and no error is about it. */
export function absentIn(rows: readonly CheckedRow[]): readonly string[] {
  const needed = new Set(rows.flatMap(({ kept, errors }) => [...kept, ...errors.map(({ head }) => head)]));
  return (rows[0]?.row.absent ?? []).filter((head) => !needed.has(head));
}

const OUTCOME_WORDS: readonly (readonly [RowOutcome['is'], string])[] = [
  ['sent', 'Đã ghi nhận'],
  ['refused', 'bị từ chối'],
  ['elsewhere', 'xem ở biểu nhập'],
  ['sending', 'còn'],
];

/** `Đã ghi nhận 12, bị từ chối 1, còn 7.` */
export function outcomeWords(outcomes: RowOutcomes): string {
  const counts = OUTCOME_WORDS.map(([is, words]) => ({ is, words, count: countOutcomes(outcomes, is) }));
  const shown = counts.filter(({ is, count }) => is === 'sent' || count > 0);
  return `${shown.map(({ words, count }) => `${words} ${formatCount(count)}`).join(', ')}.`;
}
