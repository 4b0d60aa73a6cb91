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
  /** What an admin returned and nobody has sent again: left out of every sum. */
  readonly returned: {
    /** Organisations whose congress was held by that day. */
    readonly results: ReadonlySet<string>;
    /** Months up to that day's, later than that of the report that stands. */
    readonly reports: readonly string[];
  };
  /** The month whose report is due by that day, and until when. */
  readonly due: ReportDue;
}

/** What is asked of a unit for the latest month that is due, and what came. */
export interface ReportDue {
  /** `YYYY-MM`. */
  readonly period: string;
  /** The last day on which the report is on time, an extension counted in. */
  readonly dueOn: Day;
  /** Whether a report is asked of the unit for that month. */
  readonly expected: boolean;
  /** When the report was first recorded (ISO 8601 UTC); absent when there is none. */
  readonly firstRecordedAt?: string;
  /** Whether it was returned and not sent again: it does not stand then. */
  readonly returned?: boolean;
}

/** What those who read a section know beside its figures. */
export interface Reader {
  /** A unit's name as it was on the as-of day. */
  nameOf(unitId: string): string;
}

/** A section in words (Vietnamese), the same for mail and page. */
export interface SectionText {
  readonly title: string;
  /** One sentence each, what asks for action first. */
  readonly lines: readonly string[];
}

/** What a column holds: text, a whole number, a percentage in per cent with two decimals, a `YYYY-MM-DD` day. */
export type ColumnKind = 'text' | 'count' | 'percent' | 'day';

/** A section's figures as a table, for a spreadsheet. `null` is what was not given: an empty cell, never a zero. */
export interface Sheet {
  /** In Vietnamese, at most 31 characters, none of `[]:*?/\\`: what a spreadsheet program takes. */
  readonly name: string;
  readonly columns: readonly {
    readonly title: string;
    readonly kind: ColumnKind;
    /** In characters, where the content does not say it: of a table to fill in. */
    readonly width?: number;
  }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** How it is said of a submission that an admin gave it back and that does not count until it is sent again. */
export const RETURNED = 'Đã trả lại, chưa gửi lại';

/** A column of a {@link Sheet}. */
export const column = (title: string, kind: ColumnKind = 'text'): Sheet['columns'][number] => ({
  title,
  kind,
});

/**
 * A part of the review. `summarise` makes one unit's part; `merge` is associative and commutative, so that the province
 * is the merge of its units in any order; `present` adds what only a reader needs (percentages); `toText` puts it into
 * words, or says nothing when there is nothing to say; `sheet` puts it into a table.
 */
export interface Section<Part, View> {
  /** What `present` gives, for the API's description. */
  readonly view: z.ZodType<View>;
  summarise(unit: UnitState): Part;
  merge(one: Part, other: Part): Part;
  present(part: Part): View;
  toText(view: View, reader: Reader): SectionText | undefined;
  sheet(view: View, reader: Reader): Sheet;
  /** What the section names one by one, where it does: tables of their own, by what their id ends in. */
  readonly lists?: Readonly<Record<string, (view: View, reader: Reader) => Sheet>>;
}

/** A part of the review that units fill in by hand in their monthly report: what they fill in is its form in `report/`. */
export interface ReportSection<Data, Part, View> extends Omit<Section<Part, View>, 'summarise'> {
  summarise(unit: UnitState, data: Data | undefined): Part;
}

/** Whether the unit was to fill the section in and did not: 1 or 0, to be added up. */
export const notGivenBy = ({ due }: UnitState, data: unknown): number =>
  Number(due.expected && data === undefined);
