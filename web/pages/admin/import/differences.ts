import { formatDay, isDay } from '../../../../shared/days.ts';
import { columnTitle, type SheetColumn } from '../../../sheets/columns.ts';
import type { ImportedRow } from './parts.ts';

/** The differences of a row, column by column. The current item is not known for a row that takes effect on another day. */
export function rowDifferences(
  row: Pick<ImportedRow, 'fields'> | undefined,
  current: Readonly<Record<string, unknown>> | undefined,
  columns: readonly Pick<SheetColumn, 'head' | 'title' | 'names'>[],
): string[] {
  if (!row || !current) return ['Nội dung theo tệp'];
  const lines = columns.flatMap((column) => {
    const { head, names } = column;
    // The id of an organisation contains its unit, so that a file may leave the unit out.
    if (head === 'unitId' && row.fields.unitId === undefined) return [];
    const [before, after] = [shown(current[head], names), shown(row.fields[head], names)];
    return before === after ? [] : [`${columnTitle(column)}: ${before}, đổi thành ${after}`];
  });
  return lines.length > 0 ? lines : ['Nội dung theo tệp'];
}

/** The days of a row as they were read: a spreadsheet shows days in many ways. */
export const daysRead = (
  { fields }: Pick<ImportedRow, 'fields'>,
  columns: readonly Pick<SheetColumn, 'head' | 'title' | 'kind'>[],
): string =>
  columns
    .filter(({ head, kind }) => kind === 'day' && fields[head] !== undefined)
    .map((column) => `${columnTitle(column)}: ${shown(fields[column.head])}`)
    .join('; ');

function shown(value: unknown, names: SheetColumn['names'] = {}): string {
  if (value === undefined) return 'trống';
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  if (Array.isArray(value))
    return value.length === 0 ? 'trống' : value.map((one) => shown(one, names)).join(', ');
  const text = names[String(value)] ?? String(value);
  return isDay(text) ? formatDay(text) : text;
}
