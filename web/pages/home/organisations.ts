import type { Day } from '../../../shared/days.ts';
import { formatDay } from '../../../shared/days.ts';
import type { Organisation } from '../../../shared/roster/roster.ts';
import type { Revision } from '../../revisions/revision.ts';
import { searchable } from '../../ui/format.ts';
import type { Work, WorkState } from '../../work/work.ts';
import type { UnitData } from './unit-data.ts';

/** Where an organisation's congress stands, as the server knows it. */
export type Standing = 'held' | 'planned' | 'behind' | 'returned';

/** What a list may be narrowed to: a standing, or what this browser holds and the server does not. */
export type Filter = Standing | 'unsent';

/** An organisation of the unit, as its line shows it. */
export interface Row {
  readonly id: string;
  readonly name: string;
  readonly standing: Standing;
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
export const FILTERS: readonly (readonly [Filter, string])[] = [
  ['returned', 'Đã trả lại'],
  ['behind', 'Chậm kế hoạch'],
  ['unsent', 'Chưa gửi xong trên máy này'],
  ['planned', 'Chưa đến ngày'],
  ['held', 'Đã tổ chức'],
];

const isUnsent = ({ is }: WorkState): boolean => is !== 'sent';

/** What the rows of a unit are told from. */
interface Listed {
  readonly summary: { readonly congress: Pick<UnitData['summary']['congress'], 'behindPlan'> };
  readonly organisations: UnitData['organisations'];
  /** The latest revision of every result that was sent. */
  readonly results: readonly Revision[];
}

/** The rows of a unit: its own entry first, then its organisations by name as the roster has them. */
export function rowsOf({ summary, organisations, results }: Listed, work: readonly Work[]): readonly Row[] {
  const behind = new Map(summary.congress.behindPlan.map(({ id, dueOn }) => [id, dueOn]));
  const latest = new Map(results.map((one) => [one.subjectId, one]));
  const here = new Map(
    work.flatMap(({ subject, state }) =>
      subject.kind === 'congress-result' && state && isUnsent(state) ? [[subject.subjectId, state]] : [],
    ),
  );
  return organisations
    .filter(({ level }) => level !== 'provincial')
    .map((organisation) => {
      const { id, name } = organisation;
      const unsent = here.get(id);
      return {
        id,
        name,
        ...standingOf(organisation, latest.get(id), behind.get(id)),
        ...(unsent && { unsent }),
        search: searchable(name),
      };
    });
}

function standingOf(
  { plannedOn }: Organisation,
  latest: Revision | undefined,
  dueOn: Day | undefined,
): Pick<Row, 'standing' | 'words' | 'comment'> {
  if (latest?.returned) {
    const { reason: comment } = latest;
    return { standing: 'returned', words: 'Đã trả lại', ...(comment !== undefined && { comment }) };
  }
  const heldOn = latest && !latest.withdrawn ? heldOnOf(latest.data) : undefined;
  if (heldOn !== undefined) return { standing: 'held', words: `Đã tổ chức ${formatDay(heldOn)}` };
  if (dueOn !== undefined) return { standing: 'behind', words: `Chậm kế hoạch (hạn ${formatDay(dueOn)})` };
  return {
    standing: 'planned',
    words: plannedOn === undefined ? 'Chưa có ngày dự kiến' : `Dự kiến ${formatDay(plannedOn)}`,
  };
}

const heldOnOf = (data: unknown): Day | undefined => (data as { heldOn?: Day } | undefined)?.heldOn;

/** Whether a row is among those of a filter. */
const fits = (row: Row, filter: Filter | undefined): boolean =>
  filter === undefined || (filter === 'unsent' ? row.unsent !== undefined : row.standing === filter);

/** The rows that a filter and a search leave: every word of the search is in the name, accents aside. */
export function found(rows: readonly Row[], filter: Filter | undefined, typed: string): readonly Row[] {
  const words = searchable(typed).split(' ');
  return rows.filter((row) => fits(row, filter) && words.every((word) => row.search.includes(word)));
}

/** How many rows each filter leaves. */
export const countOf = (rows: readonly Row[], filter: Filter | undefined): number =>
  rows.filter((row) => fits(row, filter)).length;

/** The filter that an address names; anything else is none. */
export const filterOf = (text: string | null): Filter | undefined =>
  FILTERS.find(([filter]) => filter === text)?.[0];
