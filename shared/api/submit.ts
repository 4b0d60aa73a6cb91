import * as z from 'zod';
import { month } from '../calendar.ts';
import { subjectId } from '../ids.ts';
import { MAX_ERRORS } from '../runtime/error-list.ts';
import type { Operation } from '../runtime/operation.ts';
import { COMMON_PROBLEMS, type ProblemCode } from '../runtime/problem.ts';
import { submissionBody } from '../submissions/submission.ts';

/** The most items of a batch. */
const MAX_BATCH_ITEMS = 100;

/** An error or a warning about an input. */
export const issueView = z
  .strictObject({
    pointer: z.string().describe('JSON pointer (RFC 6901) tới mục cần xem'),
    code: z.string(),
    message: z.string().describe('Lời giải thích'),
  })
  .meta({
    examples: [
      { pointer: '/data/committee/women', code: 'women-below-target', message: 'Tỷ lệ nữ dưới 15%.' },
    ],
  });

/** How many errors there are beside those that are named. */
export const moreErrors = () =>
  z.int().min(1).optional().describe('Số lỗi khác chưa nêu; không có khi đã nêu đủ');

const receipt = z
  .strictObject({
    kind: z.string(),
    subjectId: subjectId(),
    period: month().optional(),
    revision: z.int(),
    recordedAt: z.iso.datetime().describe('Lúc máy chủ ghi nhận (UTC)'),
    warnings: z.array(issueView).describe('Chỉ tiêu chưa đạt, số liệu cần xem lại; không chặn việc gửi'),
  })
  .describe('Biên nhận; gửi lại cùng khóa thì nhận lại đúng biên nhận này');

/** The receipt of a submission without warnings. */
export const bareReceipt = receipt.omit({ warnings: true });

/** The receipt of a submission: the same for a replay. */
export type Receipt = z.output<typeof receipt>;

const refusal = z.looseObject({
  type: z.enum(Object.keys(COMMON_PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(issueView).max(MAX_ERRORS).optional(),
  moreErrors: moreErrors(),
});

const batchItem = submissionBody.options.map((option) => option.extend({ idempotencyKey: z.uuid() }));

/** The operations of the submit function. */
export const SUBMIT_OPERATIONS = {
  postSubmission: {
    route: 'POST /v1/submissions',
    summary: 'Gửi kết quả đại hội hoặc báo cáo tháng; sửa và rút cũng là gửi một bản mới',
    roles: ['district', 'admin'],
    query: z.strictObject({}),
    idempotencyKey: true,
    body: { 'application/json': submissionBody },
    // The permission is checked before the validation, so that errors reveal nothing about other units.
    envelope: z.unknown(),
    replies: {
      201: receipt.describe('Đã ghi nhận'),
      200: receipt.describe('Đã ghi nhận từ lần gửi trước'),
    },
    problems: ['stale-revision', 'idempotency-mismatch'],
  },
  postSubmissionBatch: {
    route: 'POST /v1/submissions/batch',
    summary: 'Gửi nhiều bản một lần; mỗi bản được nhận hoặc từ chối riêng',
    roles: ['district', 'admin'],
    query: z.strictObject({}),
    body: {
      'application/json': z.strictObject({
        items: z.array(z.union(batchItem)).min(1).max(MAX_BATCH_ITEMS),
      }),
    },
    envelope: z.strictObject({ items: z.array(z.unknown()).min(1).max(MAX_BATCH_ITEMS) }),
    replies: {
      200: z.strictObject({
        results: z
          .array(z.union([receipt.extend({ status: z.literal([200, 201]) }), refusal]))
          .describe('Theo đúng thứ tự gửi'),
      }),
    },
    tellsFailures: true,
    problems: [],
  },
} as const satisfies Record<string, Operation>;
