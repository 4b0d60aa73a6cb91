import type { Scene } from './scene.ts';
import type { RawGoal, RawProgress, RawReport } from './sent.ts';

export const expectedPriorityTasks = (scene: Scene) =>
  goals(scene, scene.plan?.priorityTasks ?? [], (report, id) =>
    report.priorityTasks?.find(({ taskId }) => taskId === id),
  );

export const expectedElections = (scene: Scene) =>
  goals(scene, scene.plan?.milestones ?? [], (report, id) =>
    report.elections?.find(({ milestoneId }) => milestoneId === id),
  );

const NAMES = { done: 'done', 'in-progress': 'inProgress', 'not-started': 'notStarted' } as const;

function goals(
  { units, asOf, lastWhole }: Scene,
  planned: readonly RawGoal[],
  rowOf: (report: RawReport, id: string) => RawProgress | undefined,
) {
  const lines = planned.map(({ id, name, dueOn = null, owners }) => {
    const counts = { owners: 0, done: 0, inProgress: 0, notStarted: 0, notGiven: 0 };
    const outstanding: string[] = [];
    const lines: { unitId: string; status: string | null }[] = [];
    for (const unit of units) {
      if (!unit.isUnit || (owners && !owners.includes(unit.id))) continue;
      counts.owners += 1;
      const row = unit.report && rowOf(unit.report, id);
      const isLater = row?.status === 'done' && row.doneOn !== undefined && row.doneOn > asOf;
      const status = isLater ? 'in-progress' : row?.status;
      counts[status ? NAMES[status] : 'notGiven'] += 1;
      if (status !== 'done') outstanding.push(unit.id);
      lines.push({ unitId: unit.id, status: status ?? null });
    }
    const overdue = dueOn !== null && dueOn <= lastWhole && outstanding.length > 0;
    return { id, name, dueOn, overdue, ...counts, outstanding, units: lines };
  });
  lines.sort((one, other) => {
    if (one.dueOn === other.dueOn) return one.id < other.id ? -1 : 1;
    if (one.dueOn === null || other.dueOn === null) return one.dueOn === null ? 1 : -1;
    return one.dueOn < other.dueOn ? -1 : 1;
  });
  // A goal that belongs to none of the units is left out.
  return lines.filter(({ owners }) => owners > 0);
}
