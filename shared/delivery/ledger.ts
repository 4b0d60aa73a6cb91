import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { UnreadableRecordError } from '../log/record.ts';
import { RECIPIENT, type Recipient } from '../recipients/recipient.ts';
import { Problem } from '../runtime/problem.ts';
import type { Item, Table } from '../table/table.ts';
import { DELIVERY_STATES, type Evidence, finding, type Standing, weigh } from './evidence.ts';
import { type Letter, letter } from './letter.ts';
import { tagsOf } from './tags.ts';

const VERSION = 1;

/**
 * For how long a claim keeps others off. Longer than the send function may run (its timeout is asserted to be below), so
 * that a claim older than this belongs to a run that is dead.
 */
export const CLAIM_SECONDS = 120;

/** How often a change is tried when others change the same row. Three or four events of a mail come close together. */
const ATTEMPTS = 10;
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
  /** The strongest thing that is known of the mail from SES; absent before SES had it. */
  finding: finding.optional(),
  /** When its message was last put off, or put back by a sweep: a sign that it is there. */
  waitedAt: z.string().optional(),
  recipient: RECIPIENT.data.partial({ email: true }),
  /** Counts the row's changes: a change is made to what was read, or not at all. */
  revision: z.int(),
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

/** Why a delivery cannot be claimed: it is settled, another sender has it, or nobody entered it. */
type NotOpen =
  | { readonly outcome: 'settled' }
  | { readonly outcome: 'busy' }
  | { readonly outcome: 'unknown' };

/** A delivery that can be claimed, as it was read. */
export interface OpenDelivery {
  readonly outcome: 'open';
  readonly delivery: AddressedDelivery;
  /** Whether a sender died over it, and SES may have its mail. */
  readonly reopened: boolean;
}

/** What a sender may do with a delivery. */
export type Claim =
  | { readonly outcome: 'claimed'; readonly delivery: AddressedDelivery; readonly reopened: boolean }
  | NotOpen;

/** The partition of a mailing's deliveries, and of a digest's snapshots. */
export const mailingPartition = (id: string): string => `mailing#${id}`;

/**
 * One row per mailing and recipient: the only rows that change. The sender moves them along `queued → sending → …`; what
 * SES says of the mail moves them on from wherever they are, in any order ({@link weigh}).
 */
export class Ledger {
  readonly #table: Table;
  readonly #now: () => Date;

  constructor(table: Table, now: () => Date) {
    this.#table = table;
    this.#now = now;
  }

  /**
   * Enters a delivery as queued, unless it is there.
   *
   * @returns the state it is in now
   * @throws RangeError when SES would not take the ids as tags: no event could name the delivery
   */
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

