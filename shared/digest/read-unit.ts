import { PROVINCE } from '../ids.ts';
import type { Log } from '../log/store.ts';
import { EXTENSION } from '../plan/extension.ts';
import { readRosterRecords } from '../roster/read.ts';
import { mapConcurrently } from '../runtime/concurrency.ts';
import { CONGRESS_RESULT } from '../submissions/congress-result.ts';
import { UNIT_REPORT } from '../submissions/unit-report.ts';
import { type KnownUnit, knownUnit, type UnitLog } from './fold.ts';

/** Units folded at once: memory holds this many. */
const CONCURRENCY = 8;

/** Reads the given units, each from its own log only, and calls `onUnit` with each as known at an instant. */
export async function eachUnit(
  log: Log,
  { unitIds, knownAt }: { unitIds: readonly string[]; knownAt: string },
  onUnit: (unit: KnownUnit) => Promise<void> | void,
): Promise<void> {
  await mapConcurrently(unitIds, CONCURRENCY, async (unitId) =>
    onUnit(knownUnit(await readUnitLog(log, unitId, knownAt), knownAt)),
  );
}

/** Reads one unit's log as known at an instant: its part of the roster, results, reports, extensions. */
export async function readUnitLog(log: Log, unitId: string, knownAt: string): Promise<UnitLog> {
  const [roster, results, reports, extensions] = await Promise.all([
    readRosterRecords(log, unitId, knownAt),
    Array.fromAsync(log.records(CONGRESS_RESULT, unitId, { knownAt })),
    Array.fromAsync(log.records(UNIT_REPORT, unitId, { knownAt })),
    Array.fromAsync(log.records(EXTENSION, PROVINCE, { knownAt, subjectPrefix: `${unitId}#` })),
  ]);
  return { unitId, roster, results, reports, extensions };
}
