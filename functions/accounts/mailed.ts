import { ACCOUNT, type AccountAct } from '../../shared/accounts/act.ts';
import type { Account } from '../../shared/accounts/directory.ts';
import { revisionFields } from '../../shared/log/chain-name.ts';
import type { Log } from '../../shared/log/store.ts';
import { logger } from '../../shared/runtime/logger.ts';

/**
 * The chain of the first invitation of an account, beside the chain of its acts. It has a record after the invitation was
 * emailed.
 */
const invitationOf = ({ id }: Account) => ({ kind: ACCOUNT.kind, subject: `${id}.invited` });

/** Whether the invitation of an account was emailed. The user pool does not provide this. */
export async function isInvitationEmailed(account: Account, log: Log): Promise<boolean> {
  const { items } = await log.revisions(ACCOUNT, invitationOf(account), { limit: 1 });
  return items.length > 0;
}

/**
 * Records that the invitation of an account was emailed, so that a repeated call sends no second one. It is recorded after the
 * email: if the function is killed in between, a repeated call sends a second invitation, but never none.
 */
export async function recordInvitationEmailed(
  account: Account,
  act: AccountAct,
  by: { readonly submittedBy: string; readonly idempotencyKey: string },
  log: Log,
): Promise<void> {
  try {
    await log.append(ACCOUNT, { ...invitationOf(account), revision: 1, data: act, ...by });
  } catch (error) {
    // The email is sent, so the caller has no reason to repeat the call.
    logger.error(
      'mailed invitation is not noted',
      error,
      revisionFields({ ...invitationOf(account), revision: 1 }),
    );
  }
}
