import * as z from 'zod';
import { type Day, day } from '../calendar.ts';
import { unitId } from '../ids.ts';
import type { Plan } from '../plan/plan.ts';
import { mergeKeyed, mergeSorted, mergeUnits } from './lists.ts';
import {
  type Goal,
  isOwner,
  PROGRESS_NAMES,
  PROGRESS_STATUSES,
  type ProgressRow,
} from './report/progress.ts';
import { column, type Reader, type ReportSection, type Sheet, type UnitState } from './section.ts';

/** Progress on one goal, over all of its owners. */
const goalView = z.strictObject({
  id: z.string(),
  name: z.string(),
  dueOn: day().nullable().describe('Hạn; null khi chưa ấn định'),
  overdue: z.boolean().describe('Đã quá hạn mà còn đơn vị chưa xong'),
  owners: z.int().describe('Số đơn vị được giao'),
  done: z.int(),
  inProgress: z.int(),
  notStarted: z.int(),
  notGiven: z.int().describe('Số đơn vị được giao nhưng không báo cáo'),
  outstanding: z.array(unitId()).describe('Đơn vị được giao mà chưa xong'),
  units: z
    .array(z.strictObject({ unitId: unitId(), status: z.enum(PROGRESS_STATUSES).nullable() }))
    .describe('Từng đơn vị được giao; null khi không báo cáo'),
});
type GoalView = z.output<typeof goalView>;
export type GoalPart = Omit<GoalView, 'units'> & { readonly units?: GoalView['units'] };

/** What sets one section about goals of the plan apart from another. */
interface GoalSection<Row extends ProgressRow> {
  /** The title of its form, which its tables are named after. */
  readonly title: string;
  /** What the goals are (Vietnamese), for the API's description. */
  readonly description: string;
  readonly goalsOf: (plan: Plan) => readonly Goal[];
  /** The id of the goal that a row of a report is about. */
  readonly goalIdOf: (row: Row) => string;
  readonly lineOf: (goal: GoalPart, reader: Reader) => string;
}

/** A section with the progress of units on goals of the plan, by due day. */
export const goalSection = <Row extends ProgressRow>({
  title,
  description,
  goalsOf,
  goalIdOf,
  lineOf,
}: GoalSection<Row>): ReportSection<Row[], readonly GoalPart[], GoalView[]> => ({
  view: z.array(goalView).describe(description),
  summarise: (unit, rows) =>
    summariseGoals(goalsOf(unit.plan), (id) => rows?.find((row) => goalIdOf(row) === id), unit),
  merge: mergeGoals,
  present: presentGoals,
  toText: (goals, reader) =>
    goals.length === 0 ? undefined : { title, lines: goals.map((goal) => lineOf(goal, reader)) },
  sheet: (goals) => goalSheet(title, goals),
  lists: { units: (goals, reader) => goalUnitSheet(`${title} theo đơn vị`, goals, reader) },
});

/** One unit's progress on its goals. A goal that was done after the as-of day is not done yet. */
function summariseGoals(
  goals: readonly Goal[],
  rowOf: (goalId: string) => ProgressRow | undefined,
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
        units: [{ unitId: unit.unitId, status: status ?? null }],
      };
    })
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

function statusOf(row: ProgressRow | undefined, asOf: Day): ProgressRow['status'] | undefined {
  if (row?.status === 'done' && row.doneOn !== undefined && row.doneOn > asOf) return 'in-progress';
  return row?.status;
}

/** By due day; goals without one come last. */
const keyOf = ({ dueOn, id }: GoalPart): string => `${dueOn ?? '9999-99-99'} ${id}`;

/** The progress of two disjoint sets of units as one. */
const mergeGoals = (one: readonly GoalPart[], other: readonly GoalPart[]): GoalPart[] =>
  mergeKeyed(one, other, keyOf, (a, b) => ({
    ...a,
    overdue: a.overdue || b.overdue,
    owners: a.owners + b.owners,
    done: a.done + b.done,
    inProgress: a.inProgress + b.inProgress,
    notStarted: a.notStarted + b.notStarted,
    notGiven: a.notGiven + b.notGiven,
    outstanding: mergeSorted(a.outstanding, b.outstanding, (id) => id),
    units: mergeUnits(a.units, b.units),
  }));

/** The goals for readers. */
const presentGoals = (goals: readonly GoalPart[]): GoalView[] =>
  goals.map((goal) => ({ ...goal, units: goal.units ?? [] }));

/** One unit's progress on a goal. */
export function progressOf({ done, inProgress, notGiven }: GoalPart): ProgressRow['status'] | 'not-given' {
  if (done > 0) return 'done';
  if (notGiven > 0) return 'not-given';
  return inProgress > 0 ? 'in-progress' : 'not-started';
}

/** Goals as a table, a row each. */
const goalSheet = (name: string, goals: readonly GoalPart[]): Sheet => ({
  name,
  columns: [
    column('Nội dung'),
    column('Hạn', 'day'),
    column('Đơn vị được giao', 'count'),
    column('Đã xong', 'count'),
    column('Đang làm', 'count'),
    column('Chưa làm', 'count'),
    column('Không báo cáo', 'count'),
  ],
  rows: goals.map((goal) => [
    goal.name,
    goal.dueOn,
    goal.owners,
    goal.done,
    goal.inProgress,
    goal.notStarted,
    goal.notGiven,
  ]),
});

/** The state of each unit that has to reach a goal, a row each. */
const goalUnitSheet = (name: string, goals: readonly GoalView[], { nameOf, unitIds }: Reader): Sheet => ({
  name,
  columns: [column('Nội dung'), column('Hạn', 'day'), column('Đơn vị'), column('Tình trạng')],
  rows: goals.flatMap((goal) => {
    const byUnit = new Map(goal.units.map((line) => [line.unitId, line]));
    return unitIds.flatMap((unit) => {
      const line = byUnit.get(unit);
      if (!line) return [];
      return [
        [
          goal.name,
          goal.dueOn,
          nameOf(unit),
          line.status === null ? 'không báo cáo' : PROGRESS_NAMES[line.status],
        ],
      ];
    });
  }),
});
