import type { Organisation } from '../../../shared/roster/roster.ts';
import type { Work } from '../../work/work.ts';
import type { ListedState } from '../home/organisations.ts';

/** The congresses of a unit with their states. */
export interface LatestOfUnit {
  readonly organisations: readonly { readonly id: string; readonly state: ListedState }[];
  /** When they were read; absent when they were read just now. */
  readonly at?: string;
}

/**
 * The organisations of the unit without a counted result, those after the given one first. Results that this device has sent
 * count as well.
 */
export function withoutResult(
  subjectId: string,
  organisations: readonly Organisation[],
  latest: Pick<LatestOfUnit, 'organisations'>,
  works: readonly Pick<Work, 'subject' | 'state'>[],
): readonly Organisation[] {
  const held = latest.organisations.filter(({ state }) => state === 'held');
  const counted = new Set(held.map(({ id }) => id));
  for (const { subject, state } of works) {
    if (subject.kind !== 'congress-result') continue;
    if (state?.is === 'sending' || (state?.is === 'sent' && !state.withdrawn)) counted.add(subject.subjectId);
  }
  const at = organisations.findIndex(({ id }) => id === subjectId) + 1;
  return [...organisations.slice(at), ...organisations.slice(0, at)].filter(
    ({ id }) => id !== subjectId && !counted.has(id),
  );
}
