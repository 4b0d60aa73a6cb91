import { formatDay, isDay } from '../../../../shared/days.ts';
import type { SheetColumn } from '../../../sheets/columns.ts';
import type { ImportedRow } from './parts.ts';

/** The differences of a row, column by column. The current item is not known for a row that takes effect on another day. */
export function rowDifferences(
  row: Pick<ImportedRow, 'fields'> | undefined,
  current: Readonly<Record<string, unknown>> | undefined,
  columns: readonly Pick<SheetColumn, 'head' | 'hint'>[],
): string[] {
  if (!row || !current) return ['Nội dung theo tệp'];
  const lines = columns.flatMap(({ head, hint }) => {
    // The id of an organisation contains its unit, so that a file may leave the unit out.
    if (head === 'unitId' && row.fields.unitId === undefined) return [];
    const [before, after] = [shown(current[head]), shown(row.fields[head])];
    return before === after ? [] : [`${shortWords(hint)}: ${before}, đổi thành ${after}`];
  });
  return lines.length > 0 ? lines : ['Nội dung theo tệp'];
}

/** The days of a row as they were read: a spreadsheet shows days in many ways. */
export const daysRead = (
  { fields }: Pick<ImportedRow, 'fields'>,
  columns: readonly Pick<SheetColumn, 'head' | 'hint' | 'kind'>[],
): string =>
  columns
    .filter(({ head, kind }) => kind === 'day' && fields[head] !== undefined)
    .map(({ head, hint }) => `${shortWords(hint)}: ${shown(fields[head])}`)
    .join('; ');

/** What a column is, without how it is filled in. */
const shortWords = (hint: string): string => hint.split(/[:,]/, 1)[0] as string;

function shown(value: unknown): string {
  if (value === undefined) return 'trống';
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  if (Array.isArray(value)) return value.length === 0 ? 'trống' : value.join(', ');
  const text = String(value);
  return isDay(text) ? formatDay(text) : text;
}
