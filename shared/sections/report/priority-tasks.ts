import * as z from 'zod';
import type { ReportForm } from './form.ts';
import { goalErrors, goalId, isGoalOf, progressRow } from './progress.ts';

const schema = z
  .array(progressRow().extend({ taskId: goalId() }))
  .max(100)
  .describe('Tiến độ nhiệm vụ trọng tâm')
  .meta({ examples: [[{ taskId: 'quy-che-lam-viec', status: 'in-progress' }]] });

export type TaskRow = z.output<typeof schema>[number];

/** Row 13 of the domain: the unit's progress on each priority task that it owns. */
export const priorityTasksForm: ReportForm<TaskRow[]> = {
  title: 'Nhiệm vụ trọng tâm',
  schema,
  errors: (data, context) => goalErrors(data, 'taskId', context.plan.priorityTasks, context),
  carryOver: (rows, { plan, unitId }) =>
    rows.filter(({ taskId }) => isGoalOf(plan.priorityTasks, taskId, unitId)),
};
