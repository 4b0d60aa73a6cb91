import * as z from 'zod';
import { day, isDay } from '../calendar.ts';
import { countAt, type Loose, objectAt, textAt } from '../loose.ts';
import { THEORY_LEVELS } from '../plan/plan.ts';
import { issue } from '../runtime/issues.ts';
import type { Issue } from '../runtime/problem.ts';
import { count, paragraph } from '../text/text.ts';
import type { RuleContext, SubmissionKind } from './kind.ts';
import { FLAGS, missedTargets, type TargetFlag } from './targets.ts';

const theory = z
  .strictObject({
    none: count(),
    elementary: count(),
    intermediate: count(),
    advancedOrBachelor: count(),
  })
  .describe('Trình độ lý luận chính trị: chưa qua, sơ cấp, trung cấp, cao cấp hoặc cử nhân');

const committee = z
  .strictObject({
    planned: count().describe('Số lượng cấp ủy viên theo đề án'),
    elected: count().describe('Số bầu được tại đại hội'),
    appointed: count().describe('Số chỉ định'),
    reelected: count().describe('Số tái cử'),
    firstTime: count().describe('Số tham gia lần đầu'),
    women: count().optional().describe('Nữ'),
    young: count().optional().describe('Trẻ tuổi'),
    ethnicMinority: count().optional().describe('Dân tộc thiểu số'),
    theory: theory.optional(),
  })
  .describe('Ban Chấp hành');

const standingCommittee = z
  .strictObject({ planned: count(), elected: count(), women: count().optional() })
  .describe('Ban Thường vụ');

const congressResult = z.strictObject({
  heldOn: day().describe('Ngày tổ chức đại hội'),
  form: z.enum(['delegates', 'plenary']).describe('Đại hội đại biểu hoặc đại hội toàn thể đảng viên'),
  committee,
  standingCommittee: standingCommittee.optional(),
  secretaryElectedDirectly: z.boolean().optional().describe('Bầu bí thư trực tiếp tại đại hội'),
  note: paragraph(2000).optional().describe('Ghi chú'),
});

/** The committees that one congress elected. Only counts of people, no names. */
export type CongressResult = z.output<typeof congressResult>;

const AT = '/data/committee';

function identities(members: Loose): Issue[] {
  const found: Issue[] = [];
  const elected = countAt(members, 'elected');
  const reelected = countAt(members, 'reelected');
  const firstTime = countAt(members, 'firstTime');
  if (
    elected !== undefined &&
    reelected !== undefined &&
    firstTime !== undefined &&
    reelected + firstTime !== elected
  ) {
    found.push(issue(`${AT}/elected`, 'elected-sum', 'Số tái cử cộng số lần đầu phải bằng số bầu được.'));
  }
  const all = elected === undefined ? undefined : elected + (countAt(members, 'appointed') ?? Number.NaN);
  if (all === undefined || Number.isNaN(all)) return found;
  for (const part of ['women', 'young', 'ethnicMinority'] as const) {
    if ((countAt(members, part) ?? 0) > all) {
      found.push(
        issue(`${AT}/${part}`, 'part-above-whole', 'Số này không được lớn hơn tổng số cấp ủy viên.'),
      );
    }
  }
  const levels = THEORY_LEVELS.map((level) => countAt(objectAt(members, 'theory'), level));
  if (levels.every((level) => level !== undefined) && levels.reduce((sum, level) => sum + level, 0) !== all) {
    found.push(
      issue(`${AT}/theory`, 'theory-sum', 'Tổng theo trình độ phải bằng số bầu được cộng số chỉ định.'),
    );
  }
  return found;
}

function standing(data: unknown, members: Loose): Issue[] {
  const found: Issue[] = [];
  const standing = objectAt(data, 'standingCommittee');
  const elected = countAt(standing, 'elected') ?? Number.POSITIVE_INFINITY;
  const whole =
    (countAt(members, 'elected') ?? Number.POSITIVE_INFINITY) + (countAt(members, 'appointed') ?? 0);
  if (Number.isFinite(elected) && elected > whole) {
    const message = 'Số ủy viên Ban Thường vụ không được lớn hơn tổng số cấp ủy viên.';
    found.push(issue('/data/standingCommittee/elected', 'part-above-whole', message));
  }
  if ((countAt(standing, 'women') ?? 0) > elected) {
    const message = 'Số nữ không được lớn hơn số ủy viên Ban Thường vụ.';
    found.push(issue('/data/standingCommittee/women', 'part-above-whole', message));
  }
  return found;
}

function held(data: unknown, context: RuleContext): Issue[] {
  const heldOn = textAt(data, 'heldOn');
  if (heldOn === undefined || !isDay(heldOn)) return [];
  if (heldOn > context.today) {
    return [issue('/data/heldOn', 'future-date', 'Ngày tổ chức đại hội không được ở tương lai.')];
  }
  // A transferred result was held before its organisation joined this unit, which now corrects it.
  const since = context.transferred ? context.today : heldOn;
  if (context.organisationOn(context.subjectId, since)) return [];
  const message =
    (context.transferred ? undefined : context.whyNotListed?.(context.subjectId, heldOn)) ??
    'Tổ chức này không có trong danh sách của đơn vị vào ngày tổ chức đại hội.';
  return [issue('/subjectId', 'not-on-roster', message)];
}

/** Every missed target, with pointer and message. */
function warnings(result: CongressResult, { plan }: RuleContext): Issue[] {
  const missed = missedTargets(result, plan);
  const { quotas } = plan;
  const worded: Readonly<Record<TargetFlag, readonly [pointer: string, message: string]>> = {
    shortfall: [`${AT}/elected`, 'Bầu thiếu so với số lượng theo đề án.'],
    'theory-gap': [`${AT}/theory`, 'Có cấp ủy viên chưa đạt trình độ lý luận chính trị theo yêu cầu.'],
    'women-below-target': [`${AT}/women`, `Tỷ lệ nữ dưới ${quotas.womenPercent}%.`],
    'no-woman-in-standing-committee': [
      '/data/standingCommittee/women',
      quotas.womenInStandingCommittee === 1
        ? 'Ban Thường vụ chưa có nữ.'
        : `Ban Thường vụ chưa đủ ${quotas.womenInStandingCommittee} nữ.`,
    ],
    'young-below-target': [`${AT}/young`, `Tỷ lệ trẻ tuổi dưới ${quotas.youngPercent}%.`],
    'renewal-below-target': [`${AT}/firstTime`, `Tỷ lệ đổi mới chưa đạt 1/${quotas.renewalOneIn}.`],
  };
  return FLAGS.filter((flag) => missed[flag]).map((flag) => {
    const [pointer, message] = worded[flag];
    return issue(pointer, flag, message);
  });
}

/** One per organisation: the result of its congress (domain rows 1 to 4 and 8). */
export const CONGRESS_RESULT: SubmissionKind<CongressResult> = {
  kind: 'congress-result',
  version: 1,
  periodic: false,
  data: congressResult,
  errors: (data, context) => {
    const members = objectAt(data, 'committee');
    return [...held(data, context), ...identities(members), ...standing(data, members)];
  },
  warnings,
};
