import { REPORT_KEYS, type ReportKey } from '../../../shared/sections/report/index.ts';
import { isSame } from '../../revisions/merge.ts';
import type { Typed } from '../../work/work.ts';

/** The sections that differ between two reports. */
export const differing = (before: Typed, after: Typed): ReportKey[] =>
  REPORT_KEYS.filter((key) => !isSame(before[key], after[key]));
