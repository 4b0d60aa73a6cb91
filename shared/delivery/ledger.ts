import { randomBytes } from 'node:crypto';
import type { Recipient } from '../recipients/recipient.ts';
import { Problem } from '../runtime/problem.ts';
import type { Item, Table } from '../table/table.ts';
import {
  type AddressedDelivery,
  DELIVERY_VERSION,
  type Delivery,
  deliveryKey,
  isAddressed,
  mailingPartition,
  parseDelivery,
  type Unaddressed,
} from './delivery.ts';
import { applyEvent, type DeliveryEvent, type DeliveryStatus } from './delivery-event.ts';
import type { EmailSpec } from './email-spec.ts';
import { tagsOf } from './tags.ts';

/**
 * How long a claim is valid. Longer than the send function may run (a test asserts that its timeout is shorter), so a claim
 * older than this belongs to a run that died.
 */
export const CLAIM_SECONDS = 120;

/** How often a change is tried when others change the same row. Three or four events of an email arrive close together. */
const ATTEMPTS = 10;
/**
 * Reasons of failure of a dead-lettered message. Such a delivery can be claimed again after operators fix the cause and move
 * the message back to the queue. Either SES never accepted the email, or a sender died and it is unknown whether SES did.
 */
const DEAD_LETTER_REASONS = { notAccepted: 'not-accepted', unconfirmed: 'unconfirmed' } as const;

/** Why a delivery cannot be claimed: it is settled, another sender has claimed it, or it does not exist. */
type NotOpen =
  | { readonly outcome: 'settled' }
  | { readonly outcome: 'busy' }
  | { readonly outcome: 'unknown' };

/** A delivery that can be claimed, as it was read. */
export interface OpenDelivery {
  readonly outcome: 'open';
  readonly delivery: AddressedDelivery;
  /** Whether an earlier sender died, and SES may have accepted its email. */
  readonly reopened: boolean;
}

/** The outcome of a claim. */
export type Claim =
  | { readonly outcome: 'claimed'; readonly delivery: AddressedDelivery; readonly reopened: boolean }
  | NotOpen;

/**
 * One row per mailing and recipient: the only rows that change. The sender changes their state `queued → sending → …`; SES
 * events change it from any state and in any order ({@link applyEvent}).
 */
export class Ledger {
  readonly #table: Table;
  readonly #now: () => Date;

  constructor(table: Table, now: () => Date) {
    this.#table = table;
    this.#now = now;
  }

  /**
   * Creates a delivery as queued, unless it exists.
   *
   * @returns its current state
   * @throws RangeError when SES would not accept the ids as tags: then no event could identify the delivery
   */
  async enter(mailingId: string, recipient: Recipient, email: EmailSpec): Promise<Delivery['state']> {
    return this.#create({ mailingId, recipient, letter: email, state: 'queued' });
  }

  /** Creates a delivery that failed because it has no address, unless it exists. @returns its current state */
  async refuse(
    mailingId: string,
    recipient: Unaddressed,
    email: EmailSpec,
    reason: string,
  ): Promise<Delivery['state']> {
    return this.#create({ mailingId, recipient, letter: email, state: 'failed', reason });
  }

