import * as z from 'zod';
import { type Day, day } from '../calendar.ts';
import { slug, unitId } from '../ids.ts';
import { issue } from '../runtime/issues.ts';
import type { Issue } from '../runtime/problem.ts';
import { rowsOf, textAt } from '../submissions/loose.ts';
import { line } from '../text/text.ts';
import { mergeKeyed, mergeSorted } from './lists.ts';
import { noDuplicates, notInFuture } from './rules.ts';
import { column, type Reader, type ReportContext, type Sheet, type UnitState } from './section.ts';

const STATUSES = ['not-started', 'in-progress', 'done'] as const;

/** Something the plan holds and units report their progress on: a milestone or a priority task. */
export interface Goal {
  readonly id: string;
  readonly name: string;
  /** The last day for it; absent when that is not decided yet. */
  readonly dueOn?: Day | undefined;
  /** Units that are to do it; absent: all. */
  readonly owners?: readonly string[] | undefined;
}

/** One row of a unit's progress, whose goal is named by a key of the section's own. */
export const progressRow = () =>
  z.strictObject({
    status: z.enum(STATUSES).describe('Tình trạng: chưa làm, đang làm, đã xong'),
    doneOn: day().optional().describe('Ngày hoàn thành'),
    note: line(500).optional().describe('Ghi chú'),
  });

/** A goal's id in the plan. */
export const goalId = () => slug().describe('Mã trong kế hoạch');

type Row = z.output<ReturnType<typeof progressRow>>;

/** Progress on one goal, over all of its owners. */
export const goalView = z.strictObject({
  id: z.string(),
  name: z.string(),
  dueOn: day().nullable().describe('Hạn; null khi chưa định'),
  overdue: z.boolean().describe('Đã quá hạn mà còn đơn vị chưa xong'),
  owners: z.int().describe('Số đơn vị được giao'),
  done: z.int(),
  inProgress: z.int(),
  notStarted: z.int(),
  notGiven: z.int().describe('Số đơn vị được giao nhưng không báo cáo'),
  outstanding: z.array(unitId()).describe('Đơn vị được giao mà chưa xong'),
});
export type GoalPart = z.output<typeof goalView>;

const isOwner = (goal: Goal, unit: string): boolean =>
  goal.owners === undefined || goal.owners.includes(unit);

/** Whether a goal is one of the plan's, and the unit's to reach. */
export const isGoalOf = (goals: readonly Goal[], id: string, unit: string): boolean =>
  goals.some((goal) => goal.id === id && isOwner(goal, unit));

/** One unit's progress on the goals that are its to reach. What was done after the as-of day is not done yet. */
export function summariseGoals(
  goals: readonly Goal[],
  rowOf: (goalId: string) => Row | undefined,
  unit: UnitState,
): GoalPart[] {
  // The province has goals of its own, but sends no report.
  const isUnit = unit.organisations.some(({ id, level }) => id === unit.unitId && level === 'district');
  const own = isUnit ? goals.filter((goal) => isOwner(goal, unit.unitId)) : [];
  return own
    .map(({ id, name, dueOn = null }) => {
      const status = statusOf(rowOf(id), unit.asOf);
      const open = status !== 'done';
      return {
        id,
        name,
        dueOn,
        overdue: open && dueOn !== null && dueOn <= unit.lastWholeDay,
        owners: 1,
        done: Number(status === 'done'),
        inProgress: Number(status === 'in-progress'),
        notStarted: Number(status === 'not-started'),
        notGiven: Number(status === undefined),
        outstanding: open ? [unit.unitId] : [],
      };
    })
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

function statusOf(row: Row | undefined, asOf: Day): Row['status'] | undefined {
  if (row?.status === 'done' && row.doneOn !== undefined && row.doneOn > asOf) return 'in-progress';
  return row?.status;
}

/** By due day, what has none last. */
const keyOf = ({ dueOn, id }: GoalPart): string => `${dueOn ?? '9999-99-99'} ${id}`;

/** The progress of two disjoint sets of units as one. */
export const mergeGoals = (one: readonly GoalPart[], other: readonly GoalPart[]): GoalPart[] =>
  mergeKeyed(one, other, keyOf, (a, b) => ({
    ...a,
    overdue: a.overdue || b.overdue,
    owners: a.owners + b.owners,
    done: a.done + b.done,
    inProgress: a.inProgress + b.inProgress,
    notStarted: a.notStarted + b.notStarted,
    notGiven: a.notGiven + b.notGiven,
    outstanding: mergeSorted(a.outstanding, b.outstanding, (id) => id),
  }));

/**
 * The rules of a list of progress rows: only goals of the plan that are the unit's own, each once, and nothing done
 * before it happened.
 *
 * @param key the field that names the goal
 */
export function goalErrors(
  data: unknown,
  key: string,
  goals: readonly Goal[],
  { unitId: unit, today }: ReportContext,
): Issue[] {
  const rows = rowsOf(data);
  const duplicates = noDuplicates(
    rows,
    (row) => textAt(row, key),
    (index) => `/${index}/${key}`,
  );
  return [
    ...duplicates,
    ...rows.flatMap((row, index) => {
      const id = textAt(row, key);
      const doneOn = textAt(row, 'doneOn');
      const found = notInFuture(`/${index}/doneOn`, doneOn, today);
      if (doneOn !== undefined && row.status !== 'done') {
        found.push(issue(`/${index}/doneOn`, 'not-done', 'Chỉ ghi ngày hoàn thành khi đã xong.'));
      }
      const goal = goals.find((one) => one.id === id);
      if (id !== undefined && !goal) {
        found.push(issue(`/${index}/${key}`, 'not-in-plan', 'Mục này không có trong kế hoạch.'));
      } else if (goal && !isOwner(goal, unit)) {
        found.push(issue(`/${index}/${key}`, 'not-an-owner', 'Nhiệm vụ này không giao cho đơn vị.'));
      }
      return found;
    }),
  ];
}

/** Goals as a table, a row each. */
export const goalSheet = (name: string, goals: readonly GoalPart[], { nameOf }: Reader): Sheet => ({
  name,
  columns: [
    column('Nội dung'),
    column('Hạn', 'day'),
    column('Đơn vị được giao', 'count'),
    column('Đã xong', 'count'),
    column('Đang làm', 'count'),
    column('Chưa làm', 'count'),
    column('Không báo cáo', 'count'),
    column('Đơn vị chưa xong'),
  ],
  rows: goals.map((goal) => [
    goal.name,
    goal.dueOn,
    goal.owners,
    goal.done,
    goal.inProgress,
    goal.notStarted,
    goal.notGiven,
    goal.outstanding.map(nameOf).join(', ') || null,
  ]),
});
