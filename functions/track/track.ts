import { isAddressed, type Ledger } from '../../shared/delivery/ledger.ts';
import { deliveryOfEvent, evidenceOf, type MailEvent } from '../../shared/delivery/mail-event.ts';
import type { Suppressions } from '../../shared/delivery/suppression.ts';
import type { MetricName } from '../../shared/runtime/metrics.ts';

export interface TrackDeps {
  readonly ledger: Ledger;
  readonly suppressions: Suppressions;
  readonly count: (metric: MetricName) => void;
}

/** What keeps an address from getting more mail. */
const SUPPRESSES = { 'hard-bounce': 'bounce', complaint: 'complaint' } as const;

/**
 * Takes one event of SES into the ledger, and suppresses the address of a mail that came back for good or was complained
 * of. An event may come more than once and in any order. A mail that SES took and then would not send is counted with those
 * that it refused at once. One of a mail that was not sent from here is counted, and done with: no retry would change it.
 *
 * @throws Problem `busy` or `stale-revision` when others write the same rows: the event must come again
 */
export async function track(event: MailEvent, { ledger, suppressions, count }: TrackDeps): Promise<void> {
  const name = deliveryOfEvent(event);
  const evidence = evidenceOf(event);
  const delivery = name && (await ledger.learn(name.mailingId, name.recipientId, evidence));
  if (!delivery) {
    count('ForeignMailEvents');
    return;
  }
  const { finding, at, reason = finding } = evidence;
  if (finding === 'rejected') count('DeliveriesRefused');
  if ((finding !== 'hard-bounce' && finding !== 'complaint') || !isAddressed(delivery)) return;
  // Whatever the ledger made of it: an attempt before this one may have ended between the two writes.
  const suppressed = await suppressions.suppress(delivery.recipient.email, {
    cause: SUPPRESSES[finding],
    reason,
    since: at,
    ...name,
  });
  if (suppressed) count('AddressesSuppressed');
}
