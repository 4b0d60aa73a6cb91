import type { DeliveryMessage } from '../../shared/delivery/message.ts';
import { logger } from '../../shared/runtime/logger.ts';
import type { RetryLater } from './send.ts';

export interface RequeueDeps {
  readonly now: () => Date;
  /** Puts a message back on the queue, delayed by a number of seconds. */
  readonly enqueue: (message: DeliveryMessage, delaySeconds: number) => Promise<void>;
  readonly countHeld: () => void;
  /** Records in the ledger that the message waits; otherwise the sweep would treat it as lost. */
  readonly note: (message: DeliveryMessage) => Promise<unknown>;
}

/** How long an email may wait for SES: as long as the queue itself retains its message. */
const MAX_WAIT_DAYS = 4;

/** The longest delay of a new message that SQS allows. (SendMessage, DelaySeconds) */
const MAX_DELAY_SECONDS = 900;

/**
 * Replaces a message by a new one with a delay, so that waiting does not count towards the queue's maximum number of
 * receives. If the sender dies between the two steps, there are two messages, and the ledger allows only one email.
 *
 * @throws Error when it has waited for {@link MAX_WAIT_DAYS}: then it is dead-lettered like any message that fails
 */
export async function requeue(message: DeliveryMessage, retry: RetryLater, deps: RequeueDeps): Promise<void> {
  const now = deps.now();
  const waitingSince = message.waitingSince ?? now.toISOString();
  if (retry.held) deps.countHeld();
  const waitedDays = (now.getTime() - Date.parse(waitingSince)) / 86_400_000;
  if (waitedDays > MAX_WAIT_DAYS) throw new Error(`put off for ${MAX_WAIT_DAYS} days: ${retry.message}`);
  const seconds = Math.min(retry.seconds, MAX_DELAY_SECONDS);
  await deps.note(message);
  await deps.enqueue({ ...message, waitingSince }, seconds);
  logger.info('delivery deferred', { seconds, why: retry.message });
}
