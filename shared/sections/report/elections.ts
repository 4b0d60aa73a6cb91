import * as z from 'zod';
import type { ReportForm } from './form.ts';
import { goalErrors, goalId, isGoalOf, progressRow } from './progress.ts';

const schema = z
  .array(progressRow().extend({ milestoneId: goalId() }))
  .max(100)
  .describe('Tiến độ chuẩn bị bầu cử theo các mốc')
  .meta({ examples: [[{ milestoneId: 'ngay-bau-cu', status: 'not-started' }]] });

export type MilestoneRow = z.output<typeof schema>[number];

/** Row 12 of the domain: the unit's progress on each milestone of the coming elections. */
export const electionsForm: ReportForm<MilestoneRow[]> = {
  title: 'Chuẩn bị bầu cử',
  schema,
  errors: (data, context) => goalErrors(data, 'milestoneId', context.plan.milestones, context),
  carryOver: (rows, { plan, unitId }) =>
    rows.filter(({ milestoneId }) => isGoalOf(plan.milestones, milestoneId, unitId)),
};
