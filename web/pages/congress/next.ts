import type { Organisation } from '../../../shared/roster/roster.ts';
import type { Work } from '../../work/work.ts';
import type { OrganisationState } from '../home/organisations.ts';

/** What became of every congress of a unit. */
export interface LatestOfUnit {
  readonly organisations: readonly { readonly id: string; readonly state: OrganisationState }[];
  /** When they were read; absent: just now. */
  readonly at?: string;
}

/**
 * Organisations of the unit whose result does not count yet, those after the given one first. What this device has sent
 * since the others were read is known here.
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
