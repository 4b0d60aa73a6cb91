import * as z from 'zod';
import { UnreadableRecordError } from '../log/record.ts';
import { RECIPIENT, type Recipient } from '../recipients/recipient.ts';
import type { Item, Key } from '../table/table.ts';
import { DELIVERY_STATES, deliveryEventType } from './delivery-event.ts';
import { emailSpec } from './email-spec.ts';

/** The version of the rows of deliveries. */
export const DELIVERY_VERSION = 1;

const delivery = z.object({
  v: z.literal(DELIVERY_VERSION),
  mailingId: z.string(),
  letter: emailSpec,
  state: z.enum(DELIVERY_STATES),
  at: z.string(),
  messageId: z.string().optional(),
  reason: z.string().optional(),
  /** The SES event with the highest precedence so far; absent before SES reported any. */
  finding: deliveryEventType.optional(),
  /** When its message was last requeued, by the sender or by a sweep: a sign that the message exists. */
  waitedAt: z.string().optional(),
  recipient: RECIPIENT.data.partial({ email: true }),
  /** Counts the row's changes, for optimistic locking. */
  revision: z.int(),
});

/**
 * The delivery of one recipient's email. The recipient is stored as known when the mailing was begun; without an address, the
 * delivery failed from the start.
 */
export type Delivery = Omit<z.output<typeof delivery>, 'v'>;

/** A recipient without a known address. */
export type Unaddressed = Omit<Recipient, 'email'>;
/** A delivery whose recipient has an address. */
export type AddressedDelivery = Delivery & { readonly recipient: Recipient };

/** Whether the recipient of a delivery has an address. */
export const isAddressed = (delivery: Delivery): delivery is AddressedDelivery =>
  delivery.recipient.email !== undefined;

/** The partition of a mailing's deliveries, and of a digest's snapshots. */
export const mailingPartition = (id: string): string => `mailing#${id}`;

/** The key of a delivery's row. */
export const deliveryKey = (mailingId: string, recipientId: string): Key => ({
  pk: mailingPartition(mailingId),
  sk: `delivery#${recipientId}`,
});

/** Reads the row of a delivery. @throws UnreadableRecordError */
export function parseDelivery(item: Item): Delivery {
  const read = delivery.safeParse(item);
  if (!read.success)
    throw new UnreadableRecordError(`${item.pk} ${item.sk}: unknown delivery schema version`);
  const { v: _, ...rest } = read.data;
  return rest;
}