  /** Looks whether a delivery can be claimed, and leaves it as it is. */
  async look(mailingId: string, recipientId: string): Promise<OpenDelivery | NotOpen> {
    const delivery = await this.find(mailingId, recipientId);
    if (!delivery) return { outcome: 'unknown' };
    const { state, reason } = delivery;
    const givenUp = state === 'failed' && Object.values<string | undefined>(GIVEN_UP).includes(reason);
    const reopened = isAbandoned(delivery, this.#now()) || (givenUp && reason === GIVEN_UP.unconfirmed);
    if ((state !== 'queued' && !givenUp && !reopened) || !isAddressed(delivery)) {
      return { outcome: state === 'sending' ? 'busy' : 'settled' };
    }
    return { outcome: 'open', delivery, reopened };
  }

  /**
   * Claims a delivery for sending: one caller gets it. A claim whose holder died is taken over; that holder may have been
   * cut off after SES had accepted the mail, which is the one window in which a recipient may get it twice. So a claim is
   * made last, right before its mail is handed to SES: it is the note of that, and costs no extra write. A claim whose
   * answer was lost is recognised, and is its caller's.
   *
   * @param seen as the caller has just looked at it; absent: it is read
   * @throws Problem `outcome-unknown` when it cannot be told whether it was claimed: nothing may be sent then
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

  /** Gives a claim back: nothing was sent. */
  release(mailingId: string, recipientId: string): Promise<boolean> {
    return this.#settle(mailingId, recipientId, { state: 'queued' });
  }

  /** SES has taken the mail of a delivery that was claimed: written without another look, unless SES's events were faster. */
  async sent(claimed: Delivery, messageId: string): Promise<void> {
    const { mailingId, recipient } = claimed;
    const at = this.#now().toISOString();
    const accepted = (known: Delivery) => weigh(known, { finding: 'accepted', at, messageId });
    await this.#change(mailingId, recipient.id, accepted, claimed);
  }

  /** The mail cannot be sent, for a reason that a retry would not change. */
  failed(mailingId: string, recipientId: string, reason: string): Promise<boolean> {
    return this.#settle(mailingId, recipientId, { state: 'failed', reason });
  }

  /** The mail is not sent, because its address takes none, for that reason. */
  suppressed(mailingId: string, recipientId: string, reason: string): Promise<boolean> {
    return this.#settle(mailingId, recipientId, { state: 'suppressed', reason });
  }

  /**
   * Takes in what SES says of a mail, in whatever state the delivery is: also one whose sender died, or has not yet noted
   * that SES took it.
   *
   * @returns the delivery as it stands then; `undefined` when there is none
   * @throws Problem `busy`
   */
  learn(mailingId: string, recipientId: string, evidence: Evidence): Promise<Delivery | undefined> {
    return this.#change(mailingId, recipientId, (known) => weigh(known, evidence));
  }

  /**
   * Ends a delivery whose message was given up, saying whether its mail may have gone out. What is settled stays so.
   *
   * @returns `false` when someone is sending it at this moment
   */
  async giveUp(mailingId: string, recipientId: string): Promise<boolean> {
    const now = this.#now();
    const delivery = await this.find(mailingId, recipientId);
    if (!delivery || (delivery.state !== 'queued' && delivery.state !== 'sending')) return true;
    if (delivery.state === 'sending' && !isAbandoned(delivery, now)) return false;
    const reason = delivery.state === 'queued' ? GIVEN_UP.notAccepted : GIVEN_UP.unconfirmed;
    return this.#write(delivery, { state: 'failed', reason, at: now.toISOString() });
  }

  /** One delivery; `undefined` when there is none. */
  async find(mailingId: string, recipientId: string): Promise<Delivery | undefined> {
    const item = await this.#table.get(keyOf(mailingId, recipientId));
    return item && parse(item);
  }

  /** Notes that the message of a delivery is there, though nothing moves. @returns `false` when something did meanwhile */
  note(delivery: Delivery): Promise<boolean> {
    return this.#write(delivery, { waitedAt: this.#now().toISOString() });
  }

  /** Notes that the message of a delivery waits, unless the delivery is settled. */
  async noteWaiting(mailingId: string, recipientId: string): Promise<void> {
    const delivery = await this.find(mailingId, recipientId);
    if (delivery?.state === 'queued' || delivery?.state === 'sending') await this.note(delivery);
  }

  /** All deliveries of a mailing, page after page, in recipient id order. */
  async *of(mailingId: string): AsyncGenerator<Delivery> {
    for await (const item of this.#table.rows({ pk: mailingPartition(mailingId), prefix: 'delivery#' })) {
      yield parse(item);
    }
  }

  async #create(entry: Omit<Delivery, 'at' | 'revision'>): Promise<Delivery['state']> {
    const { mailingId, recipient, state } = entry;
    tagsOf({ mailingId, recipientId: recipient.id });
    const outcome = await this.#table.create({
      ...keyOf(mailingId, recipient.id),
      v: VERSION,
      ...entry,
      at: this.#now().toISOString(),
      revision: 1,
    });
    return outcome.written ? state : parse(outcome.existing as Item).state;
  }

  /** What the sender decides without an answer from SES: only while the delivery is its own. */
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
   * Changes a delivery by a pure function of what stands, which is read again when someone else was faster.
   *
   * @param last as it stood last, as far as the caller knows; absent: it is read
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

  /** Makes a change to what was read. @returns whether it was made: one whose answer was lost knows itself by its id */
  #write(known: Delivery, change: Partial<Standing> & Pick<Delivery, 'waitedAt'>): Promise<boolean> {
    const { mailingId, recipient, revision } = known;
    return this.#table.update(
      keyOf(mailingId, recipient.id),
      { ...change, revision: revision + 1, changeId: randomBytes(9).toString('base64url') },
      { expression: '#revision = :revision', values: { ':revision': revision } },
      'changeId',
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
