import * as z from 'zod';
import { formatDay } from '../calendar.ts';
import { formatCount } from '../percent.ts';
import {
  type GoalPart,
  goalErrors,
  goalId,
  goalSheet,
  goalView,
  isGoalOf,
  mergeGoals,
  progressRow,
  summariseGoals,
} from './progress.ts';
import type { ReportSection } from './section.ts';

const schema = z
  .array(progressRow().extend({ milestoneId: goalId() }))
  .max(100)
  .describe('Tiến độ chuẩn bị bầu cử theo các mốc')
  .meta({ examples: [[{ milestoneId: 'ngay-bau-cu', status: 'not-started' }]] });

type Row = z.output<typeof schema>[number];

/** Row 12 of the domain: progress on the milestones of the coming elections, whose days the plan may not know yet. */
export const elections: ReportSection<Row[], readonly GoalPart[], GoalPart[]> = {
  schema,
  view: z.array(goalView).describe('Các mốc bầu cử, theo ngày'),
  errors: (data, context) => goalErrors(data, 'milestoneId', context.plan.milestones, context),
  carryOver: (rows, { plan, unitId }) =>
    rows.filter(({ milestoneId }) => isGoalOf(plan.milestones, milestoneId, unitId)),
  summarise: (unit, rows) =>
    summariseGoals(unit.plan.milestones, (id) => rows?.find(({ milestoneId }) => milestoneId === id), unit),
  merge: mergeGoals,
  present: (part) => [...part],
  describe: (milestones) =>
    milestones.length === 0 ? undefined : { title: 'Chuẩn bị bầu cử', lines: milestones.map(lineOf) },
  sheet: (milestones, reader) => goalSheet('Chuẩn bị bầu cử', milestones, reader),
};

const lineOf = ({ name, dueOn, overdue, done, owners }: GoalPart): string =>
  `${overdue ? 'Quá hạn: ' : ''}${name} (${dueOn === null ? 'chưa định ngày' : formatDay(dueOn)}): ${formatCount(done)}/${formatCount(owners)} đơn vị đã xong.`;
