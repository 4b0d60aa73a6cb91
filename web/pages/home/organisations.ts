import { formatDay } from '../../../shared/days.ts';
import { searchable } from '../../ui/format.ts';
import type { Work, WorkState } from '../../work/work.ts';
import { missedDayWords } from './missed-day.ts';
import type { UnitData } from './unit-data.ts';

type Organisation = UnitData['organisations'][number];

/** The state of an organisation's congress, from the server. */
export type ListedState = Organisation['state'];

/** A filter of the list: a state, or work on this device that the server does not have. */
export type StateFilter = ListedState | 'unsent';

/** A line of the list of organisations. */
export interface OrganisationRow {
  readonly id: string;
  readonly name: string;
  readonly state: ListedState;
  /** The words beside the name: when it was held, is planned or was due, or that it was returned. */
  readonly words: string;
  /** The comment of the commission on a return. */
  readonly comment?: string;
  /** A draft, a queued or a refused submission on this device. */
  readonly unsent?: WorkState;
  /** The name without accents, for the search. */
  readonly search: string;
}

/** The filters with their labels, the most urgent first. */
export const FILTERS: readonly (readonly [StateFilter, string])[] = [
  ['returned', 'Đã trả lại'],
  ['behind', 'Chậm kế hoạch'],
  ['unsent', 'Chưa gửi xong trên máy này'],
  ['planned', 'Chưa đến ngày'],
  ['held', 'Đã tổ chức'],
];

const isUnsent = ({ is }: WorkState): boolean => is !== 'sent';

/** The rows of a unit, in the order of the roster: its own entry first, then its organisations by name. */
export function organisationRows(
  { organisations }: Pick<UnitData, 'organisations'>,
  work: readonly Work[],
): readonly OrganisationRow[] {
  const here = new Map(
    work.flatMap(({ subject, state }) =>
      subject.kind === 'congress-result' && state && isUnsent(state) ? [[subject.subjectId, state]] : [],
    ),
  );
  return organisations
    .filter(({ level }) => level !== 'provincial')
    .map((organisation) => {
      const { id, name, state, comment } = organisation;
      const unsent = here.get(id);
      return {
        id,
        name,
        state,
        words: wordsOf(organisation),
        ...(comment !== undefined && { comment }),
        ...(unsent && { unsent }),
        search: searchable(name),
      };
    });
}

function wordsOf(organisation: Organisation): string {
  const { state, heldOn, plannedOn } = organisation;
  switch (state) {
    case 'returned':
      return 'Đã trả lại';
    case 'held':
      return heldOn === undefined ? 'Đã tổ chức' : `Đã tổ chức ${formatDay(heldOn)}`;
    case 'behind': {
      const missed = missedDayWords(organisation);
      return missed === undefined ? 'Chậm kế hoạch' : `Chậm kế hoạch (${missed})`;
    }
    case 'planned':
      return plannedOn === undefined ? 'Chưa có ngày dự kiến' : `Dự kiến ${formatDay(plannedOn)}`;
  }
}

/** Whether a row matches a filter. */
const fits = (row: OrganisationRow, filter: StateFilter | undefined): boolean =>
  filter === undefined || (filter === 'unsent' ? row.unsent !== undefined : row.state === filter);

/** The rows that match a filter and a search: the name contains every word; accents are ignored. */
export function found(
  rows: readonly OrganisationRow[],
  filter: StateFilter | undefined,
  typed: string,
): readonly OrganisationRow[] {
  const words = searchable(typed).split(' ');
  return rows.filter((row) => fits(row, filter) && words.every((word) => row.search.includes(word)));
}

/** The number of rows that match a filter. */
export const countRows = (rows: readonly OrganisationRow[], filter: StateFilter | undefined): number =>
  rows.filter((row) => fits(row, filter)).length;

/** The filter in an address; `undefined` when there is no such filter. */
export const filterOf = (text: string | null): StateFilter | undefined =>
  FILTERS.find(([filter]) => filter === text)?.[0];
