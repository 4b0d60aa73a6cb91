import type { AddressedDelivery } from '../../shared/delivery/delivery.ts';
import { CLAIM_SECONDS, type Ledger } from '../../shared/delivery/ledger.ts';
import type { DeliveryMessage } from '../../shared/delivery/message.ts';
import type { Suppressions } from '../../shared/delivery/suppression.ts';
import type { Email } from '../../shared/mail/email.ts';
import type { Recipient } from '../../shared/recipients/recipient.ts';
import { logger } from '../../shared/runtime/logger.ts';
import type { Invocation } from '../../shared/runtime/sqs.ts';
import type { SendQuota } from './quota.ts';
import type { WaitForSlot } from './rate-limiter.ts';
import type { ThreadedEmail } from './render.ts';

/** The outcome of sending an email through SES. */
export type SendOutcome =
  | { readonly outcome: 'accepted'; readonly messageId: string }
  /** Refused permanently: a retry would not change it. */
  | { readonly outcome: 'refused'; readonly reason: string }
  /** Certainly not sent: too many at once. */
  | { readonly outcome: 'throttled' }
  /** Certainly not sent: SES accepts no email of the account for now. */
  | { readonly outcome: 'held'; readonly reason: string }
  /** Certainly not sent, for a reason outside the email: the role may not send, or its key is not known. */
  | { readonly outcome: 'denied'; readonly reason: string };

/** The metadata of an email: its mailing, its recipient, and the thread by which mail clients group it. */
export interface EmailMetadata {
  readonly mailingId: string;
  readonly recipient: Recipient;
  readonly thread: string;
}

export interface SendDeps {
  readonly ledger: Ledger;
  readonly suppressions: Suppressions;
  /** The current sending quota of the account. */
  readonly quota: () => Promise<SendQuota>;
  readonly waitForSlot: WaitForSlot;
  /** Renders the email; `undefined` when there are no figures for the recipient's scope. */
  readonly render: (delivery: AddressedDelivery) => Promise<ThreadedEmail | undefined>;
  /** Sends an email through SES. Throws when it is unknown whether SES accepted it. */
  readonly sendEmail: (metadata: EmailMetadata, email: Email) => Promise<SendOutcome>;
  readonly pause: (milliseconds: number) => Promise<unknown>;
  readonly countReopened: () => void;
  /** Counts an email that SES refused permanently. */
  readonly countRefused: () => void;
}

/** Delay in seconds while SES accepts nothing: a daily quota is freed gradually. SQS allows no longer delay. */
const HELD_SECONDS = 900;
/** Delay in seconds after an email was throttled several times. */
const THROTTLED_SECONDS = 60;
/** Delay in seconds while another run holds the claim: after it, the delivery is settled or the claim has expired. */
const BUSY_SECONDS = CLAIM_SECONDS + 5;
/** How often a throttled email is tried in another slot, and the pause before the first retry; it doubles. */
const THROTTLED_TRIES = 3;
const THROTTLED_PAUSE_MILLISECONDS = 500;
/** Time that must remain in the invocation when an email is sent: the timeout of SES, and time to record the outcome. */
export const SENDING_MILLISECONDS = 12_000;

/** Nothing was sent, and the delivery is to be tried again later. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';
  readonly seconds: number;
  /** Whether SES holds the whole account, not only this delivery. */
  readonly held: boolean;

  constructor(why: string, seconds: number, held = false) {
    super(why);
    this.seconds = seconds;
    this.held = held;
  }
}

/** It is unknown whether SES accepted the email: the claim is left to expire. */
class UnconfirmedError extends Error {
  override readonly name = 'UnconfirmedError';
}

/**
 * Sends the email of one delivery at its slot, once however often the message is received. Every step that takes time or
 * may fail comes before the claim: if the sender dies there, the delivery is unchanged. An expired claim therefore means
 * that the email was about to be sent; only such a claim is counted as reopened.
 *
 * @throws RetryLater when it is to be tried again later
 */
