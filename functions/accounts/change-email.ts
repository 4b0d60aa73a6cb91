import type * as z from 'zod';
import type { AccountAct } from '../../shared/accounts/act.ts';
import type { Account, AccountDirectory } from '../../shared/accounts/directory.ts';
import type { AccountRegistrar } from '../../shared/accounts/registrar.ts';
import type { accountBody } from '../../shared/api/accounts.ts';
import { fingerprint } from '../../shared/log/fingerprint.ts';
import { issue } from '../../shared/runtime/issues.ts';
import { Problem } from '../../shared/runtime/problem.ts';
import { SpecificProblem } from '../../shared/runtime/specific-problem.ts';

/**
 * A change as the log keeps it. The log holds no address, and is never erased; of a new address it keeps a hash under the
 * account's id. That is enough to tell the same call from another one under its key, and to check later whether a known
 * address was the one that was entered. It does not hide an address from somebody who guesses it.
 */
export function entryOf(change: z.output<typeof accountBody>, { id }: Account): AccountAct {
  if (change.act !== 'change-email') return change;
  return { act: change.act, emailHash: fingerprint({ id, email: change.email }) };
}

/** @throws Problem `account-exists` when the address is that of another account */
export async function assertFree(
  email: string,
  { id }: Account,
  { directory }: { readonly directory: AccountDirectory },
): Promise<void> {
  const owner = await directory.find(email);
  if (owner && owner.id !== id) throw new SpecificProblem('account-exists');
}

/**
 * Gives an account its new address, and ends every session that began with the old one.
 *
 * @throws Problem `account-exists` when another account got the address just now, `invalid` when it is none to the pool
 */
export async function changeEmail(
  { id }: Account,
  email: string,
  { registrar }: { readonly registrar: AccountRegistrar },
): Promise<void> {
  const changed = await registrar.changeEmail(id, email);
  if (changed === 'exists') throw new SpecificProblem('account-exists');
  if (changed === 'malformed') throw new Problem('invalid', { errors: [issue('/email', 'invalid-format')] });
}
