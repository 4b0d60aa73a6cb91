import * as z from 'zod';
import { day, month } from '../calendar.ts';
import { slug, unitId } from '../ids.ts';
import { line } from '../text/text.ts';

/** Levels of political theory, lowest first: none, elementary, intermediate, advanced or bachelor. */
export const THEORY_LEVELS = ['none', 'elementary', 'intermediate', 'advancedOrBachelor'] as const;

/** Targets of Directive 35-CT/TW (2019) and Guidance 26-HD/BTCTW: missing one causes a warning, never a refusal. */
const quotas = z.strictObject({
  womenPercent: z.int().min(0).max(100).default(15).describe('Tỷ lệ nữ tối thiểu (%)'),
  womenInStandingCommittee: z.int().min(0).max(10).default(1).describe('Số nữ tối thiểu trong Ban Thường vụ'),
  youngPercent: z.int().min(0).max(100).default(10).describe('Tỷ lệ trẻ tuổi tối thiểu (%)'),
  renewalOneIn: z.int().min(1).max(10).default(3).describe('Đổi mới ít nhất một trên số này'),
  theoryLevel: z
    .enum(THEORY_LEVELS)
    .default('elementary')
    .describe('Trình độ lý luận chính trị thấp nhất mà cấp ủy viên cần có'),
});

/** The deadline of the congresses of each level. Absent: not decided yet. */
const deadlines = z
  .strictObject({
    grassroots: day().optional(),
    district: day().optional(),
    provincial: day().optional(),
  })
  .describe('Hạn đại hội của từng cấp');

const milestone = z.strictObject({
  id: slug().describe('Mã mốc'),
  name: line(200).describe('Tên mốc'),
  dueOn: day().optional().describe('Ngày; bỏ trống khi chưa ấn định'),
});

const priorityTask = z.strictObject({
  id: slug().describe('Mã nhiệm vụ'),
  name: line(300).describe('Tên nhiệm vụ'),
  dueOn: day().describe('Hạn'),
  owners: z.array(unitId()).min(1).max(2000).optional().describe('Đơn vị được giao; bỏ trống là tất cả'),
});

const uniqueIds = (items: readonly { id: string }[]): boolean =>
  new Set(items.map(({ id }) => id)).size === items.length;
const DUPLICATE = { params: { code: 'duplicate-keys' } };

const plan = z.strictObject({
  deadlines: deadlines.default({}),
  milestones: z
    .array(milestone)
    .max(100)
    .refine(uniqueIds, DUPLICATE)
    .default([])
    .describe('Các mốc bầu cử đại biểu Quốc hội và Hội đồng nhân dân'),
  priorityTasks: z
    .array(priorityTask)
    .max(100)
    .refine(uniqueIds, DUPLICATE)
    .default([])
    .describe('Nhiệm vụ trọng tâm'),
  reportingDueDay: z.int().min(1).max(28).default(25).describe('Ngày trong tháng phải gửi báo cáo'),
  reportingSince: month().optional().describe('Tháng đầu tiên phải có báo cáo'),
  youngMaxAge: z
    .union([z.literal(35), z.literal(40)])
    .default(40)
    .describe('Tuổi cao nhất được tính là trẻ'),
  quotas: quotas.prefault({}),
});

/** The plan of the province for the cycle: data with revisions, never constants. */
export type Plan = z.output<typeof plan>;

/** Kind of the plan's one chain in the log. */
export const PLAN = { kind: 'plan', version: 1, data: plan } as const;

/** The default plan, before the first one is entered: no deadline, no task, the usual targets. */
export const DEFAULT_PLAN: Plan = plan.parse({});
