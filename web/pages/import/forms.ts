import type { FormFile } from '../../sheets/write.ts';
import type { Known } from './check.ts';
import { COLUMNS, cellsOf } from './columns.ts';

/** The sheet of results, for the template and for downloaded rows. */
export const RESULTS = { name: 'Kết quả đại hội', columns: COLUMNS } as const satisfies Omit<
  FormFile,
  'rows'
>;

type Organisations = Pick<Known, 'organisations' | 'latest'>;

/** The organisations of the template. */
export const inTemplate = ({ organisations }: Pick<Known, 'organisations'>): Known['organisations'] =>
  organisations.filter(({ level }) => level !== 'provincial');

/**
 * The template: every organisation with id and name, and with the result that was sent, unless it was withdrawn, so that
 * corrections are made in the same file.
 */
export function templateOf(known: Organisations): FormFile {
  const sent = new Map(
    known.latest.filter(({ withdrawn }) => !withdrawn).map(({ subjectId, data }) => [subjectId, data]),
  );
  return { ...RESULTS, rows: inTemplate(known).map(({ id, name }) => cellsOf(id, name, sent.get(id))) };
}
