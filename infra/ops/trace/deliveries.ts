import type { Delivery } from '../../../shared/delivery/delivery.ts';
import { isUnderWay } from '../../../shared/digest/status.ts';
import type { Records } from './records.ts';
import type { StoryEvent } from './story.ts';

/** Most deliveries of one mailing that are listed; of more, those that went wrong or are under way. */
const MAX_LISTED = 100;

/** The deliveries of a mailing: events of their last state, to whom they go, and how many there are in each state. */
export async function deliveriesOf(
  mailingId: string,
  { ledger }: Pick<Records, 'ledger'>,
  concerns: (delivery: Delivery) => boolean = () => true,
): Promise<{
  readonly events: readonly StoryEvent[];
  readonly recipientIds: readonly string[];
  readonly fact: string;
}> {
  const all = (await Array.fromAsync(ledger.of(mailingId))).filter(concerns);
  const listed = all.length > MAX_LISTED ? all.filter((one) => one.state !== 'sent' || isUnderWay(one)) : all;
  const counts = [...Map.groupBy(all, ({ state }) => state)].map(
    ([state, some]) => `${some.length} ${state}`,
  );
  const states = counts.length > 0 ? counts.sort().join(', ') : 'none';
  return {
    events: listed.map(deliveryEvent),
    recipientIds: all.map(({ recipient }) => recipient.id),
    fact: `deliveries of ${mailingId}: ${states}${listed.length < all.length ? ' (those sent are not listed)' : ''}`,
  };
}

/** The last state of a delivery. */
export function deliveryEvent({ mailingId, recipient, ...last }: Delivery): StoryEvent {
  const { state, at, messageId, finding, reason } = last;
  const details = [
    ...(finding === undefined ? [] : [`last event ${finding}`]),
    ...(reason === undefined ? [] : [`reason ${reason}`]),
    ...(messageId === undefined ? [] : [`SES message ${messageId}`]),
  ];
  const text = [`mail of ${mailingId} to ${recipient.id} (${recipient.scope}) is ${state}`, ...details];
  return { at, text: text.join(', ') };
}
