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

/**
 * Reasons of a failure that ends when ops mend its cause and move the message back to the queue: SES never took the mail;
 * or a sender died over it, and nobody can tell whether SES did.
 */
const GIVEN_UP = { notAccepted: 'not-accepted', unconfirmed: 'unconfirmed' } as const;

const delivery = z.object({
  v: z.literal(VERSION),
  mailingId: z.string(),
  letter,
  state: z.enum(DELIVERY_STATES),
  at: z.string(),
  messageId: z.string().optional(),
  reason: z.string().optional(),
  recipient: RECIPIENT.data,
});

/** What became of one recipient's mail. The recipient is kept as known when the mailing was begun. */
export type Delivery = Omit<z.output<typeof delivery>, 'v'>;

/** What a sender may do with a delivery. */
export type Claim =
  | { readonly outcome: 'claimed'; readonly delivery: Delivery; readonly reopened: boolean }
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
    const outcome = await this.#table.create({
      ...keyOf(mailingId, recipient.id),
      v: VERSION,
      mailingId,
      letter,
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
  async claim(mailingId: string, recipientId: string): Promise<Claim> {
    const now = this.#now();
    const key = keyOf(mailingId, recipientId);
    const item = await this.#table.get(key);
    if (!item) return { outcome: 'unknown' };
    const delivery = parse(item);
    const { state, reason } = delivery;
    const givenUp = state === 'failed' && Object.values<string | undefined>(GIVEN_UP).includes(reason);
    const reopened = isAbandoned(delivery, now) || (givenUp && reason === GIVEN_UP.unconfirmed);
    if (state !== 'queued' && !givenUp && !reopened) {
      return { outcome: state === 'sending' ? 'busy' : 'settled' };
    }
    const claimed = await this.#table.update(
      key,
      { state: 'sending', reason: undefined, at: now.toISOString() },
      { expression: '#state = :was AND #at = :at', values: { ':was': state, ':at': delivery.at } },
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

  /**
   * Ends a delivery whose message was given up, saying whether its mail may have gone out. What is settled stays so.
   *
   * @returns `false` when someone is sending it at this moment
   */
  async giveUp(mailingId: string, recipientId: string): Promise<boolean> {
    const now = this.#now();
    const key = keyOf(mailingId, recipientId);
    const item = await this.#table.get(key);
    if (!item) return true;
    const delivery = parse(item);
    const { state, at } = delivery;
    if (state !== 'queued' && state !== 'sending') return true;
    if (state === 'sending' && !isAbandoned(delivery, now)) return false;
    const reason = state === 'queued' ? GIVEN_UP.notAccepted : GIVEN_UP.unconfirmed;
    return this.#table.update(
      key,
      { state: 'failed', reason, at: now.toISOString() },
      { expression: '#state = :was AND #at = :at', values: { ':was': state, ':at': at } },
    );
  }

  /** All deliveries of a mailing, page after page, in recipient id order. */
  async *of(mailingId: string): AsyncGenerator<Delivery> {
    for await (const item of this.#table.rows({ pk: mailingPartition(mailingId), prefix: 'delivery#' })) {
      yield parse(item);
    }
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

/** Whether a claim is older than any sender can live. */
const isAbandoned = ({ state, at }: Delivery, now: Date): boolean =>
  state === 'sending' && at < new Date(now.getTime() - CLAIM_SECONDS * 1000).toISOString();

function parse(item: Item): Delivery {
  const read = delivery.safeParse(item);
  if (!read.success)
    throw new UnreadableRecordError(`${item.pk} ${item.sk}: unknown delivery schema version`);
  const { v: _, ...rest } = read.data;
  return rest;
}
