import type * as z from 'zod';
import type { Day } from '../../calendar.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Issue } from '../../runtime/problem.ts';

/** What a unit's report is judged against: nothing of it from the body. */
export interface ReportContext {
  readonly unitId: string;
  readonly plan: Plan;
  readonly today: Day;
}

/**
 * What units fill in by hand for one section of their monthly report. Apart from what is made of it: a clerk's page loads
 * the forms and none of the summary.
 */
export interface ReportForm<Data> {
  /** The section's name (Vietnamese): the heading of its step on the page, and of its part in the summary and the mail. */
  readonly title: string;
  /**
   * How the page says that a unit has nothing to report (Vietnamese); an empty list is sent then, which counts as zero.
   * Absent: the section has no such answer.
   */
  readonly noneWords?: string;
  readonly schema: z.ZodType<Data>;
  /**
   * What of a month's data the next month's report begins with: all of it where this is absent, none of it where the
   * section tells of its month alone.
   */
  carryOver?(data: Data, context: Pick<ReportContext, 'unitId' | 'plan'>): Data | undefined;
  /**
   * The rules between its fields and with the world around. Runs on data whose shape may be wrong too.
   *
   * @returns issues with pointers from the section's own root
   */
  errors?(data: unknown, context: ReportContext): Issue[];
}
