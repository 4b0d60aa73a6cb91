import type { Issue } from '../../../shared/runtime/problem.ts';
import type { ReportContext } from '../../../shared/sections/report/form.ts';
import type { ReportKey } from '../../../shared/sections/report/index.ts';
import type { ChainPaths } from '../../revisions/paths.ts';
import { href } from '../../router.ts';
import type { SessionAccount } from '../../session/account.ts';
import { formatMonth } from '../../ui/format.ts';
import type { WorkHandle } from '../../work/use-work.ts';
import type { ReportBase } from './base.ts';
import type { ReportDraft, ValidatedReport } from './model.ts';

/** The state that the pages of a report share. */
export interface ReportSession {
  readonly account: SessionAccount;
  readonly period: string;
  readonly base: ReportBase;
  readonly context: ReportContext;
  readonly handle: WorkHandle;
  /** The draft, or the initial one. */
  readonly draft: ReportDraft;
  readonly validated: ValidatedReport;
  /** The errors of the rules, and those of the server in fields that were not changed since. */
  readonly issues: readonly Issue[];
  /** Whether a section shows its errors. */
  readonly isShown: (key: ReportKey) => boolean;
  /** Shows the errors of a section, or of all. */
  readonly show: (keys: readonly ReportKey[]) => void;
  readonly edit: (change: (before: ReportDraft) => ReportDraft) => void;
}

/** The paths of the revisions of a month's report. */
export const reportPaths = (period: string): ChainPaths => ({
  current: `/report/${period}`,
  history: `/report/${period}/history`,
});

/** Short name of the submission. */
export const subjectOf = (period: string): string => `báo cáo tháng ${formatMonth(period)}`;

/** The address of a step of a month's report, or of its overview. */
export const stepHref = (period: string, step?: string, field?: string): string =>
  href(`/report/${period}${step === undefined ? '' : `/${step}`}`, { field });
