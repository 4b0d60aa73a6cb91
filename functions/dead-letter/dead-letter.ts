import type { Ledger } from '../../shared/delivery/ledger.ts';
import type { DeliveryMessage } from '../../shared/delivery/message.ts';
import { logger } from '../../shared/runtime/logger.ts';

export interface DeadLetterDeps {
  readonly ledger: Ledger;
  /** Puts a message on the dead-letter queue. */
  readonly moveToDeadLetterQueue: (message: DeliveryMessage) => Promise<void>;
}

/**
 * Ends a delivery whose message was received as often as the queue allows: marks it as failed in the ledger, then moves
 * the message to the dead-letter queue. The message has no `waitingSince`, so that it can wait its full time again if it
 * is moved back.
 *
 * @throws Error when another run is sending it at this moment: the message is retried
 */
export async function moveToDeadLetters(
  { mailingId, recipientId }: DeliveryMessage,
  { ledger, moveToDeadLetterQueue }: DeadLetterDeps,
): Promise<void> {
  const ended = await ledger.failDeadLetter(mailingId, recipientId);
  if (!ended) throw new Error('another run is sending it');
  await moveToDeadLetterQueue({ v: 1, mailingId, recipientId });
  logger.info('delivery moved to the dead-letter queue');
}
