import type { Recipient } from '../recipients/recipient.ts';
import { mapConcurrently } from '../runtime/concurrency.ts';
import type { Ledger } from './ledger.ts';
import type { Letter } from './letter.ts';
import type { DeliveryMessage } from './message.ts';
import type { OpenMailings } from './open-mailings.ts';

/** What a mailing is queued with. */
export interface MailingDeps {
  readonly ledger: Ledger;
  readonly open: Pick<OpenMailings, 'enter'>;
  readonly enqueue: (messages: readonly DeliveryMessage[]) => Promise<void>;
}

/** One letter to some recipients. */
export interface Mailing {
  /** Each recipient gets one mail of it, whatever is repeated. ASCII letters, digits, `-` and `_`: what SES takes as a tag. */
  readonly id: string;
  readonly letter: Letter;
}

/** Messages that SQS takes in one call. */
const QUEUE_BATCH = 10;

/** Recipients under way at once: memory holds this many. */
const WINDOW = 200;

/**
 * Deliveries entered at once, and calls that queue them. The rows of a mailing stand in one partition, which takes a
 * thousand writes a second; a conditional write takes some five to ten milliseconds. So eight at once come to about what
 * DynamoDB grants, and more would only be throttled: 5 000 recipients take six to eight seconds.
 */
const CONCURRENCY = 8;

/**
 * Enters a mail for each recipient and queues those that are not under way; each is entered before it is queued. What was
 * cut off is asked for again: whoever was entered and not sent to is then queued once more, because nobody can tell whether
 * the message was. That is one message more for each mail that still waits, and no mail: the ledger lets one through.
 *
 * @returns how many were queued
 */
export async function queueMails(
  { id, letter }: Mailing,
  recipients: AsyncIterable<Recipient> | Iterable<Recipient>,
  { ledger, open, enqueue }: MailingDeps,
): Promise<number> {
  await open.enter(id);
  let queued = 0;
  for await (const some of chunksOf(recipients, WINDOW)) {
    const states = await mapConcurrently(some, CONCURRENCY, (recipient) =>
      ledger.enter(id, recipient, letter),
    );
    const messages = some.flatMap((recipient, index): DeliveryMessage[] =>
      states[index] === 'queued' ? [{ v: 1, mailingId: id, recipientId: recipient.id }] : [],
    );
    await mapConcurrently(await Array.fromAsync(chunksOf(messages, QUEUE_BATCH)), CONCURRENCY, enqueue);
    queued += messages.length;
  }
  return queued;
}

async function* chunksOf<Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
  size: number,
): AsyncGenerator<Item[]> {
  let chunk: Item[] = [];
  for await (const item of items) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
