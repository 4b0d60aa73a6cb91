import { formatDay } from '../../../shared/days.ts';
import { searchable } from '../../ui/format.ts';
import type { Work, WorkState } from '../../work/work.ts';
import type { UnitData } from './unit-data.ts';

type Organisation = UnitData['organisations'][number];

/** What became of an organisation's congress, as the server says. */
export type OrganisationState = Organisation['state'];

/** What a list may be narrowed to: a state, or what this browser holds and the server does not. */
export type StateFilter = OrganisationState | 'unsent';

/** An organisation of the unit, as its line shows it. */
export interface OrganisationRow {
  readonly id: string;
  readonly name: string;
  readonly state: OrganisationState;
  /** What is said beside the name: the day it was held, is planned for or was due, or that it was returned. */
  readonly words: string;
  /** The comment of the commission, when it was returned. */
  readonly comment?: string;
  /** A draft, a send on its way or one that was refused, on this device; what was taken is the server's to tell. */
  readonly unsent?: WorkState;
  /** Without accents, for the search. */
  readonly search: string;
}

/** The filters with their words, in the order in which they ask for action. */
export const FILTERS: readonly (readonly [StateFilter, string])[] = [
  ['returned', 'Đã trả lại'],
  ['behind', 'Chậm kế hoạch'],
  ['unsent', 'Chưa gửi xong trên máy này'],
  ['planned', 'Chưa đến ngày'],
  ['held', 'Đã tổ chức'],
];

const isUnsent = ({ is }: WorkState): boolean => is !== 'sent';

/** The rows of a unit: its own entry first, then its organisations by name as the roster has them. */
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

function wordsOf({ state, heldOn, dueOn, plannedOn }: Organisation): string {
  switch (state) {
    case 'returned':
      return 'Đã trả lại';
    case 'held':
      return heldOn === undefined ? 'Đã tổ chức' : `Đã tổ chức ${formatDay(heldOn)}`;
    case 'behind':
      return dueOn === undefined ? 'Chậm kế hoạch' : `Chậm kế hoạch (hạn ${formatDay(dueOn)})`;
    case 'planned':
      return plannedOn === undefined ? 'Chưa có ngày dự kiến' : `Dự kiến ${formatDay(plannedOn)}`;
  }
}

/** Whether a row is among those of a filter. */
const fits = (row: OrganisationRow, filter: StateFilter | undefined): boolean =>
  filter === undefined || (filter === 'unsent' ? row.unsent !== undefined : row.state === filter);

/** The rows that a filter and a search leave: every word of the search is in the name, accents aside. */
export function found(
  rows: readonly OrganisationRow[],
  filter: StateFilter | undefined,
  typed: string,
): readonly OrganisationRow[] {
  const words = searchable(typed).split(' ');
  return rows.filter((row) => fits(row, filter) && words.every((word) => row.search.includes(word)));
}

/** How many rows each filter leaves. */
export const countRows = (rows: readonly OrganisationRow[], filter: StateFilter | undefined): number =>
  rows.filter((row) => fits(row, filter)).length;

/** The filter that an address names; anything else is none. */
export const filterOf = (text: string | null): StateFilter | undefined =>
  FILTERS.find(([filter]) => filter === text)?.[0];
