/** The states of a unit's report of a month. `open`: required and not yet due; `overdue`: due and missing. */
export const REPORT_STATES = [
  'not-asked',
  'open',
  'overdue',
  'on-time',
  'late',
  'returned',
  'withdrawn',
] as const;
export type ReportState = (typeof REPORT_STATES)[number];
