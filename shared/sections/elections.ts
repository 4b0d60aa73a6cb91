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
import { electionsForm as form, type MilestoneRow } from './report/elections.ts';
import type { Reader, ReportSection } from './section.ts';

/** Row 12 of the domain: progress on the milestones of the coming elections. The plan may have no day for a milestone yet. */
export const elections: ReportSection<MilestoneRow[], readonly GoalPart[], GoalView[]> = {
  view: z.array(goalView).describe('Các mốc bầu cử, theo ngày'),
  summarise: (unit, rows) =>
    summariseGoals(unit.plan.milestones, (id) => rows?.find(({ milestoneId }) => milestoneId === id), unit),
  merge: mergeGoals,
  present: presentGoals,
  toText: (milestones, reader) =>
    milestones.length === 0
      ? undefined
      : { title: form.title, lines: milestones.map((milestone) => lineOf(milestone, reader)) },
  sheet: (milestones) => goalSheet('Chuẩn bị bầu cử', milestones),
  lists: { units: (milestones, reader) => goalUnitSheet('Chuẩn bị bầu cử theo đơn vị', milestones, reader) },
};

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
