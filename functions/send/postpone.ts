import type { DeliveryMessage } from '../../shared/delivery/message.ts';
import { logger } from '../../shared/runtime/logger.ts';
import type { Deferred } from './send.ts';

export interface PostponeDeps {
  readonly now: () => Date;
  /** Puts a message back on the queue, hidden for so many seconds. */
  readonly enqueue: (message: DeliveryMessage, delaySeconds: number) => Promise<void>;
  readonly countHeld: () => void;
  /** Notes in the ledger that the delivery waits: a sweep would take a silent one's message for lost. */
  readonly note: (message: DeliveryMessage) => Promise<unknown>;
}

/** For how long a mail waits for SES: as long as the queue itself would keep its message. */
const MAX_WAIT_DAYS = 4;

/** The longest that SQS hides a new message. (SendMessage, DelaySeconds) */
const MAX_DELAY_SECONDS = 900;

/**
 * Has a delivery wait: a new message takes the old one's place, so that waiting uses up none of the receives after which
 * a message is given up. Should the sender die between the two, there are two messages, and the ledger lets one mail
 * through.
 *
 * @throws Error when it has waited for {@link MAX_WAIT_DAYS}: it is then given up like any message that fails
 */
export async function postpone(
  message: DeliveryMessage,
  deferred: Deferred,
  deps: PostponeDeps,
): Promise<void> {
  const { mailingId, recipientId } = message;
  const now = deps.now();
  const waitingSince = message.waitingSince ?? now.toISOString();
  if (deferred.held) deps.countHeld();
  const waitedDays = (now.getTime() - Date.parse(waitingSince)) / 86_400_000;
  if (waitedDays > MAX_WAIT_DAYS) throw new Error(`put off for ${MAX_WAIT_DAYS} days: ${deferred.message}`);
  const seconds = Math.min(deferred.seconds, MAX_DELAY_SECONDS);
  await deps.note(message);
  await deps.enqueue({ ...message, waitingSince }, seconds);
  logger.info('delivery deferred', { mailingId, recipientId, seconds, why: deferred.message });
}
