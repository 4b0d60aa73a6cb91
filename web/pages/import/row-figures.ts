import { CONGRESS_RESULT_FORM } from '../../../shared/forms/congress-result.ts';
import { fieldCells } from './columns.ts';
import { cellWords } from './words.ts';

const MAX_LETTERS = 60;

/**
 * What a row would send, a line for each group of the form: `20/5/2020, Đại biểu`, `Bầu được 15, Tái cử 9, Nữ –`. A count that is
 * blank is shown so, which tells a column that was not recognised; a group without anything is not. Pure.
 */
export function figureLines(data: unknown): readonly string[] {
  const cells = new Map(fieldCells(data).map((one) => [one.column.pointer, one]));
  return CONGRESS_RESULT_FORM.map(({ fields }) => {
    const own = fields.flatMap(({ pointer }) => cells.get(pointer) ?? []);
    const isShown = own.some(({ cell }) => cell !== null);
    return own.filter(({ column, cell }) => isShown && (cell !== null || column.kind === 'count')).map(words);
  })
    .filter(({ length }) => length > 0)
    .map((line) => line.join(', '));
}

function words({ column: { kind, head }, cell }: ReturnType<typeof fieldCells>[number]): string {
  const value = cellWords(cell);
  if (kind === 'day' || kind === 'choice') return value;
  const shown = value.length > MAX_LETTERS ? `${value.slice(0, MAX_LETTERS)}…` : value;
  return kind === 'count' ? `${head} ${shown}`.replaceAll(' ', '\u00a0') : `${head}: ${shown}`;
}
