import type * as z from 'zod';
import type { ADMIN_OPERATIONS, returnReceipt } from '../../shared/api/admin.ts';
import { revisionFields } from '../../shared/log/chain-name.ts';
import type { LogRecord } from '../../shared/log/record.ts';
import type { Log } from '../../shared/log/store.ts';
import type { Call } from '../../shared/runtime/http.ts';
import { issue } from '../../shared/runtime/issues.ts';
import { addLogFields } from '../../shared/runtime/logger.ts';
import { Problem } from '../../shared/runtime/problem.ts';
import type { SubmissionKind } from '../../shared/submissions/kind.ts';
import { kindOf } from '../../shared/submissions/submission.ts';
import { type NoteDeps, notifySender, type Returned } from './notify-sender.ts';

export type ReturnInput = Pick<
  Call<typeof ADMIN_OPERATIONS.postReturn>,
  'caller' | 'body' | 'idempotencyKey'
>;

/**
 * Returns the current revision of a chain to its sender, by a next revision without data. Sent again under the same key, it
 * writes nothing.
 *
 * @throws Problem `invalid`, also when the submission is already withdrawn or returned; `not-found` when nothing was sent;
 *   `stale-revision`, `idempotency-mismatch`, `busy`
 */
export async function appendReturn(
  { caller, idempotencyKey, body: asked }: ReturnInput,
  { log }: { readonly log: Log },
): Promise<Returned> {
  const { kind, subjectId: subject, revision, comment } = asked;
  const chain = { kind, subject, period: 'period' in asked ? asked.period : undefined };
  // The schema of the body allows only known kinds.
  const submission = kindOf(kind) as SubmissionKind;
  const [given, latest] = await Promise.all([
    log.revisions(submission, chain, { limit: 1, before: { revision } }),
    log.revisions(submission, chain, { limit: 1 }),
  ]).then((pages) => pages.map(({ items }) => items[0]));
  if (!latest || !given) throw new Problem('not-found');
  addLogFields(revisionFields({ ...chain, revision }));
  if (latest.revision === revision - 1) assertCurrent(latest);
  const appended = await log.append(submission, {
    ...chain,
    revision,
    reason: comment,
    returned: true,
    submittedBy: caller.id,
    idempotencyKey,
  });
  return { ...appended, given };
}

function assertCurrent({ withdrawn, returned }: LogRecord): void {
  if (withdrawn) refuse('nothing-to-return', 'Nội dung này đã được rút; không còn gì để trả lại.');
  if (returned) refuse('already-returned', 'Nội dung này đã được trả lại và chưa gửi lại.');
}

function refuse(code: string, message: string): never {
  throw new Problem('invalid', { errors: [issue('/revision', code, message)] });
}

/**
 * Returns a submission and notifies its sender. If the call was interrupted between the two, the same call sent again completes
 * it.
 *
 * @throws Problem as {@link appendReturn}
 */
export async function postReturn(
  input: ReturnInput,
  deps: NoteDeps,
): Promise<{ status: 200 | 201; body: ReturnReceipt }> {
  const returned = await appendReturn(input, deps);
  const note = await notifySender(returned, deps);
  return { status: returned.replayed ? 200 : 201, body: { ...receiptOf(returned.record), note } };
}

type ReturnReceipt = z.output<typeof returnReceipt>;

const receiptOf = ({
  kind,
  subject,
  period,
  revision,
  recordedAt,
}: LogRecord): Omit<ReturnReceipt, 'note'> => ({
  kind,
  subjectId: subject,
  ...(period !== undefined && { period }),
  revision,
  recordedAt,
});
