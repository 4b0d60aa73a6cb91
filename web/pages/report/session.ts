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

/** Everything that a step of the report works with. */
export interface ReportSession {
  readonly account: SessionAccount;
  readonly period: string;
  readonly base: ReportBase;
  readonly context: ReportContext;
  readonly handle: WorkHandle;
  /** What is shown: the draft, or what it would begin with. */
  readonly draft: ReportDraft;
  readonly validated: ValidatedReport;
  /** What is wrong by the server's rules, and what the server itself found and nobody has changed since. */
  readonly issues: readonly Issue[];
  /** Whether a section's errors are shown at its fields yet. */
  readonly isShown: (key: ReportKey) => boolean;
  /** Shows the errors of a section, or of all. */
  readonly show: (keys: readonly ReportKey[]) => void;
  readonly edit: (change: (before: ReportDraft) => ReportDraft) => void;
}

/** Where the revisions of a month's report are looked at. */
export const reportPaths = (period: string): ChainPaths => ({
  current: `/report/${period}`,
  history: `/report/${period}/history`,
});

/** What is sent here, in few words. */
export const subjectOf = (period: string): string => `báo cáo tháng ${formatMonth(period)}`;

/** The address of a step of a month's report; without one, of its overview. */
export const stepHref = (period: string, step?: string, field?: string): string =>
  href(`/report/${period}${step === undefined ? '' : `/${step}`}`, { field });
