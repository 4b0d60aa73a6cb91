import { type AddressedDelivery, CLAIM_SECONDS, type Ledger } from '../../shared/delivery/ledger.ts';
import type { DeliveryMessage } from '../../shared/delivery/message.ts';
import type { Suppressions } from '../../shared/delivery/suppression.ts';
import type { Mail } from '../../shared/mail/mail.ts';
import type { Recipient } from '../../shared/recipients/recipient.ts';
import type { Invocation } from '../../shared/runtime/sqs.ts';
import type { Content } from './letters.ts';
import type { Pacer } from './pacer.ts';
import type { SendQuota } from './quota.ts';

/** What became of a mail that was handed to SES. */
export type MailOutcome =
  | { readonly outcome: 'accepted'; readonly messageId: string }
  /** Refused for good: a retry would not change it. */
  | { readonly outcome: 'refused'; readonly reason: string }
  /** Not taken, and certainly not sent: too many at once. */
  | { readonly outcome: 'throttled' }
  /** Not taken, and certainly not sent: SES takes none of the account's mails for a while. */
  | { readonly outcome: 'held'; readonly reason: string }
  /** Not taken, and certainly not sent, for a reason that is not the mail's: the sender may not send, its key is not known. */
  | { readonly outcome: 'denied'; readonly reason: string };

/** What stands on a mail: of which mailing it is, for whom, and what mail clients are to put it together with. */
export interface Envelope {
  readonly mailingId: string;
  readonly recipient: Recipient;
  readonly thread: string;
}

export interface SendDeps {
  readonly ledger: Ledger;
  readonly suppressions: Suppressions;
  /** What SES grants the account now. */
  readonly quota: () => Promise<SendQuota>;
  readonly pace: Pacer;
  /** What is to be sent; `undefined` when there are no figures for the recipient's scope. */
  readonly content: (delivery: AddressedDelivery) => Promise<Content | undefined>;
  /** Hands a mail to SES. Throws when it cannot be told whether SES took it. */
  readonly mail: (envelope: Envelope, mail: Mail) => Promise<MailOutcome>;
  readonly pause: (milliseconds: number) => Promise<unknown>;
  readonly countReopened: () => void;
  /** Counts a mail that SES refused for good. */
  readonly countRefused: () => void;
}

/** Seconds after which to ask again when SES takes nothing: a daily quota frees up bit by bit; SQS delays no longer. */
const HELD_SECONDS = 900;
/** Seconds after which a mail that was throttled again and again is tried anew. */
const THROTTLED_SECONDS = 60;
/** Seconds after which a delivery that another run holds is settled, or its holder dead. */
const BUSY_SECONDS = CLAIM_SECONDS + 5;
/** How often a throttled mail takes another slot, and the pause before the first of these; it doubles. */
const THROTTLED_TRIES = 3;
const THROTTLED_PAUSE_MILLISECONDS = 500;
/** What must be left of the invocation when a mail is handed to SES: its time-out, and time to write down the outcome. */
export const SENDING_MILLISECONDS = 12_000;

/** A delivery that nothing was sent of and that is to be tried again later. */
export class Deferred extends Error {
  override readonly name = 'Deferred';
  readonly seconds: number;
  /** Whether the whole account is held up, and not this one delivery. */
  readonly held: boolean;

  constructor(why: string, seconds: number, held = false) {
    super(why);
    this.seconds = seconds;
    this.held = held;
  }
}

/** A mail of which nobody can tell whether SES took it: the claim is left to end by itself. */
class UnconfirmedError extends Error {
  override readonly name = 'UnconfirmedError';
}

/**
 * Sends one recipient's mail of one mailing at its turn, once however often the message comes. Everything that takes time
 * or may fail comes before the claim: a sender that dies over it leaves the delivery as it was, and a claim that is found
 * abandoned had its mail about to be handed to SES. Only then is it counted as reopened.
 *
 * @throws Deferred when it is to be tried again later
 */
