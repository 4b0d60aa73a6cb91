import type { Day } from '../calendar.ts';
import type { Log } from '../log/store.ts';
import { addLevels, type Tallies, tallyLevels } from '../sections/tally.ts';
import { type DateRange, daysOf } from './date-range.ts';
import { congressesOn } from './fold.ts';
import { eachUnit } from './read-unit.ts';

const NONE: Tallies = {
  grassroots: { held: 0, total: 0 },
  district: { held: 0, total: 0 },
  provincial: { held: 0, total: 0 },
};

/** The congress counts as of one day. */
interface Point extends Tallies {
  readonly asOf: Day;
}

/**
 * The congress figures as of many days, each the same as in the summary of that day. Each unit's log is read once; memory
 * holds the points and the units in progress.
 *
 * @param unitIds `all`: every unit ever entered
 * @param knownAt ISO 8601 UTC; what was recorded later is left out
 */
export async function seriesOf(
  log: Log,
  unitIds: readonly string[] | 'all',
  { knownAt, ...range }: DateRange & { readonly knownAt: string },
): Promise<Point[]> {
  const days = daysOf(range);
  let points: Tallies[] = days.map(() => NONE);
  await eachUnit(log, { unitIds, knownAt, reports: 'none' }, (unit) => {
    const own = days.map((day) => tallyLevels(congressesOn(unit, day)));
    points = points.map((sum, index) => addLevels(sum, own[index] as Tallies));
  });
  return points.map((tallies, index) => ({ asOf: days[index] as Day, ...tallies }));
}
