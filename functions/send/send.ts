import type { Ledger } from '../../shared/delivery/ledger.ts';
import type { DeliveryMessage } from '../../shared/delivery/message.ts';
import type { Suppressions } from '../../shared/delivery/suppression.ts';
import { digestId } from '../../shared/digest/period.ts';
import { changedFigures } from '../../shared/digest/restatement.ts';
import type { DigestHead, DigestStore } from '../../shared/digest/snapshot.ts';
import type { Summary } from '../../shared/digest/summary.ts';
import { PROVINCE } from '../../shared/ids.ts';
import { type Mail, renderMail } from '../../shared/mail/mail.ts';
import type { SubjectFigures } from '../../shared/mail/model.ts';
import type { Recipient } from '../../shared/recipients/recipient.ts';

/** What became of a mail that was handed to SES. */
export type MailOutcome =
  | { readonly outcome: 'accepted'; readonly messageId: string }
  /** Refused for good: a retry would not change it. */
  | { readonly outcome: 'refused'; readonly reason: string }
  /** Not taken, and certainly not sent: to be tried again. */
  | { readonly outcome: 'deferred' };

/** Which mail it is: of which digest and for whom. */
export interface Delivery {
  readonly digest: DigestHead;
  readonly recipient: Recipient;
}

export interface SendDeps {
  readonly ledger: Ledger;
  readonly suppressions: Suppressions;
  readonly digests: DigestStore;
  readonly pageUrl: string;
  readonly subjectFigures: SubjectFigures;
  /** Hands a mail to SES. Throws when it cannot be told whether SES took it. */
  readonly mail: (delivery: Delivery, mail: Mail) => Promise<MailOutcome>;
  readonly countReopened: () => void;
}

/** A delivery that must come back to the queue: someone else holds it, or SES would not take it now. */
class DeferredError extends Error {
  override readonly name = 'DeferredError';
}

/**
 * Sends one recipient's mail of one digest, once however often the message comes.
 *
 * @throws DeferredError when the message must be delivered again
 */
export async function send({ mailingId, recipientId }: DeliveryMessage, deps: SendDeps): Promise<void> {
  const claim = await deps.ledger.claim(mailingId, recipientId);
  if (claim.outcome === 'settled') return;
  if (claim.outcome === 'busy') throw new DeferredError('another run is sending it');
  if (claim.outcome === 'unknown') throw new Error(`no delivery ${mailingId} ${recipientId}`);
  if (claim.reopened) deps.countReopened();

  const { recipient } = claim.delivery;
  const suppression = await deps.suppressions.standing(recipient.email);
  if (suppression) {
    await deps.ledger.suppressed(mailingId, recipientId, suppression.reason);
    return;
  }
  const [digest, summary, province] = await Promise.all([
    deps.digests.find(mailingId),
    deps.digests.read(mailingId, recipient.scope),
    recipient.scope === PROVINCE ? undefined : deps.digests.read(mailingId, PROVINCE),
  ]);
  if (!digest || !summary) {
    await deps.ledger.failed(mailingId, recipientId, 'no-figures-for-scope');
    return;
  }
  const corrections = await correctionsOf(digest, recipient.scope, summary, deps);
  const { pageUrl, subjectFigures } = deps;
  const input = { digest, summary, province, recipient, pageUrl, subjectFigures, corrections };
  const mail = await renderMail(input);
  const outcome = await deps.mail({ digest, recipient }, mail);
  if (outcome.outcome === 'accepted') await deps.ledger.sent(mailingId, recipientId, outcome.messageId);
  if (outcome.outcome === 'refused') await deps.ledger.failed(mailingId, recipientId, outcome.reason);
  if (outcome.outcome === 'deferred') {
    await deps.ledger.release(mailingId, recipientId);
    throw new DeferredError('SES defers');
  }
}

/** What a restatement changes in a scope's figures; `undefined` for a digest that restates none. */
async function correctionsOf(
  digest: DigestHead,
  scope: string,
  summary: Summary,
  { digests }: SendDeps,
): Promise<string[] | undefined> {
  if (digest.restatement === 0) return undefined;
  const before = digestId({ ...digest, restatement: digest.restatement - 1 });
  const sent = await digests.read(before, scope);
  return sent && changedFigures(sent, summary);
}
