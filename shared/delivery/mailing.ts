import type { Recipient } from '../recipients/recipient.ts';
import { mapConcurrently } from '../runtime/concurrency.ts';
import type { EmailSpec } from './email-spec.ts';
import type { Ledger } from './ledger.ts';
import type { DeliveryMessage } from './message.ts';
import type { OpenMailings } from './open-mailings.ts';

/** Dependencies of queueing a mailing. */
export interface MailingDeps {
  readonly ledger: Ledger;
  readonly open: Pick<OpenMailings, 'enter'>;
  readonly enqueue: (messages: readonly DeliveryMessage[]) => Promise<void>;
}

/** One email to a number of recipients. */
export interface Mailing {
  /**
   * Each recipient gets one email of it, however often it is queued. ASCII letters, digits, `-` and `_`: a valid SES tag value.
   */
  readonly id: string;
  readonly email: EmailSpec;
}

/** Messages that SQS accepts in one call. */
const QUEUE_BATCH = 10;

/** Recipients processed at once: memory holds this many. */
const WINDOW = 200;

/**
 * Concurrent writes of deliveries, and concurrent calls that queue them. The rows of a mailing are in one partition, which
 * allows a thousand writes a second; a conditional write takes five to ten milliseconds. So eight at once reach about this
 * limit, and more would only be throttled: 5 000 recipients take six to eight seconds.
 */
const CONCURRENCY = 8;

/**
 * Creates a delivery for each recipient, then queues a message for each delivery in the state `queued`. It can be called
 * again after a failure: deliveries that were created and not sent are queued once more, because it is unknown whether
 * their message was. This adds a message for each waiting email, and no email: the ledger allows only one.
 *
 * @returns the number of messages queued
 */
export async function queueEmails(
  { id, email }: Mailing,
  recipients: AsyncIterable<Recipient> | Iterable<Recipient>,
  { ledger, open, enqueue }: MailingDeps,
): Promise<number> {
  await open.enter(id);
  let queued = 0;
  for await (const some of chunksOf(recipients, WINDOW)) {
    const states = await mapConcurrently(some, CONCURRENCY, (recipient) =>
      ledger.enter(id, recipient, email),
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
