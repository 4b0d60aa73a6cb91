import type * as z from 'zod';
import type { Day } from '../../calendar.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Issue } from '../../runtime/problem.ts';

/** The data that a unit's report is validated against. None of it comes from the body. */
export interface ReportContext {
  readonly unitId: string;
  readonly plan: Plan;
  readonly today: Day;
}

/**
 * The form of one section of the monthly report. It is separate from the section's summary, so that a clerk's page loads
 * only the forms.
 */
export interface ReportForm<Data> {
  /** The section's name (Vietnamese): the heading of its step on the page, and of its part in the summary and the mail. */
  readonly title: string;
  /**
   * The label of the answer that there is nothing to report (Vietnamese). An empty list is sent then, which counts as zero.
   * Absent when the section has no such answer.
   */
  readonly noneWords?: string;
  readonly schema: z.ZodType<Data>;
  /**
   * Selects the data that the next month's report starts with: all when this is absent, none when the section is about one
   * month only.
   */
  carryOver?(data: Data, context: Pick<ReportContext, 'unitId' | 'plan'>): Data | undefined;
  /**
   * Rules between fields and with the plan and the roster. They also run on data that does not match the schema.
   *
   * @returns issues with pointers from the section's own root
   */
  errors?(data: unknown, context: ReportContext): Issue[];
}
