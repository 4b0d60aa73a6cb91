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
  summariseGoals,
} from './progress.ts';
import { electionsForm as form, type MilestoneRow } from './report/elections.ts';
import type { ReportSection } from './section.ts';

/** Row 12 of the domain: progress on the milestones of the coming elections. The plan may have no day for a milestone yet. */
export const elections: ReportSection<MilestoneRow[], readonly GoalPart[], GoalView[]> = {
  view: z.array(goalView).describe('Các mốc bầu cử, theo ngày'),
  summarise: (unit, rows) =>
    summariseGoals(unit.plan.milestones, (id) => rows?.find(({ milestoneId }) => milestoneId === id), unit),
  merge: mergeGoals,
  present: presentGoals,
  toText: (milestones) =>
    milestones.length === 0 ? undefined : { title: form.title, lines: milestones.map(lineOf) },
  sheet: (milestones) => goalSheet('Chuẩn bị bầu cử', milestones),
  lists: { units: (milestones, reader) => goalUnitSheet('Chuẩn bị bầu cử theo đơn vị', milestones, reader) },
};

const lineOf = ({ name, dueOn, overdue, done, owners }: GoalPart): string =>
  `${overdue ? 'Quá hạn: ' : ''}${name} (${dueOn === null ? 'chưa định ngày' : formatDay(dueOn)}): ${formatCount(done)}/${formatCount(owners)} đơn vị đã xong.`;
