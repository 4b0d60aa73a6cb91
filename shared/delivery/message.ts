import * as z from 'zod';

/**
 * The contract of the delivery queue: one message per mailing and recipient, with their ids. Addresses and figures stay in the
 * table.
 */
export const deliveryMessage = z.strictObject({
  v: z.literal(1),
  mailingId: z.string().min(1),
  recipientId: z.string().min(1),
  /** When it was first requeued, ISO 8601 UTC; absent in a message that was never requeued. */
  waitingSince: z.iso.datetime().optional(),
});

export type DeliveryMessage = z.output<typeof deliveryMessage>;

/** The ids of a message, for log lines. */
export const deliveryIds = ({ mailingId, recipientId }: DeliveryMessage) => ({ mailingId, recipientId });
