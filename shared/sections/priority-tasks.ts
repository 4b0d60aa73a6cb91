import * as z from 'zod';
import { formatDay } from '../calendar.ts';
import { formatCount } from '../percent.ts';
import {
  type GoalPart,
  type GoalView,
  goalSheet,
  goalUnitSheet,
  goalView,
  mergeGoals,
  presentGoals,
  progressOf,
  summariseGoals,
} from './progress.ts';
import { priorityTasksForm as form, type TaskRow } from './report/priority-tasks.ts';
import type { Reader, ReportSection } from './section.ts';

/** Row 13 of the domain: priority tasks by due day, with the units that have not done them. */
export const priorityTasks: ReportSection<TaskRow[], readonly GoalPart[], GoalView[]> = {
  view: z.array(goalView).describe('Nhiệm vụ trọng tâm, theo hạn'),
  summarise: (unit, rows) =>
    summariseGoals(unit.plan.priorityTasks, (id) => rows?.find(({ taskId }) => taskId === id), unit),
  merge: mergeGoals,
  present: presentGoals,
  toText: (tasks, reader) =>
    tasks.length === 0 ? undefined : { title: form.title, lines: tasks.map((task) => lineOf(task, reader)) },
  sheet: (tasks) => goalSheet('Nhiệm vụ trọng tâm', tasks),
  lists: { units: (tasks, reader) => goalUnitSheet('Nhiệm vụ trọng tâm theo đơn vị', tasks, reader) },
};

/** One unit's progress in words. */
const OWN_PROGRESS: Readonly<Record<ReturnType<typeof progressOf>, string>> = {
  done: 'đã xong',
  'in-progress': 'chưa xong, đang làm',
  'not-started': 'chưa làm',
  'not-given': 'chưa báo cáo kết quả',
};

/** The maximum of named units that have not done a task. */
const MAX_NAMED = 5;

function lineOf(task: GoalPart, { nameOf, ofOneUnit }: Reader): string {
  const due = task.dueOn === null ? 'chưa ấn định hạn' : `hạn ${formatDay(task.dueOn)}`;
  if (ofOneUnit)
    return `${task.overdue ? 'Quá hạn: ' : ''}${task.name} (${due}): ${OWN_PROGRESS[progressOf(task)]}.`;
  const owners = `${formatCount(task.done)}/${formatCount(task.owners)} đơn vị đã xong`;
  if (!task.overdue) return `${task.name} (${due}): ${owners}.`;
  const named = task.outstanding.slice(0, MAX_NAMED).map(nameOf).join(', ');
  const more = task.outstanding.length - MAX_NAMED;
  return `Quá hạn: ${task.name} (${due}): ${owners}; chưa xong: ${named}${more > 0 ? ` và ${formatCount(more)} đơn vị khác` : ''}.`;
}
