import { formatDay } from '../calendar.ts';
import { formatCount } from '../percent.ts';
import { type GoalPart, goalSection, progressOf } from './progress.ts';
import { priorityTasksForm, type TaskRow } from './report/priority-tasks.ts';
import type { Reader } from './section.ts';

/** Row 13 of the domain: priority tasks by due day, with the units that have not done them. */
export const priorityTasks = goalSection<TaskRow>({
  title: priorityTasksForm.title,
  description: 'Nhiệm vụ trọng tâm, theo hạn',
  goalsOf: ({ priorityTasks: tasks }) => tasks,
  goalIdOf: ({ taskId }) => taskId,
  lineOf,
});

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
