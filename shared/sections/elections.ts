import { formatDay } from '../calendar.ts';
import { formatCount } from '../percent.ts';
import { type GoalPart, goalSection, progressOf } from './progress.ts';
import { electionsForm, type MilestoneRow } from './report/elections.ts';
import type { Reader } from './section.ts';

/** Row 12 of the domain: progress on the milestones of the coming elections. The plan may have no day for a milestone yet. */
export const elections = goalSection<MilestoneRow>({
  title: electionsForm.title,
  description: 'Các mốc bầu cử, theo ngày',
  goalsOf: ({ milestones }) => milestones,
  goalIdOf: ({ milestoneId }) => milestoneId,
  lineOf,
});

/** A milestone may be an event, such as the election day: units finish their part of it, not the milestone itself. */
function lineOf(milestone: GoalPart, { ofOneUnit }: Reader): string {
  const { name, dueOn, overdue, done, inProgress, owners } = milestone;
  const day = dueOn === null ? undecided(name) : formatDay(dueOn);
  if (dueOn === null && done + inProgress === 0) return `${name}: ${day}.`;
  const state = ofOneUnit
    ? OWN_PROGRESS[progressOf(milestone)]
    : `${formatCount(done)}/${formatCount(owners)} đơn vị đã hoàn thành phần việc được giao`;
  return `${overdue ? 'Quá hạn: ' : ''}${name} (${day}): ${state}.`;
}

/** `Ngày bầu cử: chưa ấn định`, but `Thành lập Ban Chỉ đạo: chưa ấn định ngày`. */
const undecided = (name: string): string => `chưa ấn định${/^ngày\s/i.test(name) ? '' : ' ngày'}`;

/** One unit's progress in words. */
const OWN_PROGRESS: Readonly<Record<ReturnType<typeof progressOf>, string>> = {
  done: 'đơn vị đã hoàn thành phần việc được giao',
  'in-progress': 'đơn vị đang làm phần việc được giao',
  'not-started': 'đơn vị chưa làm phần việc được giao',
  'not-given': 'đơn vị chưa báo cáo kết quả',
};
