import * as z from 'zod';
import { Problem } from './problem.ts';

const UUID_LENGTH = 36;
const schema = z.uuid().transform((key) => key.toLowerCase());

/** The idempotency key of a call. @throws Problem `missing-idempotency-key` when it is not a UUID */
export function idempotencyKeyOf(sent: string | undefined): string {
  const key = schema.safeParse(sent?.length === UUID_LENGTH ? sent : undefined);
  if (!key.success) throw new Problem('missing-idempotency-key');
  return key.data;
}
