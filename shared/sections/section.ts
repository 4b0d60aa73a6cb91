import type * as z from 'zod';
import type { Day } from '../calendar.ts';
import type { Plan } from '../plan/plan.ts';
import type { Organisation } from '../roster/roster.ts';
import type { CongressResult } from '../submissions/congress-result.ts';

/** One unit's log, folded as of a day and as known at an instant: all that a summary of the unit may depend on. */
export interface UnitState {
  readonly unitId: string;
  /** The unit's name on that day. */
  readonly name: string;
  readonly asOf: Day;
  /**
   * The last day, up to the as-of day, that was over at the known-at instant: what is due later cannot have been missed.
   */
  readonly lastWholeDay: Day;
  readonly plan: Plan;
  /** The unit's own entry and its organisations on the roster that day. */
  readonly organisations: readonly Organisation[];
  /** Results that stand, of congresses held by that day, by organisation. */
  readonly results: ReadonlyMap<string, CongressResult>;
  /** The month's report that is due by that day: `undefined` when none stands. */
  readonly report?: { readonly period: string; readonly onTime: boolean } | undefined;
  /** Whether a report is expected of the unit by that day. */
  readonly reportExpected: boolean;
}

/**
 * A part of the review. `summarise` makes one unit's part; `merge` is associative and commutative, so that the province
 * is the merge of its units in any order; `present` adds what only a reader needs (percentages).
 */
export interface Section<Part, View> {
  summarise(unit: UnitState): Part;
  merge(one: Part, other: Part): Part;
  present(part: Part): View;
}

/** A part of the review that units fill in by hand in their monthly report. */
export interface ReportSection<Data, Part, View> {
  readonly schema: z.ZodType<Data>;
  summarise(data: Data | undefined, unit: UnitState): Part;
  merge(one: Part, other: Part): Part;
  present(part: Part): View;
}

/** Two lists as one, in the order of a key: the merge of lists, whichever came first. */
export const mergeSorted = <Item>(
  one: readonly Item[],
  other: readonly Item[],
  keyOf: (item: Item) => string,
): Item[] => [...one, ...other].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
