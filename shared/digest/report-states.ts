/** States of a unit's report of a month: not asked for, asked for and not due, due and missing, sent, given back, taken back. */
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
