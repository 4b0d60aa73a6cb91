import { adminRecipient } from '../../shared/accounts/account-recipient.ts';
import type { AccountDirectory } from '../../shared/accounts/directory.ts';
import { dayOf } from '../../shared/calendar.ts';
import type { ReleaseNotice } from '../../shared/delivery/email-spec.ts';
import { type MailingDeps, queueEmails } from '../../shared/delivery/mailing.ts';
import type { ProgressStore } from '../../shared/digest/progress.ts';
import type { DigestHead } from '../../shared/digest/snapshot.ts';
import type { CompileProgress } from '../../shared/digest/status.ts';
import { logger } from '../../shared/runtime/logger.ts';
import type { MetricName } from '../../shared/runtime/metrics.ts';

export interface AwaitingDeps extends MailingDeps {
  readonly progress: ProgressStore;
  readonly accounts: Pick<AccountDirectory, 'admins'>;
  readonly now: () => Date;
  readonly count: (metric: MetricName) => void;
}

const DAY_MILLISECONDS = 86_400_000;
/** After this number of days the digest is counted for the alarm. */
const OVERDUE_DAYS = 3;

/**
 * Notifies each admin by email that a digest awaits its release, and once more a day later. After {@link OVERDUE_DAYS} days
 * each sweep counts it.
 *
 * @returns the number of emails queued
 */
export async function tellOfAwaiting(
  digest: DigestHead,
  { toldAt, toldAgainAt }: CompileProgress,
  deps: AwaitingDeps,
): Promise<number> {
  const now = deps.now().getTime();
  if (Date.parse(digest.knownAt) + OVERDUE_DAYS * DAY_MILLISECONDS <= now) {
    deps.count('DigestsAwaitingRelease');
  }
  if (toldAt === undefined) return tell(digest, { again: false }, deps);
  const isDue = toldAgainAt === undefined && Date.parse(toldAt) + DAY_MILLISECONDS <= now;
  return isDue ? tell(digest, { again: true }, deps) : 0;
}

async function tell(
  { id, cadence, asOf, knownAt }: DigestHead,
  { again }: Pick<ReleaseNotice, 'again'>,
  deps: AwaitingDeps,
): Promise<number> {
  const admins = await deps.accounts.admins();
  const fields = { digestId: id, admins: admins.length };
  if (admins.length === 0) {
    logger.info('digest awaits its release, and no admin can be told', fields);
    return 0;
  }
  const since = dayOf(new Date(knownAt));
  const notice: ReleaseNotice = { kind: 'release', digestId: id, cadence, asOf, since, again };
  const mailingId = `release_${id}_${again ? 2 : 1}`;
  const queued = await queueEmails({ id: mailingId, email: notice }, admins.map(adminRecipient), deps);
  await deps.progress.tell(id, { again });
  logger.info('admins told that a digest awaits its release', fields);
  return queued;
}
