import type { Plan } from '../../../shared/plan/plan.ts';
import type { Organisation } from '../../../shared/roster/roster.ts';
import type { Work } from '../../work/work.ts';
import type { ListedState } from '../home/organisations.ts';

/** The congresses of a unit with their states. */
export interface LatestOfUnit {
  readonly deadlines: Plan['deadlines'];
  readonly organisations: readonly {
    readonly id: string;
    readonly state: ListedState;
    /** The day that it missed. */
    readonly dueOn?: string | undefined;
  }[];
  /** When they were read; absent when they were read just now. */
  readonly at?: string;
}

/** An organisation without a counted result; its state is absent where the server does not have it yet. */
export type OpenOrganisation = Organisation & Partial<Omit<LatestOfUnit['organisations'][number], 'id'>>;

/**
 * The organisations of the unit without a counted result: returned ones first, then by the days on which they are due, so that
 * the most overdue comes first; of one day those after the given organisation first. Results that this device has sent count as
 * well. Pure.
 */
export function withoutResult(
  subjectId: string,
  organisations: readonly Organisation[],
  { deadlines, organisations: states }: Omit<LatestOfUnit, 'at'>,
  works: readonly Pick<Work, 'subject' | 'state'>[],
): readonly OpenOrganisation[] {
  const latest = new Map(states.map((one) => [one.id, one]));
  const sent = new Set<string>();
  for (const { subject, state } of works) {
    if (subject.kind !== 'congress-result') continue;
    if (state?.is === 'sending' || (state?.is === 'sent' && !state.withdrawn)) sent.add(subject.subjectId);
  }
  const urgency = ({ state, plannedOn, level }: OpenOrganisation): string =>
    state === 'returned' ? '' : (plannedOn ?? deadlines[level] ?? NO_DAY);
  const at = organisations.findIndex(({ id }) => id === subjectId) + 1;
  return [...organisations.slice(at), ...organisations.slice(0, at)]
    .map((one) => ({ ...one, ...latest.get(one.id) }))
    .filter(({ id, state }) => id !== subjectId && state !== 'held' && !sent.has(id))
    .sort((one, other) => compare(urgency(one), urgency(other)));
}

/** Behind every day. */
const NO_DAY = '9';

const compare = (one: string, other: string): number => Number(one > other) - Number(one < other);
