import type { Day } from '../calendar.ts';
import type { Log } from '../log/store.ts';
import { addLevels, type Tallies, tallyLevels } from '../sections/congress.ts';
import { congressesOn } from './fold.ts';
import { eachUnit } from './read-unit.ts';
import { daysOf, type Span } from './span.ts';

const NONE: Tallies = {
  grassroots: { held: 0, total: 0 },
  district: { held: 0, total: 0 },
  provincial: { held: 0, total: 0 },
};

/** The congresses held as of one day of a course. */
interface Point extends Tallies {
  readonly asOf: Day;
}

/**
 * The congress figures as of many days, each as a summary of that day tells them, from one reading of each unit's log:
 * memory holds the points and the units under way.
 *
 * @param knownAt ISO 8601 UTC; what was recorded later is left out
 */
export async function courseOf(
  log: Log,
  unitIds: readonly string[],
  { knownAt, ...span }: Span & { readonly knownAt: string },
): Promise<Point[]> {
  const days = daysOf(span);
  let points: Tallies[] = days.map(() => NONE);
  await eachUnit(log, { unitIds, knownAt }, (unit) => {
    const own = days.map((day) => tallyLevels(congressesOn(unit, day)));
    points = points.map((sum, index) => addLevels(sum, own[index] as Tallies));
  });
  return points.map((tallies, index) => ({ asOf: days[index] as Day, ...tallies }));
}
