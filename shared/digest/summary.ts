import type { Day } from '../calendar.ts';
import type { Log } from '../log/store.ts';
import { readPlan } from '../plan/read.ts';
import { readUnitIds } from '../roster/read.ts';
import { mapConcurrently } from '../runtime/concurrency.ts';
import { merge, NO_PARTS, type SummaryParts, summarise } from '../sections/index.ts';
import { foldUnit } from './fold.ts';
import { readUnitLog } from './read-unit.ts';

/** How many units are folded at once: memory holds this many. */
const LANES = 8;

/** A summary's scope and time. */
export interface SummaryRequest {
  readonly asOf: Day;
  /** ISO 8601 UTC; what was recorded later is left out. */
  readonly knownAt: string;
}

/** One unit's parts, under its own id. */
export interface UnitParts {
  readonly unitId: string;
  readonly parts: SummaryParts;
}

/** Folds the given units, each from its own log alone; `take` gets each as it is ready. */
async function foldUnits(
  log: Log,
  unitIds: readonly string[],
  request: SummaryRequest,
  take: (unit: UnitParts) => Promise<void> | void,
): Promise<void> {
  const plan = await readPlan(log, request);
  await mapConcurrently(unitIds, LANES, async (unitId) => {
    const unitLog = await readUnitLog(log, unitId, request.knownAt);
    const { state, report } = foldUnit(unitLog, { ...request, plan });
    if (state.organisations.length > 0) await take({ unitId, parts: summarise(state, report) });
  });
}

/** One unit's summary; `undefined` when nothing of it is on the roster that day. */
export async function summariseUnit(
  log: Log,
  unitId: string,
  request: SummaryRequest,
): Promise<SummaryParts | undefined> {
  let found: SummaryParts | undefined;
  await foldUnits(log, [unitId], request, ({ parts }) => {
    found = parts;
  });
  return found;
}

/**
 * The province's summary: the merge of its units' in whichever order they come.
 *
 * @param take is handed every unit on the way, and waited for
 */
export async function summariseProvince(
  log: Log,
  request: SummaryRequest,
  take: (unit: UnitParts) => Promise<void> | void = () => {},
): Promise<SummaryParts> {
  let total = NO_PARTS;
  await foldUnits(log, await readUnitIds(log, request.knownAt), request, async (unit) => {
    await take(unit);
    total = merge(total, unit.parts);
  });
  return total;
}
