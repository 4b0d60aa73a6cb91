import type { UnitReport } from '../sections/report/index.ts';

/** The rules, in the order in which a reader sees them. */
export const WARNING_CODES = [
  'streamlined-above-target',
  'more-organisations-after',
  'below-earlier',
  'no-progress',
  'far-from-usual',
  'far-from-others',
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

/** A figure that does not fit another one. It warns the sender and is counted in the digest; it refuses nothing. */
export interface FigureWarning {
  readonly code: WarningCode;
  /** The field, as a pointer into the body of a submission. */
  readonly pointer: string;
  /** The name of the figure (Vietnamese), within a sentence; absent where the rule is about one figure. */
  readonly figure?: string;
  readonly value: number;
  /** The figure that it does not fit. */
  readonly compared: number;
  /** The month of that figure (`YYYY-MM`), where it is of an earlier report. */
  readonly since?: string;
  /** The number of figures that it is the middle one of. */
  readonly of?: number;
}

/** A report that counts, with its month (`YYYY-MM`). */
export interface MonthReport {
  readonly period: string;
  readonly data: UnitReport;
}

/** A rule of a unit report. Pure. */
export interface ReportRule {
  readonly code: WarningCode;
  /** @param earlier the reports of {@link EARLIER_MONTHS}, the latest first */
  find(report: MonthReport, earlier: readonly MonthReport[]): readonly Omit<FigureWarning, 'code'>[];
}

/** The number of months before a report's own that its figures are compared with. */
export const EARLIER_MONTHS = 3;

/** The month (`YYYY-MM`) that is a number of months before another one. */
export function monthsBefore(month: string, count: number): string {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 - count;
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`;
}
