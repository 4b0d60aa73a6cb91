import { percent } from '../percent.ts';
import { LEVELS, type Level, type Organisation } from '../roster/roster.ts';
import { mergeSorted, type Section, type UnitState } from './section.ts';

/** Congresses held, of those that are to be held. */
interface Tally {
  readonly held: number;
  readonly total: number;
}

/** An organisation whose congress should have been held by the as-of day. */
interface BehindPlan {
  readonly id: string;
  readonly unitId: string;
  readonly name: string;
  readonly level: Level;
  /** The day it was to be held by: its own planned day, else its level's deadline. */
  readonly dueOn: string;
}

interface UnitLine extends Tally {
  readonly unitId: string;
  readonly name: string;
  readonly behindPlan: number;
}

type ByLevel<Value> = { readonly [level in Level]: Value };

interface CongressPart extends ByLevel<Tally> {
  readonly pilots: ByLevel<Tally>;
  readonly units: readonly UnitLine[];
  readonly behindPlan: readonly BehindPlan[];
}

interface TallyView extends Tally {
  readonly percent: number | null;
}

interface CongressView extends ByLevel<TallyView> {
  readonly pilots: ByLevel<TallyView>;
  readonly units: readonly (UnitLine & TallyView)[];
  readonly behindPlan: readonly BehindPlan[];
}

const byLevel = <Value>(make: (level: Level) => Value): ByLevel<Value> =>
  Object.fromEntries(LEVELS.map((level) => [level, make(level)])) as ByLevel<Value>;

const add = (one: Tally, other: Tally): Tally => ({
  held: one.held + other.held,
  total: one.total + other.total,
});

const view = (tally: Tally): TallyView => ({ ...tally, percent: percent(tally.held, tally.total) });

function tally(unit: UnitState, counts: (organisation: Organisation) => boolean): Tally {
  const counted = unit.organisations.filter(counts);
  return { held: counted.filter(({ id }) => unit.results.has(id)).length, total: counted.length };
}

/** Not held although its day was over. */
function behindPlan({ organisations, results, plan, lastWholeDay, unitId }: UnitState): BehindPlan[] {
  return organisations.flatMap(({ id, name, level, plannedOn }) => {
    const dueOn = plannedOn ?? plan.deadlines[level];
    if (results.has(id) || dueOn === undefined || dueOn > lastWholeDay) return [];
    return [{ id, unitId, name, level, dueOn }];
  });
}

/** Rows 1 to 4 of the domain: congresses held at the three levels, pilots apart, and who is behind plan. */
export const congress: Section<CongressPart, CongressView> = {
  summarise: (unit) => {
    const behind = behindPlan(unit);
    const grassroots = tally(unit, ({ level }) => level === 'grassroots');
    const isUnit = unit.organisations.some(({ level }) => level !== 'provincial');
    return {
      ...byLevel((level) => tally(unit, (organisation) => organisation.level === level)),
      pilots: byLevel((level) => tally(unit, (one) => one.level === level && one.pilot === true)),
      units: isUnit
        ? [
            {
              unitId: unit.unitId,
              name: unit.name,
              ...grassroots,
              behindPlan: behind.filter(({ level }) => level === 'grassroots').length,
            },
          ]
        : [],
      behindPlan: behind,
    };
  },
  merge: (one, other) => ({
    ...byLevel((level) => add(one[level], other[level])),
    pilots: byLevel((level) => add(one.pilots[level], other.pilots[level])),
    units: mergeSorted(one.units, other.units, ({ unitId }) => unitId),
    behindPlan: mergeSorted(one.behindPlan, other.behindPlan, ({ id }) => id),
  }),
  present: (part) => ({
    ...byLevel((level) => view(part[level])),
    pilots: byLevel((level) => view(part.pilots[level])),
    units: part.units.map((unit) => ({ ...unit, ...view(unit) })),
    behindPlan: part.behindPlan,
  }),
};