export async function send(
  { mailingId, recipientId }: DeliveryMessage,
  { deadline }: Invocation,
  deps: SendDeps,
): Promise<void> {
  const { ledger } = deps;
  const { rate, usedUp } = await deps.quota();
  if (usedUp) throw new Deferred('the account may send no more now', HELD_SECONDS, true);
  const found = await ledger.look(mailingId, recipientId);
  if (found.outcome === 'settled') return;
  if (found.outcome === 'busy') throw anotherRun();
  if (found.outcome === 'unknown') throw new Error(`no delivery ${mailingId} ${recipientId}`);

  const turn = { rate, latest: new Date(deadline.getTime() - SENDING_MILLISECONDS) };
  const prepared = await prepare(found.delivery, deps);
  if (prepared.outcome === 'ready') await waitForSlot(turn, deps);
  const claim = await ledger.claim(mailingId, recipientId, found);
  if (claim.outcome !== 'claimed') throw anotherRun();
  if (prepared.outcome === 'suppressed') {
    await ledger.suppressed(mailingId, recipientId, prepared.reason);
    return;
  }
  if (prepared.outcome === 'refused') {
    await ledger.failed(mailingId, recipientId, prepared.reason);
    return;
  }

  if (claim.reopened) deps.countReopened();
  let outcome: SendOutcome;
  try {
    outcome = await sendEmail(claim.delivery, prepared.content, turn, deps);
  } catch (error) {
    // Nothing was sent: whoever comes next need not wait for the claim to end.
    if (!(error instanceof UnconfirmedError)) await ledger.release(mailingId, recipientId);
    throw error;
  }
  if (outcome.outcome === 'accepted') await ledger.sent(claim.delivery, outcome.messageId);
  else await ledger.failed(mailingId, recipientId, outcome.reason);
}

const anotherRun = () => new Deferred('another run is sending it', BUSY_SECONDS);

/** A mail that can be handed to SES, or why there is none. */
type Prepared =
  | { readonly outcome: 'ready'; readonly content: Content }
  | { readonly outcome: 'suppressed'; readonly reason: string }
  | { readonly outcome: 'refused'; readonly reason: string };

async function prepare(
  delivery: AddressedDelivery,
  { suppressions, content: contentOf }: SendDeps,
): Promise<Prepared> {
  const suppression = await suppressions.standing(delivery.recipient.email);
  if (suppression) return { outcome: 'suppressed', reason: suppression.reason };
  const content = await contentOf(delivery);
  return content ? { outcome: 'ready', content } : { outcome: 'refused', reason: 'no-figures-for-scope' };
}

interface Turn {
  /** Mails a second that SES grants. */
  readonly rate: number;
  /** The last instant at which a mail is still handed over. */
  readonly latest: Date;
}

async function waitForSlot({ rate, latest }: Turn, { pace }: SendDeps): Promise<void> {
  const seconds = await pace(rate, latest);
  if (seconds !== undefined) throw new Deferred('its turn comes after this run', seconds);
}

type SendOutcome = Extract<MailOutcome, { outcome: 'accepted' | 'refused' }>;

/**
 * Hands a mail to SES whose turn it is; throttled, it takes another turn, a few times.
 *
 * @throws UnconfirmedError when SES may have taken it; after any other error it has not
 */
async function sendEmail(
  { mailingId, recipient }: AddressedDelivery,
  { thread, mail }: Content,
  turn: Turn,
  deps: SendDeps,
): Promise<SendOutcome> {
  for (let tries = 0; ; tries += 1) {
    const outcome = await deps.mail({ mailingId, recipient, thread }, mail).catch((cause: Error) => {
      throw new UnconfirmedError(`SES did not say that it took the mail: ${cause.name}: ${cause.message}`);
    });
    if (outcome.outcome === 'held')
      throw new Deferred(`SES holds the account: ${outcome.reason}`, HELD_SECONDS, true);
    if (outcome.outcome === 'denied') throw new Error(`SES does not let this role send: ${outcome.reason}`);
    if (outcome.outcome === 'refused') deps.countRefused();
    if (outcome.outcome !== 'throttled') return outcome;
    if (tries === THROTTLED_TRIES) throw new Deferred('SES throttles', THROTTLED_SECONDS, true);
    await deps.pause(THROTTLED_PAUSE_MILLISECONDS * 2 ** tries);
    await waitForSlot(turn, deps);
  }
}
