import { isAddressed } from '../../shared/delivery/delivery.ts';
import type { Ledger } from '../../shared/delivery/ledger.ts';
import { deliveryEventOf, deliveryOfEvent, type MailEvent } from '../../shared/delivery/mail-event.ts';
import type { Suppressions } from '../../shared/delivery/suppression.ts';
import { logger } from '../../shared/runtime/logger.ts';
import type { MetricName } from '../../shared/runtime/metrics.ts';

export interface SesEventDeps {
  readonly ledger: Ledger;
  readonly suppressions: Suppressions;
  readonly count: (metric: MetricName) => void;
}

/** Events that suppress an address, with the cause to record. */
const SUPPRESSES = { 'hard-bounce': 'bounce', complaint: 'complaint' } as const;

/**
 * Records one SES event in the ledger, and suppresses the address after a hard bounce or a complaint. An event may arrive
 * more than once and in any order. An email that SES accepted and then rejected is counted with those that it refused at
 * once. An event of an unknown email is counted and acknowledged, because no retry would change it.
 *
 * @throws Problem `busy` or `stale-revision` when others write the same rows: the event must be delivered again
 */
export async function recordSesEvent(
  mailEvent: MailEvent,
  { ledger, suppressions, count }: SesEventDeps,
): Promise<void> {
  const name = deliveryOfEvent(mailEvent);
  const event = deliveryEventOf(mailEvent);
  const delivery = name && (await ledger.applyEvent(name.mailingId, name.recipientId, event));
  if (!delivery) {
    count('ForeignMailEvents');
    logger.info('delivery event of an unknown email', { event: event.type });
    return;
  }
  const { type, at, reason = type } = event;
  logger.info('delivery event recorded', {
    ...name,
    event: type,
    reason: event.reason,
    state: delivery.state,
  });
  if (type === 'rejected') count('DeliveriesRefused');
  if ((type !== 'hard-bounce' && type !== 'complaint') || !isAddressed(delivery)) return;
  // Even if the ledger did not change: an earlier attempt may have failed between the two writes.
  const suppressed = await suppressions.suppress(delivery.recipient.email, {
    cause: SUPPRESSES[type],
    reason,
    since: at,
    ...name,
  });
  if (suppressed) count('AddressesSuppressed');
}
