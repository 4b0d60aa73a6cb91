import type { Issue } from '../../../shared/runtime/problem.ts';
import type { ReportContext } from '../../../shared/sections/report/form.ts';
import { REPORT_KEYS, type ReportKey } from '../../../shared/sections/report/index.ts';
import { goalsOf, issuesIn, type ReportDraft } from './model.ts';

/** Whether there is anything to report: some sections depend on the plan. */
export function hasRows(name: ReportKey, { plan, unitId }: ReportContext): boolean {
  if (name === 'elections') return goalsOf(plan.milestones, unitId).length > 0;
  return name !== 'priorityTasks' || goalsOf(plan.priorityTasks, unitId).length > 0;
}

/** The sections without an answer: those not visited yet, and those with a "yes" that nothing was typed for. */
export const unansweredIn = ({ draft: { choices }, issues }: Omit<Progress, 'context'>): ReportKey[] =>
  REPORT_KEYS.filter(
    (key) =>
      choices[key] === undefined || issuesIn(issues, key).some(({ code }) => code === 'nothing-entered'),
  );

/** The parts of a session that the progress depends on. */
interface Progress {
  readonly draft: Pick<ReportDraft, 'choices'>;
  readonly issues: readonly Issue[];
  readonly context: ReportContext;
}

/** The progress of a section, in words. */
export function sectionState(name: ReportKey, { draft, issues, context }: Progress): string {
  const choice = draft.choices[name];
  if (choice === 'left-out') return 'Không báo cáo';
  if (choice === 'none') return 'Không có (tính là 0)';
  const wrong = issuesIn(issues, name).length;
  if (wrong > 0) return `${wrong} chỗ cần sửa`;
  if (choice === 'given') return 'Đã nhập';
  return hasRows(name, context) ? 'Chưa nhập' : 'Kế hoạch chưa có';
}
