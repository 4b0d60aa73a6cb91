import * as z from 'zod';

/** The queue's contract: one message per mailing and recipient. It names them; address and figures stay in the table. */
export const deliveryMessage = z.strictObject({
  v: z.literal(1),
  mailingId: z.string().min(1),
  recipientId: z.string().min(1),
  /** Since when it has been put off; absent in a message that never was. ISO 8601 UTC. */
  waitingSince: z.iso.datetime().optional(),
});

export type DeliveryMessage = z.output<typeof deliveryMessage>;
