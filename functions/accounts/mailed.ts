import { ACCOUNT, type AccountAct } from '../../shared/accounts/act.ts';
import type { Account } from '../../shared/accounts/directory.ts';
import type { Log } from '../../shared/log/store.ts';
import { logger } from '../../shared/runtime/logger.ts';

/** The chain of an account's first invitation, beside that of its acts: it has a record once it was mailed. */
const invitationOf = ({ id }: Account) => ({ kind: ACCOUNT.kind, subject: `${id}.invited` });

/** Whether an account's invitation was mailed. The user pool does not tell. */
export async function isMailed(account: Account, log: Log): Promise<boolean> {
  const { items } = await log.revisions(ACCOUNT, invitationOf(account), { limit: 1 });
  return items.length > 0;
}

/**
 * Notes that an account's invitation was mailed, so that the same call sent again mails no other. A function that is killed
 * before it has noted this leaves a second invitation to the repeat; one that is killed before the mail would leave none.
 */
export async function noteMailed(
  account: Account,
  act: AccountAct,
  by: { readonly submittedBy: string; readonly idempotencyKey: string },
  log: Log,
): Promise<void> {
  try {
    await log.append(ACCOUNT, { ...invitationOf(account), revision: 1, data: act, ...by });
  } catch (error) {
    // The mail is on its way: the caller has no reason to send it again.
    logger.error('mailed invitation is not noted', error, { accountId: account.id });
  }
}
