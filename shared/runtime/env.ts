import * as z from 'zod';

/** The environment variables that the stack gives its functions, by the name they have there. */
const environment = z.object({
  TABLE_NAME: z.string().min(1),
  DELIVERY_QUEUE_URL: z.url(),
  DIGEST_QUEUE_URL: z.url(),
  USER_POOL_ID: z.string().min(1),
  DEAD_LETTER_QUEUE_URL: z.url(),
  SENDER: z.string().min(1),
  CONFIGURATION_SET: z.string().min(1),
  PAGE_URL: z.url(),
  SUBJECT_FIGURES: z.enum(['shown', 'hidden']),
  // Empty: no such header. Printable ASCII without what would end the address.
  LIST_UNSUBSCRIBE: z.literal('').or(z.string().regex(/^(?:mailto:|https:\/\/)[!-;=?-~]{1,800}$/)),
  /** Cadences, with blanks between them. */
  WAITS_FOR_RELEASE: z.string(),
  /** Roles, with blanks between them. */
  REQUIRES_TOTP: z.string().min(1),
});

type Environment = z.output<typeof environment>;

/**
 * Reads the variables a function needs, once, at start.
 *
 * @throws when one is missing or malformed: better no start than half a one
 */
export function readEnv<const Name extends keyof Environment>(
  names: readonly Name[],
): Pick<Environment, Name> {
  const mask = Object.fromEntries(names.map((name) => [name, true])) as Record<Name, true>;
  return environment.pick(mask as never).parse(process.env) as Pick<Environment, Name>;
}
