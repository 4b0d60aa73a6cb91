import type { FormFile } from '../../sheets/write.ts';
import { COLUMNS, cellsOf } from './columns.ts';

/** The sheet of results, for the template and for downloaded rows. */
export const RESULTS = { name: 'Kết quả đại hội', columns: COLUMNS } as const satisfies Omit<
  FormFile,
  'rows'
>;

/** The template: the given organisations with id and name. */
export const templateOf = (
  organisations: readonly { readonly id: string; readonly name: string }[],
): FormFile => ({
  ...RESULTS,
  rows: organisations.map(({ id, name }) => cellsOf(id, name)),
});
