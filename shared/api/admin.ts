import * as z from 'zod';
import { day, month } from '../calendar.ts';
import { DELIVERY_STATES } from '../delivery/delivery-event.ts';
import { subjectId } from '../ids.ts';
import { MAX_IMPORT_ROWS } from '../log/import.ts';
import { PLAN } from '../plan/plan.ts';
import { RECIPIENT } from '../recipients/recipient.ts';
import { ORGANISATION } from '../roster/roster.ts';
import { MAX_ERRORS } from '../runtime/error-list.ts';
import type { Operation } from '../runtime/operation.ts';
import { CONGRESS_RESULT } from '../submissions/congress-result.ts';
import { UNIT_REPORT } from '../submissions/unit-report.ts';
import { paragraph } from '../text/text.ts';
import { extensionBody, extensionView } from './extensions.ts';
import { planView } from './read-views.ts';
import { bareReceipt, issueView, moreErrors } from './submit.ts';

const roles = ['admin'] as const;

const tally = z.strictObject({ count: z.int(), ids: z.array(z.string()) });
const importReport = z.strictObject({
  added: tally,
  changed: tally,
  ended: tally.describe('Kết thúc hoạt động'),
  unchanged: tally,
  errors: z.array(issueView).max(MAX_ERRORS).describe('Dòng bị từ chối; các dòng khác không bị ảnh hưởng'),
  moreErrors: moreErrors(),
});

const importQuery = z.strictObject({
  effectiveFrom: day().optional().describe('Ngày có hiệu lực; mặc định là hôm nay'),
  dryRun: z.stringbool().default(false).describe('true: chỉ xem trước, không ghi'),
});

/** The common fields of all revisions that admins write. */
export const revisionHead = z.strictObject({
  revision: z.int().min(1).describe('Số bản hiện hành cộng 1'),
  reason: paragraph(500).optional().describe('Lý do thay đổi'),
});

const returned = z.strictObject({
  subjectId: subjectId().describe('Mã tổ chức; với báo cáo tháng là mã đơn vị'),
  revision: z.int().min(2).max(999_999).describe('Số bản được trả lại cộng 1'),
  comment: paragraph(500).describe('Ý kiến gửi cho người đã gửi bản này'),
});

/** The body of a return: the submission, and the comment. */
const returnBody = z.discriminatedUnion('kind', [
  returned.extend({ kind: z.literal(CONGRESS_RESULT.kind) }).meta({ title: 'Trả lại kết quả đại hội' }),
  returned
    .extend({ kind: z.literal(UNIT_REPORT.kind), period: month().describe('Tháng báo cáo') })
    .meta({ title: 'Trả lại báo cáo tháng' }),
]);

/** The receipt of a return: the same for a replay, except the state of the email. */
export const returnReceipt = bareReceipt.extend({
  note: z
    .strictObject({
      recipientId: z.string().describe('Mã tài khoản đã gửi'),
      state: z.enum(DELIVERY_STATES),
      reason: z.string().optional().describe('Vì sao không gửi được'),
    })
    .describe('Thư báo cho người đã gửi; không gửi được thì bản vẫn đã được trả lại'),
});

/** An import, whose rows are accepted or refused one by one. */
const rows = z.strictObject({ items: z.array(z.unknown()).max(MAX_IMPORT_ROWS) });

/** The operations of the admin function. */
export const ADMIN_OPERATIONS = {
  putRoster: {
    route: 'PUT /v1/roster',
    summary: 'Nhập danh sách tổ chức đảng: thêm, sửa, kết thúc; tổ chức không nêu thì giữ nguyên',
    roles,
    query: importQuery,
    acceptsIdempotencyKey: true,
    body: {
      'application/json': z.strictObject({ items: z.array(ORGANISATION.data).max(MAX_IMPORT_ROWS) }),
      'text/csv': z.string().describe('Dòng đầu là tên cột như các trường của JSON'),
    },
    envelope: rows,
    replies: { 200: importReport },
    problems: ['malformed-csv', 'idempotency-mismatch'],
  },
  putPlan: {
    route: 'PUT /v1/plan',
    summary: 'Nhập bản tiếp theo của kế hoạch',
    roles,
    query: z.strictObject({ effectiveFrom: day().optional().describe('Mặc định là hôm nay') }),
    acceptsIdempotencyKey: true,
    body: { 'application/json': revisionHead.extend(PLAN.data.shape) },
    replies: { 200: planView },
    problems: ['stale-revision', 'idempotency-mismatch'],
  },
  putRecipients: {
    route: 'PUT /v1/recipients',
    summary: 'Nhập người nhận bản tổng hợp; người không nêu thì giữ nguyên',
    roles,
    query: importQuery,
    acceptsIdempotencyKey: true,
    body: { 'application/json': z.strictObject({ items: z.array(RECIPIENT.data).max(MAX_IMPORT_ROWS) }) },
    envelope: rows,
    replies: { 200: importReport },
    problems: ['idempotency-mismatch'],
  },
  getRecipients: {
    route: 'GET /v1/recipients',
    summary: 'Người nhận bản tổng hợp',
    roles,
    query: z.strictObject({}),
    replies: { 200: z.strictObject({ items: z.array(RECIPIENT.data) }) },
    problems: [],
  },
  postReturn: {
    route: 'POST /v1/returns',
    summary: 'Trả lại một bản đã gửi kèm ý kiến; cho đến khi được gửi lại, bản đó không tính vào số liệu',
    roles,
    query: z.strictObject({}),
    idempotencyKey: true,
    body: { 'application/json': returnBody },
    replies: {
      201: returnReceipt.describe('Đã trả lại'),
      200: returnReceipt.describe('Đã trả lại từ lần gọi trước'),
    },
    problems: ['not-found', 'stale-revision', 'idempotency-mismatch'],
  },
  putExtension: {
    route: 'PUT /v1/extensions',
    summary: 'Gia hạn báo cáo một tháng cho một đơn vị, hoặc rút gia hạn',
    roles,
    query: z.strictObject({}),
    acceptsIdempotencyKey: true,
    body: { 'application/json': extensionBody },
    replies: { 200: extensionView },
    problems: ['stale-revision', 'idempotency-mismatch'],
  },
} as const satisfies Record<string, Operation>;
