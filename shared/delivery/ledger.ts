import * as z from 'zod';
import { digestPartition } from '../digest/snapshot.ts';
import { UnreadableRecordError } from '../log/record.ts';
import { RECIPIENT, type Recipient } from '../recipients/recipient.ts';
import type { Item, Table } from '../table/table.ts';

const DELIVERY_STATES = [
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
  digestId: z.string(),
  state: z.enum(DELIVERY_STATES),
  at: z.string(),
  messageId: z.string().optional(),
  reason: z.string().optional(),
  recipient: RECIPIENT.data,
});

/** What became of one recipient's mail. The recipient is kept as known when the digest was opened. */
export type Delivery = Omit<z.output<typeof delivery>, 'v'>;

/** What a sender may do with a delivery. */
export type Claim =
  | { readonly outcome: 'claimed'; readonly delivery: Delivery; readonly reopened: boolean }
  | { readonly outcome: 'settled' }
  | { readonly outcome: 'busy' }
  | { readonly outcome: 'unknown' };

/** One row per digest and recipient: the only rows that change, and only along `queued → sending → …`. */
export class Ledger {
  readonly #table: Table;
  readonly #now: () => Date;

  constructor(table: Table, now: () => Date) {
    this.#table = table;
    this.#now = now;
  }

  /** Enters a delivery as queued, unless it is there. @returns the state it is in now */
  async enter(digestId: string, recipient: Recipient): Promise<Delivery['state']> {
    const outcome = await this.#table.create({
      ...keyOf(digestId, recipient.id),
      v: VERSION,
      digestId,
      recipient,
      state: 'queued',
      at: this.#now().toISOString(),
    });
    return outcome.written ? 'queued' : parse(outcome.existing as Item).state;
  }

  /**
   * Claims a delivery for sending: one caller gets it. A claim whose holder died is taken over; that holder may have been
   * cut off after SES had accepted the mail, which is the one window in which a recipient may get it twice.
   */
  async claim(digestId: string, recipientId: string): Promise<Claim> {
    const now = this.#now();
    const key = keyOf(digestId, recipientId);
    const item = await this.#table.get(key);
    if (!item) return { outcome: 'unknown' };
    const delivery = parse(item);
    const abandonedBefore = new Date(now.getTime() - CLAIM_SECONDS * 1000).toISOString();
    const reopened = delivery.state === 'sending' && delivery.at < abandonedBefore;
    if (delivery.state !== 'queued' && !reopened) {
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
  release(digestId: string, recipientId: string): Promise<boolean> {
    return this.#settle(digestId, recipientId, { state: 'queued' });
  }

  /** SES has taken the mail. */
  sent(digestId: string, recipientId: string, messageId: string): Promise<boolean> {
    return this.#settle(digestId, recipientId, { state: 'sent', messageId });
  }

  /** The mail cannot be sent, for a reason that a retry would not change. */
  failed(digestId: string, recipientId: string, reason: string): Promise<boolean> {
    return this.#settle(digestId, recipientId, { state: 'failed', reason });
  }

  /** All deliveries of a digest, page after page, in recipient id order. */
  async *of(digestId: string): AsyncGenerator<Delivery> {
    for await (const item of this.#table.rows({ pk: digestPartition(digestId), prefix: 'delivery#' })) {
      yield parse(item);
    }
  }

  #settle(digestId: string, recipientId: string, change: Item): Promise<boolean> {
    return this.#table.update(
      keyOf(digestId, recipientId),
      { ...change, at: this.#now().toISOString() },
      { expression: '#state = :sending', values: { ':sending': 'sending' } },
    );
  }
}

const keyOf = (digestId: string, recipientId: string) => ({
  pk: digestPartition(digestId),
  sk: `delivery#${recipientId}`,
});

function parse(item: Item): Delivery {
  const read = delivery.safeParse(item);
  if (!read.success)
    throw new UnreadableRecordError(`${item.pk} ${item.sk}: unknown delivery schema version`);
  const { v: _, ...rest } = read.data;
  return rest;
}
