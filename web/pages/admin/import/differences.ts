import { formatDay, isDay } from '../../../../shared/days.ts';
import type { SheetColumn } from '../../../sheets/columns.ts';
import type { ImportedRow } from './parts.ts';

/** What differs, column by column; what stands is not known for a row that holds from another day. */
export function rowDifferences(
  row: Pick<ImportedRow, 'fields'> | undefined,
  current: Readonly<Record<string, unknown>> | undefined,
  columns: readonly Pick<SheetColumn, 'head' | 'hint'>[],
): string[] {
  if (!row || !current) return ['Nội dung theo tệp'];
  const lines = columns.flatMap(({ head, hint }) => {
    // The unit of an organisation is its id's: a file may leave it out.
    if (head === 'unitId' && row.fields.unitId === undefined) return [];
    const [before, after] = [shown(current[head]), shown(row.fields[head])];
    return before === after ? [] : [`${shortWords(hint)}: ${before}, đổi thành ${after}`];
  });
  return lines.length > 0 ? lines : ['Nội dung theo tệp'];
}

/** What a column is, without how it is filled in. */
const shortWords = (hint: string): string => hint.split(/[:,]/, 1)[0] as string;

function shown(value: unknown): string {
  if (value === undefined) return 'trống';
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  if (Array.isArray(value)) return value.length === 0 ? 'trống' : value.join(', ');
  const text = String(value);
  return isDay(text) ? formatDay(text) : text;
}
