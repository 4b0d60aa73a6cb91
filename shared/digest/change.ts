import * as z from 'zod';
import { type Day, day } from '../calendar.ts';
import { unitId } from '../ids.ts';
import { LEVELS, type Level } from '../roster/roster.ts';
import type { SummaryParts } from '../sections/index.ts';
import { addCounts, mergeKeyed, perKey } from '../sections/lists.ts';

const difference = z.strictObject({ held: z.int(), total: z.int() });

export const changeView = z
  .strictObject({
    since: day(),
    ...perKey(LEVELS, () => difference),
    units: z.array(difference.extend({ unitId: unitId() })).describe('Cấp cơ sở, theo đơn vị'),
  })
  .describe('Thay đổi so với ngày trước; số âm là giảm');

/** The difference of the congress figures from those of an earlier day, both as known at the same instant. */
export type CongressChange = z.output<typeof changeView>;

type Difference = Readonly<z.output<typeof difference>>;
type Tallies = { readonly [level in Level]: Difference };

const minus = (one: Difference, other: Difference | undefined): Difference => ({
  held: one.held - (other?.held ?? 0),
  total: one.total - (other?.total ?? 0),
});

type Congresses = Pick<SummaryParts, 'congress'>;

/** The change between two summaries of the same scope. */
export function changeOf(since: Day, now: Congresses, then: Congresses): CongressChange {
  const earlier = new Map(then.congress.units.map((unit) => [unit.unitId, unit]));
  const units = now.congress.units.map((unit) => ({
    unitId: unit.unitId,
    ...minus(unit, earlier.get(unit.unitId)),
  }));
  const levels = (parts: Congresses): Tallies => parts.congress;
  return { since, ...perKey(LEVELS, (level) => minus(levels(now)[level], levels(then)[level])), units };
}

/** The earlier day of a change; `undefined` when nothing was on the roster then, so that there is nothing to compare with. */
export const comparedDay = ({ since, ...levels }: Tallies & { since: Day }, now: Tallies): Day | undefined =>
  LEVELS.some((level) => now[level].total !== levels[level].total) ? since : undefined;

/** The changes of two disjoint sets of units as one. */
export const mergeChanges = (one: CongressChange, other: CongressChange): CongressChange => ({
  since: one.since,
  ...perKey(LEVELS, (level) => addCounts(one[level], other[level])),
  units: mergeKeyed(
    one.units,
    other.units,
    (unit) => unit.unitId,
    (same) => same,
  ),
});
