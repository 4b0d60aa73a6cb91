import * as z from 'zod';
import { UnreadableRecordError } from '../log/record.ts';
import { RECIPIENT, type Recipient } from '../recipients/recipient.ts';
import type { Item, Table } from '../table/table.ts';
import { type Letter, letter } from './letter.ts';

export const DELIVERY_STATES = [
  'queued',
  'sending',
  'sent',
  'bounced',
  'complained',
  'suppressed',
  'failed',
] as const;

const VERSION = 1;

/**
 * For how long a claim keeps others off. Longer than the send function may run (its timeout is asserted to be below), so
 * that a claim older than this belongs to a run that is dead.
 */
export const CLAIM_SECONDS = 120;

const delivery = z.object({
  v: z.literal(VERSION),
  mailingId: z.string(),
  letter,
  state: z.enum(DELIVERY_STATES),
  at: z.string(),
  messageId: z.string().optional(),
  reason: z.string().optional(),
  recipient: RECIPIENT.data.partial({ email: true }),
});

/**
 * What became of one recipient's mail. The recipient is kept as known when the mailing was begun; without an address, the
 * mail failed from the start.
 */
export type Delivery = Omit<z.output<typeof delivery>, 'v'>;

/** Someone to be written to whose address is not to be had. */
type Unaddressed = Omit<Recipient, 'email'>;
export type AddressedDelivery = Delivery & { readonly recipient: Recipient };

export const isAddressed = (delivery: Delivery): delivery is AddressedDelivery =>
  delivery.recipient.email !== undefined;

/** What a sender may do with a delivery. */
export type Claim =
  | { readonly outcome: 'claimed'; readonly delivery: AddressedDelivery; readonly reopened: boolean }
  | { readonly outcome: 'settled' }
  | { readonly outcome: 'busy' }
  | { readonly outcome: 'unknown' };

/** The partition of a mailing's deliveries, and of a digest's snapshots. */
export const mailingPartition = (id: string): string => `mailing#${id}`;

/** One row per mailing and recipient: the only rows that change, and only along `queued → sending → …`. */
export class Ledger {
  readonly #table: Table;
  readonly #now: () => Date;

  constructor(table: Table, now: () => Date) {
    this.#table = table;
    this.#now = now;
  }

  /** Enters a delivery as queued, unless it is there. @returns the state it is in now */
  async enter(mailingId: string, recipient: Recipient, letter: Letter): Promise<Delivery['state']> {
    return this.#create({ mailingId, recipient, letter, state: 'queued' });
  }

  /** Enters a delivery that has failed for want of an address, unless it is there. @returns the state it is in now */
  async refuse(
    mailingId: string,
    recipient: Unaddressed,
    letter: Letter,
    reason: string,
  ): Promise<Delivery['state']> {
    return this.#create({ mailingId, recipient, letter, state: 'failed', reason });
  }

  /**
   * Claims a delivery for sending: one caller gets it. A claim whose holder died is taken over; that holder may have been
   * cut off after SES had accepted the mail, which is the one window in which a recipient may get it twice.
   */
  async claim(mailingId: string, recipientId: string): Promise<Claim> {
    const now = this.#now();
    const key = keyOf(mailingId, recipientId);
    const item = await this.#table.get(key);
    if (!item) return { outcome: 'unknown' };
    const delivery = parse(item);
    const abandonedBefore = new Date(now.getTime() - CLAIM_SECONDS * 1000).toISOString();
    const reopened = delivery.state === 'sending' && delivery.at < abandonedBefore;
    if ((delivery.state !== 'queued' && !reopened) || !isAddressed(delivery)) {
      return { outcome: delivery.state === 'sending' ? 'busy' : 'settled' };
    }
    const claimed = await this.#table.update(
      key,
      { state: 'sending', at: now.toISOString() },
      { expression: '#state = :was AND #at = :at', values: { ':was': delivery.state, ':at': delivery.at } },
    );
    return claimed ? { outcome: 'claimed', delivery, reopened } : { outcome: 'busy' };
  }

  /** Gives a claim back: nothing was sent. */
  release(mailingId: string, recipientId: string): Promise<boolean> {
    return this.#settle(mailingId, recipientId, { state: 'queued' });
  }

  /** SES has taken the mail. */
  sent(mailingId: string, recipientId: string, messageId: string): Promise<boolean> {
    return this.#settle(mailingId, recipientId, { state: 'sent', messageId });
  }

  /** The mail cannot be sent, for a reason that a retry would not change. */
  failed(mailingId: string, recipientId: string, reason: string): Promise<boolean> {
    return this.#settle(mailingId, recipientId, { state: 'failed', reason });
  }

  /** One delivery; `undefined` when there is none. */
  async find(mailingId: string, recipientId: string): Promise<Delivery | undefined> {
    const item = await this.#table.get(keyOf(mailingId, recipientId));
    return item && parse(item);
  }

  /** All deliveries of a mailing, page after page, in recipient id order. */
  async *of(mailingId: string): AsyncGenerator<Delivery> {
    for await (const item of this.#table.rows({ pk: mailingPartition(mailingId), prefix: 'delivery#' })) {
      yield parse(item);
    }
  }

  async #create(entry: Omit<Delivery, 'at'>): Promise<Delivery['state']> {
    const { mailingId, recipient, state } = entry;
    const at = this.#now().toISOString();
    const outcome = await this.#table.create({ ...keyOf(mailingId, recipient.id), v: VERSION, ...entry, at });
    return outcome.written ? state : parse(outcome.existing as Item).state;
  }

  #settle(mailingId: string, recipientId: string, change: Item): Promise<boolean> {
    return this.#table.update(
      keyOf(mailingId, recipientId),
      { ...change, at: this.#now().toISOString() },
      { expression: '#state = :sending', values: { ':sending': 'sending' } },
    );
  }
}

const keyOf = (mailingId: string, recipientId: string) => ({
  pk: mailingPartition(mailingId),
  sk: `delivery#${recipientId}`,
});

function parse(item: Item): Delivery {
  const read = delivery.safeParse(item);
  if (!read.success)
    throw new UnreadableRecordError(`${item.pk} ${item.sk}: unknown delivery schema version`);
  const { v: _, ...rest } = read.data;
  return rest;
}
