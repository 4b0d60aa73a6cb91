import * as z from 'zod';
import { day, instant } from '../calendar.ts';
import { DELIVERY_STATES } from '../delivery/delivery-event.ts';
import { changeView } from '../digest/change.ts';
import { DIGEST_NOTES, DIGEST_STATES, STALLED_MINUTES } from '../digest/states.ts';
import { PROVINCE, unitId } from '../ids.ts';
import { cadence } from '../recipients/recipient.ts';
import type { Operation } from '../runtime/operation.ts';
import { summaryViews } from '../sections/index.ts';

const roles = ['admin'] as const;

/** The most digests on a page. */
export const DIGEST_PAGE = 10;

/**
 * A page ends when it has this many deliveries. A delivery takes 100 to 250 bytes: with the last digest, which may have 5 000
 * for the whole country, a page stays under 2.5 MB of the 6 MB that a function may return.
 */
export const DELIVERIES_PAGE = 5000;

/** The most recipients that can be chosen one by one: more than ten times what a province has. */
const MAX_CHOSEN_RECIPIENTS = 1000;

const delivery = z.strictObject({
  recipientId: z.string(),
  state: z.enum(DELIVERY_STATES),
  at: z.iso.datetime().describe('Lúc vào trạng thái này, hoặc lúc có tin của reason'),
  messageId: z.string().optional().describe('Mã thư của SES'),
  reason: z
    .string()
    .optional()
    .describe('Mã lý do không gửi được, bị trả lại, bị chặn hoặc còn chậm, ví dụ bounce-permanent-general')
    .meta({ examples: ['bounce-permanent-general', 'complaint-abuse', 'delay-mailbox-full'] }),
});

const digest = z.strictObject({
  id: z.string(),
  cadence: cadence(),
  asOf: day(),
  knownAt: z.iso.datetime().describe('Chỉ tính những gì đã ghi nhận đến lúc này'),
  restates: z.string().optional().describe('Bản được đính chính'),
  state: z
    .enum(['preview', ...DIGEST_STATES])
    .describe(
      'Xem trước, chờ phát hành, chờ lập, đang lập, đang gửi, đã gửi xong (kể cả thư không gửi được)',
    ),
  stalledSince: z.iso
    .datetime()
    .optional()
    .describe(`Không có tiến triển từ lúc này, đã ${STALLED_MINUTES} phút trở lên`),
  note: z
    .enum(DIGEST_NOTES)
    .optional()
    .describe(
      'Vì sao không gửi cho ai: đến ngày này chưa có danh sách tổ chức (cũng không có số liệu), hoặc không có người nhận',
    ),
  deliveries: z.array(delivery),
});

/** A digest with its deliveries. */
export type DigestView = z.output<typeof digest>;

const withFigures = digest.extend({
  summary: summaryViews.extend({ change: changeView.optional() }).describe('Số liệu của bản tổng hợp'),
  mail: z
    .strictObject({ subject: z.string(), html: z.string(), text: z.string() })
    .optional()
    .describe('Thư sẽ gửi, khi xem trước'),
  recipientCount: z
    .int()
    .optional()
    .describe('Khi xem trước: bao nhiêu người sẽ nhận nếu phát hành lúc này; 0 là chưa phát hành được'),
});

/** An accepted release or restatement: its state shows the progress. */
const accepted = z.strictObject({ id: z.string(), state: z.enum(DIGEST_STATES) });

const one = withFigures
  .partial({ summary: true })
  .describe('Chưa có summary khi đang chờ lập hoặc đang lập, hoặc khi chưa có danh sách tổ chức');

/** The body of a digest request. */
export const digestBody = z
  .strictObject({
    cadence: cadence(),
    asOf: day().describe('Tính đến hết ngày này'),
    mode: z
      .enum(['preview', 'release', 'restate'])
      .describe('Xem trước, phát hành, hoặc gửi bản đính chính của bản đã phát hành'),
    knownAt: instant().optional().describe('Phát hành đúng số liệu đã xem trước: knownAt của bản xem trước'),
    scope: z
      .union([z.literal(PROVINCE), unitId()])
      .default(PROVINCE)
      .describe('Xem trước thư của phạm vi này'),
    recipientIds: z
      .array(unitId())
      .min(1)
      .max(MAX_CHOSEN_RECIPIENTS)
      .optional()
      .describe(
        'Chỉ với bản đột xuất: mã những người nhận được chọn; không ghi là mọi người nhận của kỳ. Cố định khi phát hành',
      ),
  })
  .meta({ examples: [{ cadence: 'half-year', asOf: '2020-06-25', mode: 'preview' }] });

/** The operations of the digests function. */
export const DIGEST_OPERATIONS = {
  postDigest: {
    route: 'POST /v1/digests',
    summary: 'Xem trước, phát hành hoặc đính chính một bản tổng hợp',
    roles,
    query: z.strictObject({}),
    acceptsIdempotencyKey: true,
    body: { 'application/json': digestBody },
    replies: { 200: withFigures, 202: accepted },
    problems: [
      'not-found',
      'nothing-changed',
      'no-recipients',
      'recipients-fixed',
      'no-roster',
      'idempotency-mismatch',
    ],
  },
  getDigests: {
    route: 'GET /v1/digests',
    summary: 'Các bản tổng hợp, ngày gần nhất trước; tối đa 10 bản một trang, ít hơn khi có nhiều thư',
    roles,
    query: z.strictObject({ next: z.string().max(100).optional() }),
    replies: { 200: z.strictObject({ items: z.array(digest), next: z.string().optional() }) },
    problems: [],
  },
  getDigest: {
    route: 'GET /v1/digests/{id}',
    summary: 'Một bản tổng hợp, số liệu và tình trạng từng thư',
    roles,
    path: z.strictObject({ id: z.string().max(60).describe('Mã bản tổng hợp') }),
    query: z.strictObject({}),
    replies: { 200: one },
    problems: ['not-found'],
  },
} as const satisfies Record<string, Operation>;