  /** Reads whether a delivery can be claimed, without changing it. */
  async look(mailingId: string, recipientId: string): Promise<OpenDelivery | NotOpen> {
    const delivery = await this.find(mailingId, recipientId);
    if (!delivery) return { outcome: 'unknown' };
    const { state, reason } = delivery;
    const isDeadLettered =
      state === 'failed' && Object.values<string | undefined>(DEAD_LETTER_REASONS).includes(reason);
    const reopened =
      isAbandoned(delivery, this.#now()) || (isDeadLettered && reason === DEAD_LETTER_REASONS.unconfirmed);
    if ((state !== 'queued' && !isDeadLettered && !reopened) || !isAddressed(delivery)) {
      return { outcome: state === 'sending' ? 'busy' : 'settled' };
    }
    return { outcome: 'open', delivery, reopened };
  }

  /**
   * Claims a delivery for sending: only one caller gets it. An expired claim is taken over; its holder may have died after
   * SES accepted the email, which is the only case in which a recipient may get it twice. So a claim is made last, right
   * before the call to SES: it also records that call, without an extra write. If the answer of the claim was lost, the
   * change id shows that it was made.
   *
   * @param seen as the caller has just read it; absent: it is read
   * @throws Problem `outcome-unknown` when it is unknown whether it was claimed: then nothing may be sent
   */
  async claim(mailingId: string, recipientId: string, seen?: OpenDelivery): Promise<Claim> {
    const found = seen ?? (await this.look(mailingId, recipientId));
    if (found.outcome !== 'open') return found;
    const { delivery, reopened } = found;
    const change = { state: 'sending', reason: undefined, at: this.#now().toISOString() } as const;
    if (!(await this.#write(delivery, change))) return { outcome: 'busy' };
    const revision = delivery.revision + 1;
    return { outcome: 'claimed', delivery: { ...delivery, ...change, revision }, reopened };
  }

  /** Releases a claim: nothing was sent. */
  release(mailingId: string, recipientId: string): Promise<boolean> {
    return this.#settle(mailingId, recipientId, { state: 'queued' });
  }

  /** Records that SES accepted the email of a claimed delivery. Reads the row again only if SES events changed it first. */
  async sent(claimed: Delivery, messageId: string): Promise<void> {
    const { mailingId, recipient } = claimed;
    const at = this.#now().toISOString();
    const accepted = (known: Delivery) => applyEvent(known, { type: 'accepted', at, messageId });
    await this.#change(mailingId, recipient.id, accepted, claimed);
  }

  /** Records that the email cannot be sent, for a reason that a retry would not change. */
  failed(mailingId: string, recipientId: string, reason: string): Promise<boolean> {
    return this.#settle(mailingId, recipientId, { state: 'failed', reason });
  }

  /** Records that the email is not sent because its address is suppressed, for that reason. */
  suppressed(mailingId: string, recipientId: string, reason: string): Promise<boolean> {
    return this.#settle(mailingId, recipientId, { state: 'suppressed', reason });
  }

  /**
   * Applies an SES event to a delivery in any state, even if its sender died or has not yet recorded that SES accepted it.
   *
   * @returns the delivery after it; `undefined` when there is none
   * @throws Problem `busy`
   */
  applyEvent(mailingId: string, recipientId: string, event: DeliveryEvent): Promise<Delivery | undefined> {
    return this.#change(mailingId, recipientId, (known) => applyEvent(known, event));
  }

  /**
   * Fails a delivery whose message is moved to the dead-letter queue. The reason says whether its email may have been sent. A
   * settled delivery does not change.
   *
   * @returns `false` when another run is sending it at this moment
   */
  async failDeadLetter(mailingId: string, recipientId: string): Promise<boolean> {
    const now = this.#now();
    const delivery = await this.find(mailingId, recipientId);
    if (!delivery || (delivery.state !== 'queued' && delivery.state !== 'sending')) return true;
    if (delivery.state === 'sending' && !isAbandoned(delivery, now)) return false;
    const reason =
      delivery.state === 'queued' ? DEAD_LETTER_REASONS.notAccepted : DEAD_LETTER_REASONS.unconfirmed;
    return this.#write(delivery, { state: 'failed', reason, at: now.toISOString() });
  }

  /** One delivery; `undefined` when there is none. */
  async find(mailingId: string, recipientId: string): Promise<Delivery | undefined> {
    const item = await this.#table.get(deliveryKey(mailingId, recipientId));
    return item && parseDelivery(item);
  }

  /** Records that the message of a delivery exists. @returns `false` when the delivery has changed since it was read */
  note(delivery: Delivery): Promise<boolean> {
    return this.#write(delivery, { waitedAt: this.#now().toISOString() });
  }

  /** Records that the message of a delivery waits, unless the delivery is settled. */
  async noteWaiting(mailingId: string, recipientId: string): Promise<void> {
    const delivery = await this.find(mailingId, recipientId);
    if (delivery?.state === 'queued' || delivery?.state === 'sending') await this.note(delivery);
  }

  /** All deliveries of a mailing, page after page, in recipient id order. */
  async *of(mailingId: string): AsyncGenerator<Delivery> {
    for await (const item of this.#table.rows({ pk: mailingPartition(mailingId), prefix: 'delivery#' })) {
      yield parseDelivery(item);
    }
  }

  async #create(entry: Omit<Delivery, 'at' | 'revision'>): Promise<Delivery['state']> {
    const { mailingId, recipient, state } = entry;
    tagsOf({ mailingId, recipientId: recipient.id });
    const outcome = await this.#table.create({
      ...deliveryKey(mailingId, recipient.id),
      v: DELIVERY_VERSION,
      ...entry,
      at: this.#now().toISOString(),
      revision: 1,
    });
    return outcome.written ? state : parseDelivery(outcome.existing as Item).state;
  }

  /** Sets a state without an answer from SES, only while the delivery is claimed. */
  async #settle(
    mailingId: string,
    recipientId: string,
    change: Pick<Delivery, 'state' | 'reason'>,
  ): Promise<boolean> {
    const at = this.#now().toISOString();
    let settled = false;
    await this.#change(mailingId, recipientId, (known) => {
      settled = known.state === 'sending';
      return settled ? { ...known, ...change, at } : known;
    });
    return settled;
  }

  /**
   * Changes a delivery by a pure function of its current row, which is read again after a concurrent change.
   *
   * @param last the row as the caller last saw it; absent: it is read
   */
  async #change(
    mailingId: string,
    recipientId: string,
    next: (known: Delivery) => Delivery,
    last?: Delivery,
  ): Promise<Delivery | undefined> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const known = (attempt === 0 && last) || (await this.find(mailingId, recipientId));
      if (!known) return undefined;
      const changed = next(known);
      if (changed === known) return known;
      const { state, at, messageId, reason, finding: found } = changed;
      if (await this.#write(known, { state, at, messageId, reason, finding: found })) return changed;
    }
    throw new Problem('busy');
  }

  /** Changes the row that was read. @returns whether it was changed; if the answer was lost, the change id tells */
  #write(known: Delivery, change: Partial<DeliveryStatus> & Pick<Delivery, 'waitedAt'>): Promise<boolean> {
    const { mailingId, recipient, revision } = known;
    return this.#table.update(
      deliveryKey(mailingId, recipient.id),
      { ...change, revision: revision + 1, changeId: randomBytes(9).toString('base64url') },
      { expression: '#revision = :revision', values: { ':revision': revision } },
      'changeId',
    );
  }
}

/** Whether a claim is older than any sender can run. */
const isAbandoned = ({ state, at }: Delivery, now: Date): boolean =>
  state === 'sending' && at < new Date(now.getTime() - CLAIM_SECONDS * 1000).toISOString();
