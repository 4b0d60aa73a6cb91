import type { AddressedDelivery, Ledger } from '../../shared/delivery/ledger.ts';
import type { DeliveryMessage } from '../../shared/delivery/message.ts';
import type { Suppressions } from '../../shared/delivery/suppression.ts';
import type { Mail } from '../../shared/mail/mail.ts';
import type { Recipient } from '../../shared/recipients/recipient.ts';
import type { Content } from './letters.ts';

/** What became of a mail that was handed to SES. */
export type MailOutcome =
  | { readonly outcome: 'accepted'; readonly messageId: string }
  /** Refused for good: a retry would not change it. */
  | { readonly outcome: 'refused'; readonly reason: string }
  /** Not taken, and certainly not sent: to be tried again. */
  | { readonly outcome: 'deferred' };

/** Which mail it is: of which mailing, for whom, and what mail clients are to put it together with. */
export interface Delivery {
  readonly mailingId: string;
  readonly recipient: Recipient;
  readonly thread: string;
}

export interface SendDeps {
  readonly ledger: Ledger;
  readonly suppressions: Suppressions;
  /** What is to be sent; `undefined` when there are no figures for the recipient's scope. */
  readonly content: (delivery: AddressedDelivery) => Promise<Content | undefined>;
  /** Hands a mail to SES. Throws when it cannot be told whether SES took it. */
  readonly mail: (delivery: Delivery, mail: Mail) => Promise<MailOutcome>;
  readonly countReopened: () => void;
}

/** A delivery that must come back to the queue: someone else holds it, or SES would not take it now. */
class DeferredError extends Error {
  override readonly name = 'DeferredError';
}

/**
 * Sends one recipient's mail of one mailing, once however often the message comes.
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
  const content = await deps.content(claim.delivery);
  if (!content) {
    await deps.ledger.failed(mailingId, recipientId, 'no-figures-for-scope');
    return;
  }
  const { thread, mail } = content;
  const outcome = await deps.mail({ mailingId, recipient, thread }, mail);
  if (outcome.outcome === 'accepted') await deps.ledger.sent(mailingId, recipientId, outcome.messageId);
  if (outcome.outcome === 'refused') await deps.ledger.failed(mailingId, recipientId, outcome.reason);
  if (outcome.outcome === 'deferred') {
    await deps.ledger.release(mailingId, recipientId);
    throw new DeferredError('SES defers');
  }
}
