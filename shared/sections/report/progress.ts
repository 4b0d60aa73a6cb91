import * as z from 'zod';
import { type Day, day } from '../../calendar.ts';
import { slug } from '../../ids.ts';
import { rowsOf, textAt } from '../../loose.ts';
import { issue } from '../../runtime/issues.ts';
import type { Issue } from '../../runtime/problem.ts';
import { line } from '../../text/text.ts';
import type { ReportContext } from './form.ts';
import { noDuplicates, notInFuture } from './rules.ts';

/** The states of a unit's progress on a goal. */
export const PROGRESS_STATUSES = ['not-started', 'in-progress', 'done'] as const;

/** Names of the states of a goal within a Vietnamese sentence. */
export const PROGRESS_NAMES: Readonly<Record<(typeof PROGRESS_STATUSES)[number], string>> = {
  'not-started': 'chưa làm',
  'in-progress': 'đang làm',
  done: 'đã xong',
};

/** A milestone or a priority task of the plan, which units report their progress on. */
export interface Goal {
  readonly id: string;
  readonly name: string;
  /** The last day for it; absent when that is not decided yet. */
  readonly dueOn?: Day | undefined;
  /** The units that own the goal; absent for all units. */
  readonly owners?: readonly string[] | undefined;
}

/** One row of a unit's progress. Each section adds its own key for the id of the goal. */
export const progressRow = () =>
  z.strictObject({
    status: z.enum(PROGRESS_STATUSES).describe('Tình trạng: chưa làm, đang làm, đã xong'),
    doneOn: day().optional().describe('Ngày hoàn thành'),
    note: line(500).optional().describe('Ghi chú'),
  });

/** A goal's id in the plan. */
export const goalId = () => slug().describe('Mã trong kế hoạch');

export type ProgressRow = z.output<ReturnType<typeof progressRow>>;

/** Whether a unit owns a goal. */
export const isOwner = (goal: Goal, unit: string): boolean =>
  goal.owners === undefined || goal.owners.includes(unit);

/** Whether a goal is in the plan and owned by the unit. */
export const isGoalOf = (goals: readonly Goal[], id: string, unit: string): boolean =>
  goals.some((goal) => goal.id === id && isOwner(goal, unit));

/**
 * The rules of a list of progress rows: only goals of the plan that the unit owns, each once, and none done in the future.
 *
 * @param key the field with the id of the goal
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
