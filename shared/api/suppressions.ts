import * as z from 'zod';
import type { Operation } from '../runtime/operation.ts';
import { paragraph } from '../text/text.ts';
import { revisionHead } from './admin.ts';

const roles = ['admin'] as const;

/** Suppressions on a page. */
export const SUPPRESSION_PAGE = 50;

const key = () =>
  z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('Mã của địa chỉ (SHA-256), không lộ địa chỉ');

const suppression = z.strictObject({
  id: key(),
  revision: z.int(),
  cause: z.enum(['bounce', 'complaint']).describe('Thư bị trả lại hẳn, hoặc người nhận báo thư rác'),
  reason: z.string().describe('Mã lý do, như trong tình trạng thư'),
  since: z.iso.datetime().describe('Lúc xảy ra'),
  mailingId: z.string().describe('Đợt gửi đã gặp sự cố'),
  recipientId: z.string().describe('Người nhận của thư đó'),
  recipientIds: z
    .array(z.string())
    .describe('Những người nhận hiện dùng địa chỉ này: không ai nhận được thư'),
});

/** The view of a suppression for admins: by key, without the address. */
export type SuppressionView = z.output<typeof suppression>;

/** The body of lifting a suppression: the next revision of the address, which withdraws it. */
const liftBody = z
  .strictObject({
    id: key(),
    revision: revisionHead.shape.revision,
    withdrawn: z.literal(true).describe('true: cho phép gửi lại'),
    reason: paragraph(500).describe('Vì sao gửi lại được, ví dụ: hộp thư đã mở lại'),
  })
  .meta({
    examples: [{ id: '0'.repeat(64), revision: 2, withdrawn: true, reason: 'Hộp thư đã được mở lại' }],
  });

const lifted = liftBody.extend({ recordedAt: z.iso.datetime() });

const sender = z.strictObject({
  domain: z.string().describe('Tên miền gửi thư'),
  verified: z.boolean().describe('SES đã xác minh tên miền và gửi thư cho nó'),
  sandbox: z.boolean().describe('Tài khoản SES còn ở chế độ thử: thư chỉ tới được địa chỉ đã xác minh'),
});

/** What SES says of the sender of all mails. */
export type SenderView = z.output<typeof sender>;

/** The operations of the suppressions function. */
export const SUPPRESSION_OPERATIONS = {
  getSuppressions: {
    route: 'GET /v1/suppressions',
    summary: 'Các địa chỉ đang ngừng gửi thư, vì sao, từ lúc nào và liên quan đến người nhận nào',
    roles,
    query: z.strictObject({ next: key().optional() }),
    replies: { 200: z.strictObject({ items: z.array(suppression), next: z.string().optional() }) },
    problems: [],
  },
  getSender: {
    route: 'GET /v1/sender',
    summary: 'Tên miền gửi thư đã được SES xác minh chưa',
    roles,
    query: z.strictObject({}),
    replies: { 200: sender },
    problems: [],
  },
  putSuppression: {
    route: 'PUT /v1/suppressions',
    summary: 'Bỏ ngừng gửi cho một địa chỉ, ở đây và trong danh sách của SES; thư đã lỡ không được gửi lại',
    roles,
    query: z.strictObject({}),
    acceptsIdempotencyKey: true,
    body: { 'application/json': liftBody },
    replies: { 200: lifted },
    problems: ['not-found', 'stale-revision', 'idempotency-mismatch'],
  },
} as const satisfies Record<string, Operation>;
