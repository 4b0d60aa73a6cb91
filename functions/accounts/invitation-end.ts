import { ACCOUNT, type AccountAct } from '../../shared/accounts/act.ts';
import type { Account } from '../../shared/accounts/directory.ts';
import { INVITATION_DAYS } from '../../shared/accounts/status.ts';
import type { Log } from '../../shared/log/store.ts';

/** The number of latest acts among which the last invitation is searched. */
const MAX_ACTS_SEARCHED = 20;
const INVITING: ReadonlySet<AccountAct['act']> = new Set(['invite', 'invite-again']);

/**
 * When the temporary password of an account's last invitation ends, ISO 8601 UTC; `undefined` for whoever has signed in. The
 * user pool does not tell when it emailed an invitation: its date of change moves with every other change too. An account
 * without an invitation in the log counts from its creation.
 */
export async function invitationEndOf(
  { id, enabled, status, createdAt }: Account,
  log: Log,
): Promise<string | undefined> {
  if (!enabled || status !== 'invited') return undefined;
  const { items } = await log.revisions(
    ACCOUNT,
    { kind: ACCOUNT.kind, subject: id },
    { limit: MAX_ACTS_SEARCHED },
  );
  const invited = items.find(({ data }) => data !== undefined && INVITING.has(data.act));
  const end = new Date(invited?.recordedAt ?? createdAt);
  end.setUTCDate(end.getUTCDate() + INVITATION_DAYS);
  return end.toISOString();
}
