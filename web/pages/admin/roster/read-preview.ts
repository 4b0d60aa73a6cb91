import { PROVINCE } from '../../../../shared/ids.ts';
import type { Organisation } from '../../../../shared/roster/roster.ts';
import type { Tally } from '../../../../shared/sections/tally.ts';
import { call, callAll } from '../../../api/call.ts';
import type { ReplyTo } from '../../../api/operations.ts';
import { currentNames } from '../../../config.ts';
import { changedProvince, changedTallies, type TallyChange, type UnitBefore } from './change-figures.ts';
import { type RosterChange, unitsTouched } from './reorganisation.ts';

/** The last possible day: what is entered for any later day is in effect then. */
const LAST_DAY = '2199-12-31';

/** What a change does, before it is made. */
export interface ChangePreview {
  readonly change: RosterChange;
  /** What the API says of it. */
  readonly report: ReplyTo<'putRoster'>;
  /** The units that it touches, and the province at last. */
  readonly tallies: readonly TallyChange[];
  /** Organisations that end or go on, with a change that was entered for a later day already and would undo this one. */
  readonly changedLater: readonly Organisation[];
}

/** Asks the API what a change would do, and computes its figures of the first day. @throws CallFailure */
export async function readPreview(
  change: RosterChange,
  on: string,
  units: readonly { readonly id: string; readonly name: string }[],
): Promise<ChangePreview> {
  const [report, summary, later, touched] = await Promise.all([
    call('putRoster', {
      query: { dryRun: 'true', effectiveFrom: change.lastDay },
      body: { items: [...change.begins, ...change.ends] },
    }),
    call('getSummary', { query: { asOf: on } }),
    callAll('getRoster', { query: { asOf: LAST_DAY } }),
    Promise.all(
      unitsTouched(change).map((id) => unitBefore(id, units.find((one) => one.id === id)?.name ?? id, on)),
    ),
  ]);
  const { held, total }: Tally = summary.congress.grassroots;
  const tallies = changedTallies(change, touched);
  const whole = changedProvince(`Toàn ${currentNames().area}`, { held, total }, tallies);
  const byId = new Map(later.map((one) => [one.id, one]));
  return {
    change,
    report,
    tallies: [...tallies, whole],
    changedLater: [...change.ends, ...goingOn(change, touched)].filter((one) => {
      const { validTo: _, replacedBy: __, ...before } = one;
      const after = byId.get(one.id);
      return after !== undefined && !isSame(before, after);
    }),
  };
}

/** The organisations that the change writes anew and that are there already, as they are before it. */
function goingOn({ begins }: RosterChange, touched: readonly UnitBefore[]): readonly Organisation[] {
  const written = new Set(begins.map(({ id }) => id));
  return touched.flatMap(({ organisations }) => organisations.filter(({ id }) => written.has(id)));
}

const isSame = (one: object, other: object): boolean => {
  const sorted = (item: object) => JSON.stringify(Object.entries(item).sort());
  return sorted(one) === sorted(other);
};

/** A unit on a day, without the change. */
async function unitBefore(unitId: string, name: string, on: string): Promise<UnitBefore> {
  if (unitId === PROVINCE) return { unitId, name, organisations: [], held: new Set() };
  const [organisations, results] = await Promise.all([
    callAll('getRoster', { query: { asOf: on, unitId } }),
    callAll('getLatestSubmissions', { query: { kind: 'congress-result', unitId } }),
  ]);
  const held = results.filter(
    ({ withdrawn, returned, data }) =>
      !withdrawn && !returned && data && 'heldOn' in data && data.heldOn <= on,
  );
  return { unitId, name, organisations, held: new Set(held.map(({ subjectId }) => subjectId)) };
}
