import { LEVELS, type Level } from '../roster/level.ts';
import type { Organisation } from '../roster/roster.ts';
import { addCounts, perKey } from './lists.ts';
import type { UnitState } from './section.ts';

/** Congresses held, and all congresses. */
export type Tally = Readonly<Record<'held' | 'total', number>>;

/** Congresses held, and all congresses, at each level. */
export type Tallies = { readonly [level in Level]: Tally };

/** The tallies of two disjoint sets of units as one. */
export const addLevels = (one: Tallies, other: Tallies): Tallies =>
  perKey(LEVELS, (level) => addCounts(one[level], other[level]));

/** The organisations of a unit on a day, and the ids of those whose congress was held by then. */
interface Congresses extends Pick<UnitState, 'organisations'> {
  readonly results: { has(id: string): boolean };
}

/** Counts a unit's congresses by level, optionally only some of them. */
export function tallyLevels(
  { organisations, results }: Congresses,
  counts: (organisation: Organisation) => boolean = () => true,
): Tallies {
  const tallies = perKey(LEVELS, () => ({ held: 0, total: 0 }));
  for (const organisation of organisations.filter(counts)) {
    const tally = tallies[organisation.level];
    tally.total += 1;
    if (results.has(organisation.id)) tally.held += 1;
  }
  return tallies;
}
