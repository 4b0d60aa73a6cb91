import type * as z from 'zod';
import type { Day } from '../calendar.ts';
import type { Plan } from '../plan/plan.ts';
import type { Organisation } from '../roster/roster.ts';
import type { Issue } from '../runtime/problem.ts';

/** The data that a submission is validated against. The server has all of it; none comes from the body. */
export interface RuleContext {
  readonly subjectId: string;
  readonly period?: string | undefined;
  /** Today in Asia/Ho_Chi_Minh. */
  readonly today: Day;
  readonly plan: Plan;
  /** Looks up an organisation on the roster of a day; `undefined` when it was not on it. */
  readonly organisationOn: (id: string, day: Day) => Organisation | undefined;
  /** Says when an organisation is on the roster that is not on it on a day, and what to do; without it that is not known. */
  readonly whyNotListed?: (id: string, day: Day) => string;
  /** Whether the organisation's first result was transferred with it from another unit (ADR 005). */
  readonly transferred?: boolean;
}

/**
 * One kind of submission. The schema defines the shape of the data. `errors` are the rules between fields and with plan and
 * roster, which refuse a submission; `warnings` are missed targets and figures that do not fit each other, which never do.
 */
export interface SubmissionKind<Data = unknown> {
  readonly kind: string;
  /** Version of the data's schema, stored with every row. */
  readonly version: number;
  /** Whether a chain has a period (`YYYY-MM`). */
  readonly periodic: boolean;
  readonly data: z.ZodType<Data>;
  /** Also runs on data that does not match the schema, so that a clerk sees every error at once. */
  readonly errors: (data: unknown, context: RuleContext) => Issue[];
  readonly warnings: (data: Data, context: RuleContext) => Issue[];
}
