import type { EntryThen, Scene } from './scene.ts';
import type { LevelName } from './sent.ts';

export const LEVEL_IDS: readonly LevelName[] = ['grassroots', 'district', 'provincial'];

/** Per cent with two decimals, half up, by long division of whole numbers; `null` on zero. */
export function percentOf(part: number, whole: number): number | null {
  if (whole === 0) return null;
  const [dividend, divisor] = [BigInt(part) * 10_000n, BigInt(whole)];
  const rest = dividend % divisor;
  return Number(dividend / divisor + (rest * 2n >= divisor ? 1n : 0n)) / 100;
}

/** A record with a value for each key. */
export function byKey<Key extends string, Value>(keys: readonly Key[], make: (key: Key) => Value) {
  const made: Partial<Record<Key, Value>> = {};
  for (const key of keys) made[key] = make(key);
  return made as Record<Key, Value>;
}

export const everyEntry = ({ units }: Scene): EntryThen[] => units.flatMap(({ entries }) => [...entries]);

/** The most entries that a list names. */
export const MAX_NAMED_ORGANISATIONS = 500;

function tally(entries: readonly EntryThen[]) {
  let held = 0;
  for (const { result } of entries) if (result) held += 1;
  return { held, total: entries.length, percent: percentOf(held, entries.length) };
}

const ofLevel = (entries: readonly EntryThen[], level: LevelName): EntryThen[] =>
  entries.filter(({ entry }) => entry.level === level);

const isBehind = ({ result, isDue }: EntryThen): boolean => !result && isDue;

export function expectedCongress(scene: Scene) {
  const entries = everyEntry(scene);
  const pilots = entries.filter(({ entry }) => entry.pilot);
  const behindPlan: { id: string; unitId: string; name: string; level: LevelName; dueOn: string }[] = [];
  const returned: { id: string; unitId: string; name: string; level: LevelName }[] = [];
  const units: object[] = [];
  for (const unit of scene.units) {
    for (const one of unit.entries) {
      const { id, name, level } = one.entry;
      if (isBehind(one)) behindPlan.push({ id, unitId: unit.id, name, level, dueOn: one.dueOn as string });
      if (one.isReturned) returned.push({ id, unitId: unit.id, name, level });
    }
    if (unit.id === 'province') continue;
    const grassroots = ofLevel(unit.entries, 'grassroots');
    const late = grassroots.filter(isBehind).length;
    units.push({ unitId: unit.id, name: unit.name, ...tally(grassroots), behindPlan: late });
  }
  behindPlan.sort((one, other) => {
    if (one.dueOn !== other.dueOn) return one.dueOn < other.dueOn ? -1 : 1;
    return one.id < other.id ? -1 : 1;
  });
  returned.sort((one, other) => (one.id < other.id ? -1 : 1));
  return {
    ...byKey(LEVEL_IDS, (level) => tally(ofLevel(entries, level))),
    pilots: byKey(LEVEL_IDS, (level) => tally(ofLevel(pilots, level))),
    units,
    behindPlan: behindPlan.slice(0, MAX_NAMED_ORGANISATIONS),
    returned: returned.slice(0, MAX_NAMED_ORGANISATIONS),
  };
}

export function expectedPace(scene: Scene) {
  const units: object[] = [];
  for (const { id, entries } of scene.units) {
    if (id === 'province') continue;
    const { total, held, dueByNow, behind, expected, expectedPercent } = paceOf(scene, entries, 'grassroots');
    units.push({ unitId: id, total, held, dueByNow, behind, expected, expectedPercent });
  }
  return { ...byKey(LEVEL_IDS, (level) => paceOf(scene, everyEntry(scene), level)), units };
}

function paceOf(scene: Scene, all: readonly EntryThen[], level: LevelName) {
  const entries = ofLevel(all, level);
  // Without organisations there is no deadline.
  const deadline = (scene.units.length > 0 && scene.plan?.deadlines[level]) || null;
  const counts = { held: 0, dueByNow: 0, behind: 0, plannedByDeadline: 0, plannedLater: 0, notPlanned: 0 };
  for (const one of entries) {
    const { plannedOn } = one.entry;
    if (one.isDue) counts.dueByNow += 1;
    if (one.result) counts.held += 1;
    else if (one.isDue) counts.behind += 1;
    else if (plannedOn === undefined) counts.notPlanned += 1;
    else if (deadline !== null && plannedOn > deadline) counts.plannedLater += 1;
    else counts.plannedByDeadline += 1;
  }
  const expected = counts.held + counts.plannedByDeadline;
  const total = entries.length;
  return { deadline, total, ...counts, expected, expectedPercent: percentOf(expected, total) };
}

/** The difference between the counts of a day and an earlier day. */
export function expectedChange(since: string, now: Scene, then: Scene) {
  const difference = (count: (scene: Scene) => readonly EntryThen[]) => {
    const [later, earlier] = [tally(count(now)), tally(count(then))];
    return { held: later.held - earlier.held, total: later.total - earlier.total };
  };
  const grassrootsOf = (scene: Scene, unitId: string) =>
    ofLevel(scene.units.find(({ id }) => id === unitId)?.entries ?? [], 'grassroots');
  const units: object[] = [];
  for (const { id } of now.units) {
    if (id !== 'province') units.push({ unitId: id, ...difference((scene) => grassrootsOf(scene, id)) });
  }
  return {
    since,
    ...byKey(LEVEL_IDS, (level) => difference((scene) => ofLevel(everyEntry(scene), level))),
    units,
  };
}
