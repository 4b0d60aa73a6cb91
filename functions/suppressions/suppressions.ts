import { randomUUID } from 'node:crypto';
import {
  type SUPPRESSION_OPERATIONS,
  SUPPRESSION_PAGE,
  type SuppressionView,
} from '../../shared/api/suppressions.ts';
import { isAddressed } from '../../shared/delivery/delivery.ts';
import type { Ledger } from '../../shared/delivery/ledger.ts';
import { addressKey, type Suppressions } from '../../shared/delivery/suppression.ts';
import { revisionFields } from '../../shared/log/chain-name.ts';
import { SUPPRESSION_KIND } from '../../shared/log/record.ts';
import type { Log } from '../../shared/log/store.ts';
import { readRecipients } from '../../shared/recipients/read.ts';
import type { Call } from '../../shared/runtime/http.ts';
import { issue } from '../../shared/runtime/issues.ts';
import { addLogFields } from '../../shared/runtime/logger.ts';
import type { QueryOf } from '../../shared/runtime/operation.ts';
import { Problem } from '../../shared/runtime/problem.ts';

export interface SuppressionDeps {
  readonly log: Log;
  readonly ledger: Ledger;
  readonly suppressions: Suppressions;
  readonly now: () => Date;
  /** Removes an address from the account's suppression list at SES, if it is on it. */
  readonly forgetAtSes: (address: string) => Promise<void>;
}

/** The suppressed addresses, with the recipients who have them now. */
export async function listSuppressions(
  { next: after }: QueryOf<typeof SUPPRESSION_OPERATIONS.getSuppressions>,
  { log, suppressions, now }: SuppressionDeps,
) {
  const knownAt = now().toISOString();
  const { items, next } = await suppressions.list(knownAt, SUPPRESSION_PAGE, after);
  const holders = new Map<string, string[]>(items.map(({ subject }) => [subject, []]));
  for await (const { id, email } of readRecipients(log, knownAt)) holders.get(addressKey(email))?.push(id);
  const views = items.flatMap(({ subject, revision, data }): SuppressionView[] =>
    data ? [{ id: subject, revision, ...data, recipientIds: holders.get(subject) ?? [] }] : [],
  );
  return { items: views, ...(next !== undefined && { next }) };
}

/**
 * Lifts the suppression of an address, first at SES, because its own list would bounce the next email, then here. If the second
 * step fails, the first does no harm, and the call can be repeated. Under the same key it gets the same answer.
 *
 * @throws Problem `invalid`, `not-found` when the address was never suppressed, `stale-revision`, `idempotency-mismatch`
 */
export async function liftSuppression(
  {
    caller,
    body: { id, revision, reason, withdrawn },
    idempotencyKey = randomUUID(),
  }: Pick<Call<typeof SUPPRESSION_OPERATIONS.putSuppression>, 'caller' | 'body' | 'idempotencyKey'>,
  { ledger, suppressions, forgetAtSes }: SuppressionDeps,
) {
  const latest = await suppressions.latest(id);
  if (!latest) throw new Problem('not-found');
  addLogFields(revisionFields({ kind: SUPPRESSION_KIND, subject: id, revision }));
  const lifting = { revision, reason, submittedBy: caller.id, idempotencyKey };
  if (revision <= latest.revision) {
    // Already written, by this call or by another.
    const { recordedAt } = await suppressions.lift(id, lifting);
    return { id, revision, withdrawn, reason, recordedAt };
  }
  if (latest.idempotencyKey === idempotencyKey) throw new Problem('idempotency-mismatch');
  if (revision !== latest.revision + 1) {
    throw new Problem('stale-revision', { currentRevision: latest.revision });
  }
  if (!latest.data) {
    const message = 'Địa chỉ này đang được gửi thư bình thường.';
    throw new Problem('invalid', { errors: [issue('/withdrawn', 'nothing-to-withdraw', message)] });
  }
  const { mailingId, recipientId } = latest.data;
  // The suppression has no address; the delivery that caused it has.
  const delivery = await ledger.find(mailingId, recipientId);
  if (delivery && isAddressed(delivery)) await forgetAtSes(delivery.recipient.email);
  const { recordedAt } = await suppressions.lift(id, lifting);
  return { id, revision, withdrawn, reason, recordedAt };
}
