import * as z from 'zod';

/** What the List-Unsubscribe header may hold. */
export const UNSUBSCRIBE_ADDRESS = /^(?:mailto:|https:\/\/)[!-;=?-~]{1,800}$/;

function parseJson(text: string, { issues }: z.core.ParsePayload<string>): unknown {
  try {
    return JSON.parse(text);
  } catch {
    issues.push({ code: 'custom', input: text, message: 'is no JSON' });
    return undefined;
  }
}

/** The environment variables of the functions, by name; those that hold JSON are read by {@link readJsonEnv}. */
const environment = z.object({
  TABLE_NAME: z.string().min(1),
  DELIVERY_QUEUE_URL: z.url(),
  DIGEST_QUEUE_URL: z.url(),
  USER_POOL_ID: z.string().min(1),
  /** The client of the pool that machine accounts get their tokens by. */
  MACHINE_CLIENT_ID: z.string().min(1),
  DEAD_LETTER_QUEUE_URL: z.url(),
  EVENT_BUS_NAME: z.string().min(1),
  SENDER: z.string().min(1),
  /** The SES identity of the sender. */
  SENDER_DOMAIN: z.string().min(1),
  CONFIGURATION_SET: z.string().min(1),
  PAGE_URL: z.url(),
  SUBJECT_FIGURES: z.enum(['shown', 'hidden']),
  // Empty: no header. Printable ASCII without the characters that would end the address.
  LIST_UNSUBSCRIBE: z.literal('').or(z.string().regex(UNSUBSCRIBE_ADDRESS)),
  /** Cadences, separated by spaces. */
  WAITS_FOR_RELEASE: z.string(),
  /** Roles, with blanks between them. */
  REQUIRES_TOTP: z.string(),
});

type Environment = z.output<typeof environment>;

/**
 * Reads the variables of a function once, at the start.
 *
 * @throws when a variable is missing or malformed, so that the function does not start
 */
export function readEnv<const Name extends keyof Environment>(
  names: readonly Name[],
): Pick<Environment, Name> {
  const mask = Object.fromEntries(names.map((name) => [name, true])) as Record<Name, true>;
  return environment.pick(mask as never).parse(process.env) as Pick<Environment, Name>;
}

/**
 * Reads a variable that holds JSON, once, at the start. Its schema comes from the caller, so that the other functions do not load it.
 *
 * @throws when the variable is missing or malformed, so that the function does not start
 */
export const readJsonEnv = <Schema extends z.ZodType>(
  name: 'PROVINCE_NAMES' | 'CADENCES',
  schema: Schema,
): z.output<Schema> => z.string().transform(parseJson).pipe(schema).parse(process.env[name]);
