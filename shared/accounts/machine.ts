import { hash, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { type Day, day } from '../calendar.ts';
import { unitId } from '../ids.ts';
import { line } from '../text/text.ts';

/** The secrets that are valid at once: the current one, and during a rotation the one before. */
const MAX_SECRETS = 2;

/** The name of a machine account: the program that uses it. */
export const machineName = () => line(120);

const secret = z.strictObject({
  /** SHA-256 in base64url: a secret is 256 random bits, which nobody finds by trying. */
  hash: z.string().regex(/^[\w-]{43}$/),
  /** The last day on which it is valid; absent: as long as the account. */
  endsOn: day().optional(),
});

/** What an admin did to a machine account, as it was asked for. */
const machineAct = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('create') }),
  z.strictObject({ act: z.literal('rotate'), expiresOn: day(), overlapDays: z.int().min(0) }),
  z.strictObject({ act: z.literal('revoke') }),
]);

/** A machine account after an act: each revision of its chain holds the whole of it. */
const machine = z.strictObject({
  act: machineAct,
  name: machineName(),
  unitId: unitId(),
  /** The last day on which it gets tokens. */
  expiresOn: day(),
  /** The newest first; none once it is revoked. */
  secrets: z.array(secret).max(MAX_SECRETS),
});

/** See {@link MACHINE}. */
export type Machine = z.output<typeof machine>;

/** Kind of a machine account's chain in the log: subject = its id, in the province's partition. */
export const MACHINE = { kind: 'machine', version: 1, data: machine } as const;

/** The states of a machine account. */
export const MACHINE_STATES = ['active', 'expired', 'revoked'] as const;

/** The state of a machine account on a day. */
export function machineStateOf(
  { act, expiresOn }: Pick<Machine, 'act' | 'expiresOn'>,
  today: Day,
): (typeof MACHINE_STATES)[number] {
  if (act.act === 'revoke') return 'revoked';
  return expiresOn < today ? 'expired' : 'active';
}

/** The hash under which a secret is stored. */
export const secretHash = (text: string): string => hash('sha256', text, 'base64url');

/** Whether a secret is one of an account that gets tokens on a day. */
export function holdsSecret(account: Machine, text: string, today: Day): boolean {
  if (machineStateOf(account, today) !== 'active') return false;
  const offered = Buffer.from(secretHash(text));
  const valid = account.secrets.filter(({ endsOn }) => endsOn === undefined || today <= endsOn);
  return valid.some((one) => timingSafeEqual(Buffer.from(one.hash), offered));
}
