import type * as z from 'zod';
import type { Day } from '../calendar.ts';
import type { MonthReport } from '../figure-warnings/warning.ts';
import { formatCount } from '../figures.ts';
import type { Plan } from '../plan/plan.ts';
import type { ProvinceNames } from '../province/names.ts';
import type { Organisation } from '../roster/roster.ts';
import type { CongressResult } from '../submissions/congress-result.ts';

/** One unit's log, folded as of a day and as known at an instant. A summary of the unit depends on nothing else. */
export interface UnitState {
  readonly unitId: string;
  /** The unit's name on that day. */
  readonly name: string;
  readonly asOf: Day;
  /** The last day, up to the as-of day, that was over at the known-at instant. Nothing that is due later can be overdue. */
  readonly lastWholeDay: Day;
  readonly plan: Plan;
  /** The unit's own entry and its organisations on the roster that day. */
  readonly organisations: readonly Organisation[];
  /** Current results of congresses held by that day, by organisation. */
  readonly results: ReadonlyMap<string, CongressResult>;
  /** Returned submissions that were not sent again. They are left out of every sum. */
  readonly returned: {
    /** Organisations whose congress was held by that day. */
    readonly results: ReadonlySet<string>;
    /** Months up to that day's, later than that of the current report. */
    readonly reports: readonly string[];
  };
  /** The month whose report is due by that day, and until when. */
  readonly due: ReportDue;
  /** The current report, from which the sections come, and those of the months before with which its figures are compared. */
  readonly reports: readonly MonthReport[];
}

/** The report of the latest due month: the requirement and the submission. */
export interface ReportDue {
  /** `YYYY-MM`. */
  readonly period: string;
  /** The last day on which the report is on time, including an extension. */
  readonly dueOn: Day;
  /** Whether the plan requires a report of the unit for that month. */
  readonly expected: boolean;
  /** When the report was first recorded (ISO 8601 UTC); absent when there is none. */
  readonly firstRecordedAt?: string;
  /** Whether it was returned and not sent again; it does not count then. */
  readonly returned?: boolean;
}

/** Data that a reader of a section has beside its figures. */
export interface Reader {
  /** The names of the province's commission and area. */
  readonly names: ProvinceNames;
  /** A unit's name as it was on the as-of day. */
  nameOf(unitId: string): string;
  /** The units of the summary, in the order in which tables list them. */
  readonly unitIds: readonly string[];
  /** Whether the figures are of one unit: a text then speaks of it in words, and does not count units. */
  readonly ofOneUnit: boolean;
}

/** A section in words (Vietnamese), the same for mail and page. */
export interface SectionText {
  readonly title: string;
  /** One sentence each; those that require action come first. */
  readonly lines: readonly string[];
}

/** The type of a column: text, a whole number, a percentage with two decimals, a `YYYY-MM-DD` day. */
export type ColumnKind = 'text' | 'count' | 'percent' | 'day';

/** A section's figures as a table, for a spreadsheet. `null` is a figure that was not given: an empty cell, never zero. */
export interface Sheet {
  /** In Vietnamese, at most 31 characters, none of `[]:*?/\\`, as spreadsheet programs require. */
  readonly name: string;
  readonly columns: readonly {
    readonly title: string;
    readonly kind: ColumnKind;
    /** In characters; only for a table to fill in, which has no content to derive it from. */
    readonly width?: number;
  }[];
  readonly rows: readonly FigureRow[];
  /** Set where the figures are unknown: they were frozen before the system counted them. The sheet has no rows then. */
  readonly unknown?: true;
  /** Set where the rows say what to check, in words, and are no figures: they are not compared. */
  readonly advice?: true;
  /** Whether it has a row for each unit, in the order of the reader; the cells of a unit without figures are empty. */
  readonly byUnit?: true;
  /** The sum of the rows, with a name in its first cell; absent where the rows have no sum. */
  readonly total?: FigureRow;
}

/** The cells of a row, one for each column. */
export type FigureRow = readonly (string | number | null)[];

/** All rows of a sheet as a table shows them, the total last. */
export const rowsWithTotal = ({ rows, total }: Sheet): readonly FigureRow[] =>
  total ? [...rows, total] : rows;

/** The words for a returned submission, which does not count until it is sent again. */
export const RETURNED = 'Đã trả lại, chưa gửi lại';

/** A column of a {@link Sheet}. */
export const column = (title: string, kind: ColumnKind = 'text'): Sheet['columns'][number] => ({
  title,
  kind,
});

/**
 * A part of the review. `summarise` makes one unit's part; `merge` is associative and commutative, so that the province is
 * the merge of its units in any order; `present` adds percentages for readers; `toText` makes its text, or none when there
 * is nothing to report; `sheet` makes a table.
 */
export interface Section<Part, View> {
  /** The schema of `present`'s result, for the API's description. */
  readonly view: z.ZodType<View>;
  summarise(unit: UnitState): Part;
  merge(one: Part, other: Part): Part;
  present(part: Part): View;
  toText(view: View, reader: Reader): SectionText | undefined;
  sheet(view: View, reader: Reader): Sheet;
  /** Further tables of single items, by the suffix of their ids. */
  readonly lists?: Readonly<Record<string, (view: View, reader: Reader) => Sheet>>;
}

/** A part of the review that units fill in in their monthly report, with the form in `report/`. */
export interface ReportSection<Data, Part, View> extends Omit<Section<Part, View>, 'summarise'> {
  summarise(unit: UnitState, data: Data | undefined): Part;
}

/** `; 2 đơn vị chưa nêu`, after a count of those that gave a figure. */
export const withoutWords = (units: number): string =>
  units > 0 ? `; ${formatCount(units)} đơn vị chưa nêu` : '';

/** The sentence about the units that did not fill in the section; none when all did. */
export const notGivenLines = (notGiven: number, { ofOneUnit }: Pick<Reader, 'ofOneUnit'>): string[] => {
  if (notGiven === 0) return [];
  return [
    ofOneUnit ? 'Đơn vị chưa báo cáo mục này.' : `${formatCount(notGiven)} đơn vị chưa báo cáo mục này.`,
  ];
};

/** The text of a section that has only units without a report of it to tell about; none when all reported it. */
export const onlyNotGiven = (
  title: string,
  notGiven: number,
  reader: Pick<Reader, 'ofOneUnit'>,
): SectionText | undefined =>
  notGiven === 0 ? undefined : { title, lines: notGivenLines(notGiven, reader) };

/** 1 when the unit had to fill in the section and did not, else 0; for sums. */
export const notGivenBy = ({ due }: UnitState, data: unknown): number =>
  Number(due.expected && data === undefined);
