import type { Organisation } from '../../../../shared/roster/roster.ts';
import { type Tally, tallyLevels } from '../../../../shared/sections/tally.ts';
import { movedResults, type RosterChange, rosterAfter } from './reorganisation.ts';

/** A unit on the first day of a change, as it is without it. */
export interface UnitBefore {
  readonly unitId: string;
  readonly name: string;
  readonly organisations: readonly Organisation[];
  /** The ids of the organisations whose congress was held by that day. */
  readonly held: ReadonlySet<string>;
}

/** Congresses of grassroots organisations without a change and with it. */
export interface TallyChange {
  readonly name: string;
  readonly before: Tally;
  readonly after: Tally;
}

/** What a change does to the figures of the units that it touches, counted as the summary counts. */
export function changedTallies(change: RosterChange, units: readonly UnitBefore[]): TallyChange[] {
  const held = new Set(units.flatMap((unit) => [...unit.held]));
  // One that was there before held or holds a congress of its own.
  const there = new Set(units.flatMap(({ organisations }) => organisations.map(({ id }) => id)));
  for (const [to, from] of movedResults(change)) if (held.has(from) && !there.has(to)) held.add(to);
  return units.map(({ unitId, name, organisations }) => {
    const tally = (some: readonly Organisation[]) =>
      tallyLevels({ organisations: some, results: held }).grassroots;
    return {
      name,
      before: tally(organisations),
      after: tally(rosterAfter(organisations, unitId, change)),
    };
  });
}

/** The province's figures with a change of some of its units. */
export const changedProvince = (name: string, before: Tally, units: readonly TallyChange[]): TallyChange => ({
  name,
  before,
  after: {
    held: before.held + sumOf(units, 'held'),
    total: before.total + sumOf(units, 'total'),
  },
});

const sumOf = (units: readonly TallyChange[], figure: keyof Tally): number =>
  units.reduce((sum, { before, after }) => sum + after[figure] - before[figure], 0);
