import * as z from 'zod';
import { formatDay } from '../calendar.ts';
import { formatCount } from '../percent.ts';
import {
  type GoalPart,
  goalErrors,
  goalId,
  goalSheet,
  goalView,
  isGoalOf,
  mergeGoals,
  progressRow,
  summariseGoals,
} from './progress.ts';
import type { Reader, ReportSection } from './section.ts';

const schema = z
  .array(progressRow().extend({ taskId: goalId() }))
  .max(100)
  .describe('Tiến độ nhiệm vụ trọng tâm')
  .meta({ examples: [[{ taskId: 'quy-che-lam-viec', status: 'in-progress' }]] });

type Row = z.output<typeof schema>[number];

/** Row 13 of the domain: priority tasks by due day, with the units that have not done them. */
export const priorityTasks: ReportSection<Row[], readonly GoalPart[], GoalPart[]> = {
  schema,
  view: z.array(goalView).describe('Nhiệm vụ trọng tâm, theo hạn'),
  errors: (data, context) => goalErrors(data, 'taskId', context.plan.priorityTasks, context),
  carryOver: (rows, { plan, unitId }) =>
    rows.filter(({ taskId }) => isGoalOf(plan.priorityTasks, taskId, unitId)),
  summarise: (unit, rows) =>
    summariseGoals(unit.plan.priorityTasks, (id) => rows?.find(({ taskId }) => taskId === id), unit),
  merge: mergeGoals,
  present: (part) => [...part],
  describe: (tasks, reader) =>
    tasks.length === 0
      ? undefined
      : { title: 'Nhiệm vụ trọng tâm', lines: tasks.map((task) => lineOf(task, reader)) },
  sheet: (tasks, reader) => goalSheet('Nhiệm vụ trọng tâm', tasks, reader),
};

/** Up to how many units that have not done a task are named. */
const MOST_NAMED = 5;

function lineOf(task: GoalPart, { nameOf }: Reader): string {
  const due = task.dueOn === null ? 'chưa định hạn' : `hạn ${formatDay(task.dueOn)}`;
  const owners = `${formatCount(task.done)}/${formatCount(task.owners)} đơn vị đã xong`;
  if (!task.overdue) return `${task.name} (${due}): ${owners}.`;
  const named = task.outstanding.slice(0, MOST_NAMED).map(nameOf).join(', ');
  const more = task.outstanding.length - MOST_NAMED;
  return `Quá hạn: ${task.name} (${due}): ${owners}; chưa xong: ${named}${more > 0 ? ` và ${formatCount(more)} đơn vị khác` : ''}.`;
}
