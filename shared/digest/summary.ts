import type { Day } from '../calendar.ts';
import type { Log } from '../log/store.ts';
import { readPlanHistory } from '../plan/read.ts';
import { congress } from '../sections/congress.ts';
import { merge, NO_PARTS, type SummaryParts, summarise } from '../sections/index.ts';
import { type CongressChange, changeOf, mergeChanges } from './change.ts';
import { foldKnown } from './fold.ts';
import { MergeTree } from './merge-tree.ts';
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

/** Which units are folded: those with an id, or all but some. */
interface Units {
  readonly unitIds: readonly string[] | 'all';
  readonly without?: ReadonlySet<string>;
}

/** Folds units, each from its own log only, and calls `onUnit` with each result. */
async function foldUnits(
  log: Log,
  units: Units,
  { asOf, knownAt, since }: SummaryRequest,
  onUnit: (unit: FoundUnit) => Promise<void> | void,
): Promise<void> {
  const plans = await readPlanHistory(log, knownAt);
  const moment = { asOf, plan: plans.on(asOf) };
  await eachUnit(log, { ...units, knownAt, reports: moment }, async (unit) => {
    const { unitId } = unit;
    const { state, report } = foldKnown(unit, moment);
    const onRoster = state.organisations.length > 0;
    const parts = onRoster ? summarise(state, report) : NO_PARTS;
    if (since === undefined) {
      if (onRoster) await onUnit({ unitId, onRoster, parts });
      return;
    }
    // Only the congresses of the earlier day are compared: they need none of its reports.
    const earlier = foldKnown(unit, { asOf: since, plan: plans.on(since) }).state;
    const wasOnRoster = earlier.organisations.length > 0;
    if (!onRoster && !wasOnRoster) return;
    const then = wasOnRoster ? { congress: congress.summarise(earlier) } : NO_PARTS;
    await onUnit({ unitId, onRoster, parts, change: changeOf(since, parts, then) });
  });
}

/** One unit's summary; `undefined` when nothing of it is on the roster that day. */
export async function summariseUnit(
  log: Log,
  unitId: string,
  request: SummaryRequest,
): Promise<Summary | undefined> {
  let found: Summary | undefined;
  await foldUnits(log, { unitIds: [unitId] }, request, ({ onRoster, parts, change }) => {
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
  const total = new MergeTree<Summary>(mergeSummaries);
  const merged = new Set<string>();
  for await (const { unitId, ...unit } of known ?? []) {
    merged.add(unitId);
    total.add(unit);
  }
  await foldUnits(log, { unitIds: 'all', without: merged }, request, async ({ onRoster, ...unit }) => {
    if (onRoster) await onUnit(unit);
    total.add(unit);
  });
  return total.total({
    parts: NO_PARTS,
    ...(since !== undefined && { change: changeOf(since, NO_PARTS, NO_PARTS) }),
  });
}

const mergeSummaries = (one: Summary, other: Summary): Summary => ({
  parts: merge(one.parts, other.parts),
  ...(one.change && other.change && { change: mergeChanges(one.change, other.change) }),
});
