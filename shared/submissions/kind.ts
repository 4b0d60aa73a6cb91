import type * as z from 'zod';
import type { Day } from '../calendar.ts';
import type { Plan } from '../plan/plan.ts';
import type { Organisation } from '../roster/roster.ts';
import type { Issue } from '../runtime/problem.ts';

/** What a submission is judged against: all of it known to the server, none of it from the body. */
export interface RuleContext {
  readonly subjectId: string;
  readonly period?: string | undefined;
  /** The day it is now in Asia/Ho_Chi_Minh. */
  readonly today: Day;
  readonly plan: Plan;
  /** Looks an organisation up as it stood on a day; `undefined` when it was not on the roster then. */
  readonly organisationOn: (id: string, day: Day) => Organisation | undefined;
  /** Whether the first result of the organisation came along when it moved here from another unit. (ADR 005) */
  readonly transferred?: boolean;
}

/**
 * One kind of submission. The schema says what shape the data has; `errors` are the rules between fields and with the
 * world around, which refuse; `warnings` are targets missed, which never refuse.
 */
export interface SubmissionKind<Data = unknown> {
  readonly kind: string;
  /** Version of the data's schema, kept with every row. */
  readonly version: number;
  /** Whether a chain has a period (`YYYY-MM`). */
  readonly periodic: boolean;
  readonly data: z.ZodType<Data>;
  /** Runs on data whose shape may be wrong too, so that a clerk sees every error at once. */
  readonly errors: (data: unknown, context: RuleContext) => Issue[];
  readonly warnings: (data: Data, context: RuleContext) => Issue[];
}