export async function send(
  { mailingId, recipientId }: DeliveryMessage,
  { deadline }: Invocation,
  deps: SendDeps,
): Promise<void> {
  const { ledger } = deps;
  const { rate, usedUp } = await deps.quota();
  if (usedUp) throw new RetryLater('the account may send no more now', HELD_SECONDS, true);
  const found = await ledger.look(mailingId, recipientId);
  if (found.outcome === 'settled') {
    logger.info('delivery was settled before');
    return;
  }
  if (found.outcome === 'busy') throw anotherRun();
  if (found.outcome === 'unknown') throw new Error(`no delivery ${mailingId} ${recipientId}`);

  const turn = { rate, latest: new Date(deadline.getTime() - SENDING_MILLISECONDS) };
  const prepared = await prepare(found.delivery, deps);
  if (prepared.outcome === 'ready') await waitForTurn(turn, deps);
  const claim = await ledger.claim(mailingId, recipientId, found);
  if (claim.outcome !== 'claimed') throw anotherRun();
  if (prepared.outcome === 'suppressed') {
    await ledger.suppressed(mailingId, recipientId, prepared.reason);
    logger.info('email not sent', { state: 'suppressed', reason: prepared.reason });
    return;
  }
  if (prepared.outcome === 'refused') {
    await ledger.failed(mailingId, recipientId, prepared.reason);
    logger.info('email not sent', { state: 'failed', reason: prepared.reason });
    return;
  }

  if (claim.reopened) deps.countReopened();
  let outcome: SettledOutcome;
  try {
    outcome = await sendWithRetries(claim.delivery, prepared.email, turn, deps);
  } catch (error) {
    // Nothing was sent: the next run need not wait until the claim expires.
    if (!(error instanceof UnconfirmedError)) await ledger.release(mailingId, recipientId);
    throw error;
  }
  if (outcome.outcome === 'accepted') {
    // First: if recording it fails, this line is what tells of the email.
    logger.info('email sent', { sesMessageId: outcome.messageId });
    await ledger.sent(claim.delivery, outcome.messageId);
    return;
  }
  await ledger.failed(mailingId, recipientId, outcome.reason);
  logger.info('email not sent', { state: 'failed', reason: outcome.reason });
}

const anotherRun = () => new RetryLater('another run is sending it', BUSY_SECONDS);

/** An email that can be sent, or why there is none. */
type Prepared =
  | { readonly outcome: 'ready'; readonly email: ThreadedEmail }
  | { readonly outcome: 'suppressed'; readonly reason: string }
  | { readonly outcome: 'refused'; readonly reason: string };

async function prepare(delivery: AddressedDelivery, { suppressions, render }: SendDeps): Promise<Prepared> {
  const suppression = await suppressions.current(delivery.recipient.email);
  if (suppression) return { outcome: 'suppressed', reason: suppression.reason };
  const email = await render(delivery);
  return email ? { outcome: 'ready', email } : { outcome: 'refused', reason: 'no-figures-for-scope' };
}

interface Turn {
  /** Emails a second that SES grants. */
  readonly rate: number;
  /** The last instant at which an email may be sent. */
  readonly latest: Date;
}

async function waitForTurn({ rate, latest }: Turn, { waitForSlot }: SendDeps): Promise<void> {
  const seconds = await waitForSlot(rate, latest);
  if (seconds !== undefined) throw new RetryLater('its turn comes after this run', seconds);
}

type SettledOutcome = Extract<SendOutcome, { outcome: 'accepted' | 'refused' }>;

/**
 * Sends an email through SES. If SES throttles it, it is sent again in another slot, up to {@link THROTTLED_TRIES} times.
 *
 * @throws UnconfirmedError when SES may have accepted it; after any other error it has not
 */
async function sendWithRetries(
  { mailingId, recipient }: AddressedDelivery,
  { thread, email }: ThreadedEmail,
  turn: Turn,
  deps: SendDeps,
): Promise<SettledOutcome> {
  for (let tries = 0; ; tries += 1) {
    const outcome = await deps.sendEmail({ mailingId, recipient, thread }, email).catch((cause: Error) => {
      throw new UnconfirmedError(`SES did not say that it took the mail: ${cause.name}: ${cause.message}`);
    });
    if (outcome.outcome === 'held')
      throw new RetryLater(`SES holds the account: ${outcome.reason}`, HELD_SECONDS, true);
    if (outcome.outcome === 'denied') throw new Error(`SES does not let this role send: ${outcome.reason}`);
    if (outcome.outcome === 'refused') deps.countRefused();
    if (outcome.outcome !== 'throttled') return outcome;
    if (tries === THROTTLED_TRIES) throw new RetryLater('SES throttles', THROTTLED_SECONDS, true);
    await deps.pause(THROTTLED_PAUSE_MILLISECONDS * 2 ** tries);
    await waitForTurn(turn, deps);
  }
}
