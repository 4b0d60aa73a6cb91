import { randomUUID } from 'node:crypto';
import {
  type SUPPRESSION_OPERATIONS,
  SUPPRESSION_PAGE,
  type SuppressionView,
} from '../../shared/api/suppressions.ts';
import { isAddressed, type Ledger } from '../../shared/delivery/ledger.ts';
import { addressKey, type Suppressions } from '../../shared/delivery/suppression.ts';
import type { Log } from '../../shared/log/store.ts';
import { readRecipients } from '../../shared/recipients/read.ts';
import type { Call } from '../../shared/runtime/http.ts';
import { issue } from '../../shared/runtime/issues.ts';
import type { QueryOf } from '../../shared/runtime/operation.ts';
import { Problem } from '../../shared/runtime/problem.ts';

export interface SuppressionDeps {
  readonly log: Log;
  readonly ledger: Ledger;
  readonly suppressions: Suppressions;
  readonly now: () => Date;
  /** Takes an address off the list that SES keeps itself; one that is not on it is fine. */
  readonly forgetAtSes: (address: string) => Promise<void>;
}

/** The addresses that get no mail, with the recipients who have them now. */
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
 * Lets an address have mail again: with SES first, whose own list would send the next mail straight back, then here. When
 * the second fails the first does no harm, and the call can be sent again. Under the same key it is answered as the first
 * time.
 *
 * @throws Problem `invalid`, `not-found` when the address never was suppressed, `stale-revision`, `idempotency-mismatch`
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
  const lifting = { revision, reason, submittedBy: caller.id, idempotencyKey };
  if (revision <= latest.revision) {
    // Written before: by this very call, or by another.
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
  // The list has no addresses; the delivery that the suppression came from has this one.
  const delivery = await ledger.find(mailingId, recipientId);
  if (delivery && isAddressed(delivery)) await forgetAtSes(delivery.recipient.email);
  const { recordedAt } = await suppressions.lift(id, lifting);
  return { id, revision, withdrawn, reason, recordedAt };
}
