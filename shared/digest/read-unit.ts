import { PROVINCE, unitOf } from '../ids.ts';
import type { LogRecord } from '../log/record.ts';
import type { Log } from '../log/store.ts';
import { EXTENSION } from '../plan/extension.ts';
import { readRosterRecords } from '../roster/read.ts';
import { ORGANISATION, UNIT } from '../roster/roster.ts';
import { eachConcurrently } from '../runtime/concurrency.ts';
import { CONGRESS_RESULT } from '../submissions/congress-result.ts';
import { UNIT_REPORT } from '../submissions/unit-report.ts';
import {
  type AsOf,
  areReportsEnough,
  type KnownUnit,
  knownUnit,
  reportsNeeded,
  type UnitLog,
} from './fold.ts';

/** Units folded at once: memory holds this many. */
const CONCURRENCY = 8;

/** Which reports of a unit are read: all, none, or those that a fold as of a day needs. */
type Reports = 'all' | 'none' | Pick<AsOf, 'asOf' | 'plan'>;

/** What of units is read. */
interface Reading {
  /** ISO 8601 UTC; what was recorded later is left out. */
  readonly knownAt: string;
  /** All unless given. */
  readonly reports?: Reports;
}

/** The part of a unit's log that admins maintain. It is in the partition of the province. */
type Maintained = Pick<UnitLog, 'unitId' | 'roster' | 'extensions'>;

/**
 * Reads units, each from its own log only, and calls `onUnit` with each as known at an instant.
 *
 * @param unitIds `all`: every unit ever entered. What admins maintain is then read in one query of each kind for all of them.
 * @param without units that are left out
 */
export const eachUnit = (
  log: Log,
  which: UnitsRead,
  onUnit: (unit: KnownUnit) => Promise<void> | void,
): Promise<void> => eachUnitLog(log, which, (unit) => onUnit(knownUnit(unit, which.knownAt)));

/** Units to read. */
interface UnitsRead extends Reading {
  readonly unitIds: readonly string[] | 'all';
  readonly without?: ReadonlySet<string>;
}

/** The same as {@link eachUnit}, with every record of the unit instead of its chains. */
export async function eachUnitLog(
  log: Log,
  { unitIds, without, ...reading }: UnitsRead,
  onUnit: (unit: UnitLog) => Promise<void> | void,
): Promise<void> {
  const units = unitIds === 'all' ? eachMaintained(log, reading.knownAt) : unitIds;
  await eachConcurrently<Maintained | string>(units, CONCURRENCY, async (unit) => {
    if (without?.has(typeof unit === 'string' ? unit : unit.unitId)) return;
    await onUnit(await readUnitLog(log, unit, reading));
  });
}

/**
 * Reads one unit's log as known at an instant: its part of the roster, results, reports, extensions.
 *
 * @param unit its id, or what admins maintain of it, if that was read before
 */
export async function readUnitLog(log: Log, unit: string | Maintained, reading: Reading): Promise<UnitLog> {
  const { knownAt } = reading;
  const unitId = typeof unit === 'string' ? unit : unit.unitId;
  const [maintained, results, reports] = await Promise.all([
    typeof unit === 'string' ? readMaintained(log, unit, knownAt) : unit,
    Array.fromAsync(log.records(CONGRESS_RESULT, unitId, { knownAt })),
    readReports(log, unitId, reading),
  ]);
  return { ...maintained, results, reports };
}

async function readReports(
  log: Log,
  unitId: string,
  { knownAt, reports = 'all' }: Reading,
): Promise<UnitLog['reports']> {
  // The province sends no reports: they are refused.
  if (reports === 'none' || unitId === PROVINCE) return [];
  if (reports === 'all') return Array.fromAsync(log.records(UNIT_REPORT, unitId, { knownAt }));
  const needed = reportsNeeded({ ...reports, knownAt });
  const found: UnitLog['reports'][number][] = [];
  for await (const record of log.latestRecords(UNIT_REPORT, unitId, { knownAt, upTo: needed.upTo })) {
    found.push(record);
    if (areReportsEnough(found, needed)) break;
  }
  return found;
}

async function readMaintained(log: Log, unitId: string, knownAt: string): Promise<Maintained> {
  const [roster, extensions] = await Promise.all([
    readRosterRecords(log, unitId, knownAt),
    Array.fromAsync(log.records(EXTENSION, PROVINCE, { knownAt, subjectPrefix: `${unitId}#` })),
  ]);
  return { unitId, roster, extensions };
}

/**
 * What admins maintain, of every unit ever entered. In the order of keys the organisations of a unit follow each other, so
 * memory holds one page of them, beside the units' own entries and the extensions.
 */
async function* eachMaintained(log: Log, knownAt: string): AsyncGenerator<Maintained> {
  const [units, extensions] = await Promise.all([
    Array.fromAsync(log.records(UNIT, PROVINCE, { knownAt })).then(bySubject),
    Array.fromAsync(log.records(EXTENSION, PROVINCE, { knownAt })).then(bySubject),
  ]);
  const unitWith = (unitId: string, organisations: UnitLog['roster']): Maintained => ({
    unitId,
    roster: [...(units.get(unitId) ?? []), ...organisations],
    extensions: extensions.get(unitId) ?? [],
  });
  const left = new Set(units.keys());
  for await (const [unitId, organisations] of byUnit(log.records(ORGANISATION, PROVINCE, { knownAt }))) {
    if (left.delete(unitId)) yield unitWith(unitId, organisations);
  }
  for (const unitId of left) yield unitWith(unitId, []);
}

const bySubject = <Data>(records: readonly LogRecord<Data>[]): Map<string, LogRecord<Data>[]> =>
  Map.groupBy(records, ({ subject }) => subject);

/** Records that follow each other and belong to one unit, together. */
async function* byUnit<Data>(
  records: AsyncIterable<LogRecord<Data>>,
): AsyncGenerator<[unitId: string, LogRecord<Data>[]]> {
  let unit: [string, LogRecord<Data>[]] | undefined;
  for await (const record of records) {
    const unitId = unitOf(record.subject);
    if (unit && unit[0] !== unitId) {
      yield unit;
      unit = undefined;
    }
    unit ??= [unitId, []];
    unit[1].push(record);
  }
  if (unit) yield unit;
}
