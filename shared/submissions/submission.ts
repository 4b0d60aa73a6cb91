import * as z from 'zod';
import { month } from '../calendar.ts';
import { isSubjectId, subjectId } from '../ids.ts';
import { issue, issuesOf } from '../runtime/issues.ts';
import type { Issue } from '../runtime/problem.ts';
import { readBy } from '../runtime/read.ts';
import { paragraph } from '../text/text.ts';
import { CONGRESS_RESULT } from './congress-result.ts';
import type { RuleContext, SubmissionKind } from './kind.ts';
import { UNIT_REPORT } from './unit-report.ts';

/** Every kind of submission a district can send. */
const SUBMISSION_KINDS: Readonly<Record<string, SubmissionKind>> = {
  [CONGRESS_RESULT.kind]: CONGRESS_RESULT as SubmissionKind,
  [UNIT_REPORT.kind]: UNIT_REPORT as SubmissionKind,
};

const envelope = z.strictObject({
  kind: z.enum([CONGRESS_RESULT.kind, UNIT_REPORT.kind]),
  subjectId: subjectId().describe('Mã tổ chức; với báo cáo tháng là mã đơn vị'),
  period: month().optional().describe('Tháng báo cáo'),
  revision: z.int().min(1).max(999_999).describe('1 khi gửi lần đầu; khi sửa là số bản hiện hành cộng 1'),
  reason: paragraph(500).optional().describe('Lý do, bắt buộc khi sửa hoặc rút'),
  reply: paragraph(2000).optional().describe('Giải trình, trả lời ý kiến khi bị trả lại'),
  withdrawn: z.boolean().optional().describe('true: rút nội dung đã gửi'),
  data: z.unknown().optional(),
});

const { period: _period, ...once } = envelope.shape;

/** The body of a submission of each kind, for the API's description: {@link readSubmission} reads it part by part. */
export const submissionBody = z.discriminatedUnion('kind', [
  z
    .strictObject({
      ...once,
      kind: z.literal(CONGRESS_RESULT.kind),
      data: CONGRESS_RESULT.data.optional(),
    })
    .meta({
      title: 'Kết quả đại hội',
      examples: [
        {
          kind: 'congress-result',
          subjectId: 'sa-dec.phuong-1',
          revision: 1,
          data: {
            heldOn: '2020-05-20',
            form: 'delegates',
            committee: { planned: 15, elected: 15, appointed: 0, reelected: 9, firstTime: 6, women: 3 },
          },
        },
      ],
    }),
  z
    .strictObject({
      ...envelope.shape,
      kind: z.literal(UNIT_REPORT.kind),
      period: month().describe('Tháng báo cáo'),
      data: UNIT_REPORT.data.optional(),
    })
    .meta({
      title: 'Báo cáo tháng của đơn vị',
      examples: [
        {
          kind: 'unit-report',
          subjectId: 'sa-dec',
          period: '2020-06',
          revision: 1,
          data: { streamlining: { roadmap: null, target: 50, done: 24 } },
        },
      ],
    }),
]);

type Envelope = z.output<typeof envelope>;

/** A submission that matches its schema. Access and rules are not checked yet. */
interface Submission extends Omit<Envelope, 'data'> {
  /** Absent on a withdrawal. */
  readonly data?: unknown;
}

/** The result of parsing a body: the submission, when it matches the schema, and all schema errors. */
export interface ReadSubmission {
  readonly kind: SubmissionKind | undefined;
  readonly submission: Submission | undefined;
  readonly errors: readonly Issue[];
}

/** Parses a body with the schema of its kind. Never throws: it returns all errors at once. */
export function readSubmission(body: unknown): ReadSubmission {
  const head = readBy(envelope, body);
  const raw = (body ?? {}) as Record<string, unknown>;
  const kind = typeof raw.kind === 'string' ? kindOf(raw.kind) : undefined;
  const data = kind && raw.data !== undefined ? readBy(kind.data, raw.data) : undefined;
  const errors = [
    ...(head.success ? [] : issuesOf(head.error)),
    ...(kind ? frameErrors(kind, raw) : []),
    ...(data?.error ? issuesOf(data.error, '/data') : []),
  ];
  if (!head.success || errors.length > 0) return { kind, submission: undefined, errors };
  const { data: _, ...rest } = head.data;
  return { kind, submission: data?.success ? { ...rest, data: data.data } : rest, errors };
}

/** The kind with a name; `undefined` when there is none. */
export const kindOf = (name: string): SubmissionKind | undefined =>
  Object.hasOwn(SUBMISSION_KINDS, name) ? SUBMISSION_KINDS[name] : undefined;

/** Runs the rules between fields and with plan and roster on any body. */
export function ruleErrors(
  kind: SubmissionKind,
  body: unknown,
  context: Omit<RuleContext, 'subjectId' | 'period'>,
): Issue[] {
  const { subjectId: id, period, data } = body as Record<string, unknown>;
  if (!isSubjectId(id) || data === undefined) return [];
  const known = {
    ...context,
    subjectId: id,
    period: typeof period === 'string' ? period : undefined,
  };
  return kind.errors(data, known);
}

function frameErrors(kind: SubmissionKind, raw: Record<string, unknown>): Issue[] {
  const found: Issue[] = [];
  const first = raw.revision === 1;
  if (kind.periodic && raw.period === undefined) found.push(issue('/period', 'required'));
  if (!kind.periodic && raw.period !== undefined) found.push(issue('/period', 'unknown-field'));
  if (raw.data === undefined && raw.withdrawn !== true) found.push(issue('/data', 'required'));
  if (first && raw.withdrawn === true) {
    found.push(
      issue('/withdrawn', 'nothing-to-withdraw', 'Chưa có bản nào để rút; bản đầu tiên phải có số liệu.'),
    );
  }
  if (first && raw.reply !== undefined) found.push(issue('/reply', 'unknown-field'));
  if (!first && raw.reason === undefined && typeof raw.revision === 'number') {
    found.push(issue('/reason', 'required', 'Hãy ghi lý do sửa hoặc rút.'));
  }
  return found;
}
