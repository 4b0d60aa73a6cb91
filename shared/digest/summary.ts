import type { Day } from '../calendar.ts';
import type { Log } from '../log/store.ts';
import { readPlan } from '../plan/read.ts';
import { readUnitIds } from '../roster/read.ts';
import { merge, NO_PARTS, type SummaryParts, summarise } from '../sections/index.ts';
import { type CongressChange, changeOf, mergeChanges } from './change.ts';
import { type FoldedUnit, foldKnown } from './fold.ts';
import { eachUnit } from './read-unit.ts';

/** The days and the known-at instant of a summary. */
export interface SummaryRequest {
  readonly asOf: Day;
  /** ISO 8601 UTC; what was recorded later is left out. */
  readonly knownAt: string;
  /** An earlier day to compare with, as known at the same instant. */
  readonly since?: Day | undefined;
}

/** A unit's figures, or those of any merge of units. */
export interface Summary {
  readonly parts: SummaryParts;
  /** Present when the request names an earlier day. */
  readonly change?: CongressChange;
}

/** One unit's summary, under its own id. */
export interface UnitSummary extends Summary {
  readonly unitId: string;
}

/** A unit that is on the roster, or was on the earlier day. */
interface FoundUnit extends UnitSummary {
  /** False for a unit that has left the roster since the earlier day: it has no figures, only a change. */
  readonly onRoster: boolean;
}

/** Folds the given units, each from its own log only, and calls `onUnit` with each result. */
async function foldUnits(
  log: Log,
  unitIds: readonly string[],
  { asOf, knownAt, since }: SummaryRequest,
  onUnit: (unit: FoundUnit) => Promise<void> | void,
): Promise<void> {
  const days = since === undefined ? [asOf] : [asOf, since];
  const moments = await Promise.all(
    days.map(async (day) => ({ asOf: day, plan: await readPlan(log, { asOf: day, knownAt }) })),
  );
  await eachUnit(log, { unitIds, knownAt }, async (unit) => {
    const { unitId } = unit;
    const folded = moments.map((moment) => foldKnown(unit, moment));
    const isOnRoster = ({ state }: FoldedUnit) => state.organisations.length > 0;
    if (!folded.some(isOnRoster)) return;
    const [parts, earlier] = folded.map((one) =>
      isOnRoster(one) ? summarise(one.state, one.report) : NO_PARTS,
    ) as [SummaryParts, SummaryParts?];
    const change = since !== undefined && earlier && changeOf(since, parts, earlier);
    const onRoster = isOnRoster(folded[0] as FoldedUnit);
    await onUnit({ unitId, onRoster, parts, ...(change && { change }) });
  });
}

/** One unit's summary; `undefined` when nothing of it is on the roster that day. */
export async function summariseUnit(
  log: Log,
  unitId: string,
  request: SummaryRequest,
): Promise<Summary | undefined> {
  let found: Summary | undefined;
  await foldUnits(log, [unitId], request, ({ onRoster, parts, change }) => {
    if (onRoster) found = { parts, ...(change && { change }) };
  });
  return found;
}

/** Options of {@link summariseProvince}. */
interface ProvinceOptions {
  /** Units that were already summarised for the same request: they are merged, and not read again. */
  readonly known?: AsyncIterable<UnitSummary>;
  /** Called with every other unit on the roster, and awaited. */
  readonly onUnit?: (unit: UnitSummary) => Promise<void> | void;
}

/** The province's summary: the merge of its units, independent of their order. */
export async function summariseProvince(
  log: Log,
  request: SummaryRequest,
  { known, onUnit = () => {} }: ProvinceOptions = {},
): Promise<Summary> {
  const { since } = request;
  let total: Summary = {
    parts: NO_PARTS,
    ...(since !== undefined && { change: changeOf(since, NO_PARTS, NO_PARTS) }),
  };
  const merged = new Set<string>();
  for await (const { unitId, ...unit } of known ?? []) {
    merged.add(unitId);
    total = mergeSummaries(total, unit);
  }
  const left = (await readUnitIds(log, request.knownAt)).filter((unitId) => !merged.has(unitId));
  await foldUnits(log, left, request, async ({ onRoster, ...unit }) => {
    if (onRoster) await onUnit(unit);
    total = mergeSummaries(total, unit);
  });
  return total;
}

const mergeSummaries = (one: Summary, other: Summary): Summary => ({
  parts: merge(one.parts, other.parts),
  ...(one.change && other.change && { change: mergeChanges(one.change, other.change) }),
});
