import type { Day } from '../calendar.ts';
import { PROVINCE } from '../ids.ts';
import type { LogRecord } from '../log/record.ts';
import type { Log } from '../log/store.ts';
import { UnitRoster } from './history.ts';
import { ORGANISATION, type Organisation, rosterKindOf, UNIT } from './roster.ts';

/** All roster records of one unit as known at an instant, in two queries: of the unit and of its organisations. */
export async function readRosterRecords(
  log: Log,
  unitId: string,
  knownAt: string,
): Promise<LogRecord<Organisation>[]> {
  const [own, organisations] = await Promise.all([
    Array.fromAsync(log.records(UNIT, PROVINCE, { knownAt, subjectPrefix: `${unitId}#` })),
    unitId === PROVINCE
      ? []
      : Array.fromAsync(log.records(ORGANISATION, PROVINCE, { knownAt, subjectPrefix: `${unitId}.` })),
  ]);
  return [...own, ...organisations];
}

/** The roster of a unit, as known at an instant. */
export const readUnitRoster = async (log: Log, unitId: string, knownAt: string): Promise<UnitRoster> =>
  new UnitRoster(await readRosterRecords(log, unitId, knownAt));

/** The roster of a unit with one entry alone, as known at an instant: in one query. */
export const readEntryRoster = async (log: Log, id: string, knownAt: string): Promise<UnitRoster> =>
  new UnitRoster(
    await Array.fromAsync(log.records(rosterKindOf(id), PROVINCE, { knownAt, subjectPrefix: `${id}#` })),
  );

/** The ids of all units ever entered, in order, the province first. */
export async function readUnitIds(log: Log, knownAt: string): Promise<string[]> {
  const ids = new Set<string>();
  for await (const { subject } of log.records(UNIT, PROVINCE, { knownAt })) ids.add(subject);
  return [...ids].sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
}

/** The reporting units on the roster on a day, as known at an instant, in id order. */
export async function readUnitsOn(log: Log, day: Day, knownAt: string): Promise<Organisation[]> {
  const units = new UnitRoster(await Array.fromAsync(log.records(UNIT, PROVINCE, { knownAt })));
  return units.on(day).filter(({ level }) => level === 'district');
}

/** Whether anything is on the roster on a day, as known at an instant. One query, unless nothing but organisations is. */
export async function hasRoster(log: Log, day: Day, knownAt: string): Promise<boolean> {
  const units = new UnitRoster(await Array.fromAsync(log.records(UNIT, PROVINCE, { knownAt })));
  if (units.on(day).length > 0) return true;
  for (const unitId of await readUnitIds(log, knownAt)) {
    if ((await readUnitRoster(log, unitId, knownAt)).on(day).length > 0) return true;
  }
  return false;
}

/** Whether a unit with the id was ever entered; the province is not a unit. */
export async function isKnownUnit(log: Log, unitId: string, knownAt: string): Promise<boolean> {
  if (unitId === PROVINCE) return false;
  for await (const _ of log.records(UNIT, PROVINCE, { knownAt, subjectPrefix: `${unitId}#` })) return true;
  return false;
}

const rank = (id: string): number => (id === PROVINCE ? 0 : 1);
