import * as z from 'zod';
import { unitId } from '../ids.ts';
import type { Operation } from '../runtime/operation.ts';

/** What admins change, as kinds of the activity log. `roster`: units and organisations. */
export const ACTIVITY_KINDS = [
  'plan',
  'roster',
  'recipient',
  'extension',
  'return',
  'digest',
  'account',
  'machine',
] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** Entries on a page, and subjects that an entry names. */
export const ACTIVITY_PAGE = 50;
export const ACTIVITY_SUBJECTS = 10;

const activity = z.strictObject({
  at: z.iso.datetime().describe('Lúc ghi nhận; của nhiều mục ghi cùng một lần là mục cuối'),
  kind: z.enum(ACTIVITY_KINDS),
  act: z
    .string()
    .describe(
      'added, changed, ended (danh sách, người nhận, kế hoạch); extended, withdrawn; returned; released, restated; với tài khoản và tài khoản máy: việc đã làm, ví dụ invite, rotate',
    ),
  by: z.string().optional().describe('Mã tài khoản đã làm; không có khi hệ thống làm theo lịch'),
  unitId: unitId().optional(),
  period: z.string().optional().describe('Tháng báo cáo'),
  reason: z.string().optional().describe('Lý do, hoặc ý kiến khi trả lại'),
  count: z.int().describe('Số mục ghi cùng một lần'),
  subjects: z
    .array(z.strictObject({ id: z.string(), name: z.string().optional() }))
    .describe(`Tối đa ${ACTIVITY_SUBJECTS} mục trong số đó`),
});

/** An entry of the activity log. */
export type ActivityView = z.output<typeof activity>;

/** The operation that lists what admins changed. */
export const ACTIVITY_OPERATION = {
  route: 'GET /v1/activity',
  summary: 'Nhật ký: ai đã thay đổi gì, mới nhất trước',
  roles: ['admin'],
  query: z.strictObject({
    kind: z.enum(ACTIVITY_KINDS).optional().describe('Chỉ loại này'),
    unitId: unitId().optional().describe('Chỉ những gì thuộc một đơn vị'),
    next: z.string().max(200).optional(),
  }),
  replies: {
    200: z.strictObject({
      items: z.array(activity),
      next: z.string().optional().describe('Có khi còn trang sau: gửi lại trong tham số next'),
    }),
  },
  problems: [],
} as const satisfies Operation;
