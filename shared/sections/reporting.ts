import { mergeSorted, type Section } from './section.ts';

interface ReportingPart {
  readonly expected: number;
  readonly onTime: number;
  readonly late: number;
  /** Units of whom a report is due and none stands. */
  readonly missing: readonly string[];
}

/** Whose monthly report came, in time or late, and whose did not. */
export const reporting: Section<ReportingPart, ReportingPart> = {
  summarise: ({ unitId, reportExpected, report }) => ({
    expected: Number(reportExpected),
    onTime: Number(reportExpected && report?.onTime === true),
    late: Number(reportExpected && report?.onTime === false),
    missing: reportExpected && !report ? [unitId] : [],
  }),
  merge: (one, other) => ({
    expected: one.expected + other.expected,
    onTime: one.onTime + other.onTime,
    late: one.late + other.late,
    missing: mergeSorted(one.missing, other.missing, (unitId) => unitId),
  }),
  present: (part) => part,
};
