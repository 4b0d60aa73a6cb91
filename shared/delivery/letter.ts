import * as z from 'zod';

/** What a mailing says: kept with every delivery, so that the sender knows what to write. */
export const letter = z.discriminatedUnion('kind', [
  /** A digest's figures of the recipient's scope; the mailing's id is the digest's. */
  z.object({ kind: z.literal('digest') }),
]);

export type Letter = z.output<typeof letter>;
