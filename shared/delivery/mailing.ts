import type { Recipient } from '../recipients/recipient.ts';
import type { Ledger } from './ledger.ts';
import type { Letter } from './letter.ts';
import type { DeliveryMessage } from './message.ts';

/** What a mailing is queued with. */
export interface MailingDeps {
  readonly ledger: Ledger;
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

/** Enters a mail for each recipient and queues those that are not under way. @returns how many were queued */
export async function queueMails(
  { id, letter }: Mailing,
  recipients: AsyncIterable<Recipient> | Iterable<Recipient>,
  { ledger, enqueue }: MailingDeps,
): Promise<number> {
  let queued = 0;
  let batch: DeliveryMessage[] = [];
  const flush = async () => {
    if (batch.length > 0) await enqueue(batch);
    queued += batch.length;
    batch = [];
  };
  for await (const recipient of recipients) {
    if ((await ledger.enter(id, recipient, letter)) !== 'queued') continue;
    batch.push({ v: 1, mailingId: id, recipientId: recipient.id });
    if (batch.length === QUEUE_BATCH) await flush();
  }
  await flush();
  return queued;
}
