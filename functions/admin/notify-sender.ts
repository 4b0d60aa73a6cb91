import { clerkRecipient, unaddressedClerk } from '../../shared/accounts/account-recipient.ts';
import type { AccountDirectory } from '../../shared/accounts/directory.ts';
import { dayOf } from '../../shared/calendar.ts';
import type { Delivery } from '../../shared/delivery/delivery.ts';
import type { ReturnNotice } from '../../shared/delivery/email-spec.ts';
import { type MailingDeps, queueEmails } from '../../shared/delivery/mailing.ts';
import { returnMailingId } from '../../shared/delivery/return-mailing.ts';
import { unitOf } from '../../shared/ids.ts';
import type { LogRecord } from '../../shared/log/record.ts';
import type { Appended, Log } from '../../shared/log/store.ts';
import { readUnitRoster } from '../../shared/roster/read.ts';
import { UNIT_REPORT } from '../../shared/submissions/unit-report.ts';

/** A return in the log, and the revision that it returns. */
export interface Returned extends Appended<unknown> {
  readonly given: LogRecord;
}

export interface NoteDeps extends MailingDeps {
  readonly log: Log;
  readonly accounts: Pick<AccountDirectory, 'find'>;
}

/** The state of the email to the sender. */
export interface Note {
  readonly recipientId: string;
  readonly state: Delivery['state'];
  readonly reason?: string;
}

/**
 * Notifies the sender of a revision that it was returned, by one email however often it is called. A deleted or disabled
 * account gets none: its delivery is failed, with the reason.
 */
export async function notifySender(returned: Returned, deps: NoteDeps): Promise<Note> {
  const { record, given } = returned;
  const mailingId = returnMailingId(record);
  const notice = await noticeOf(returned, deps.log);
  const [recipientId, scope] = [given.submittedBy, unitOf(record.subject)];
  const account = await deps.accounts.find(recipientId);
  if (account?.enabled) {
    await queueEmails({ id: mailingId, email: notice }, [clerkRecipient(account, scope)], deps);
  } else {
    const reason = account ? 'account-disabled' : 'account-not-found';
    await deps.ledger.refuse(mailingId, unaddressedClerk(recipientId, scope), notice, reason);
  }
  const delivery = await deps.ledger.find(mailingId, recipientId);
  if (!delivery) throw new Error(`no delivery ${mailingId} ${recipientId}`);
  const { state, reason } = delivery;
  return { recipientId, state, ...(reason !== undefined && { reason }) };
}

async function noticeOf({ record, given }: Returned, log: Log): Promise<ReturnNotice> {
  const { kind, subject: subjectId, period } = record;
  const name = await nameOf(subjectId, record.recordedAt, log);
  return {
    kind: 'return',
    submission:
      kind === UNIT_REPORT.kind
        ? { kind: 'unit-report', subjectId, period: period as string, name }
        : { kind: 'congress-result', subjectId, name },
    sentOn: dayOf(new Date(given.recordedAt)),
    comment: record.reason as string,
  };
}

/** The name of a subject on the day of an instant, with its unit if it belongs to one; its id if it has no name. */
async function nameOf(subjectId: string, at: string, log: Log): Promise<string> {
  const roster = await readUnitRoster(log, unitOf(subjectId), at);
  const names = [...new Set([subjectId, unitOf(subjectId)])].map(
    (id) => roster.organisationOn(id, dayOf(new Date(at)))?.name ?? id,
  );
  return names.join(', ');
}
