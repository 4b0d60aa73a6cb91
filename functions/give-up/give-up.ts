import type { Ledger } from '../../shared/delivery/ledger.ts';
import type { DeliveryMessage } from '../../shared/delivery/message.ts';
import { logger } from '../../shared/runtime/logger.ts';

export interface GiveUpDeps {
  readonly ledger: Ledger;
  /** Puts a message where ops find it. */
  readonly bury: (message: DeliveryMessage) => Promise<void>;
}

/**
 * Ends a delivery whose message failed as often as the queue allows: the ledger says so, then the message goes to the
 * dead letters. It goes as it was first queued, so that moved back it has its whole time again.
 *
 * @throws Error when a run is sending it at this moment: to be asked again
 */
export async function giveUp(
  { mailingId, recipientId }: DeliveryMessage,
  { ledger, bury }: GiveUpDeps,
): Promise<void> {
  const ended = await ledger.giveUp(mailingId, recipientId);
  if (!ended) throw new Error('another run is sending it');
  await bury({ v: 1, mailingId, recipientId });
  logger.info('delivery given up', { mailingId, recipientId });
}
