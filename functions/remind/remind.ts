import { clerkRecipient } from '../../shared/accounts/account-recipient.ts';
import type { AccountDirectory } from '../../shared/accounts/directory.ts';
import { type Day, dayOf } from '../../shared/calendar.ts';
import type { ReminderNotice } from '../../shared/delivery/email-spec.ts';
import { type MailingDeps, queueEmails } from '../../shared/delivery/mailing.ts';
import { reportStatus } from '../../shared/digest/fold.ts';
import type { Log } from '../../shared/log/store.ts';
import { dueDay } from '../../shared/plan/due-days.ts';
import { readExtendedDays, readPlanHistory } from '../../shared/plan/read.ts';
import { occasionOn } from '../../shared/plan/reminder-days.ts';
import { readUnitsOn } from '../../shared/roster/read.ts';
import { mapConcurrently } from '../../shared/runtime/concurrency.ts';
import { UNIT_REPORT } from '../../shared/submissions/unit-report.ts';

/** Units processed at once: each may need several calls to the user pool, which limits calls per second. */
const CONCURRENCY = 4;

export interface RemindDeps extends MailingDeps {
  readonly log: Log;
  readonly accounts: Pick<AccountDirectory, 'clerksOf'>;
  /** Called for a unit that has no clerk to remind: an admin must invite someone. */
  readonly onUnreachable: (unitId: string) => void;
}

/** The result of one run. */
export interface Reminded {
  readonly day: Day;
  /** Units that had not reported, and emails queued to their clerks. */
  readonly units: number;
  readonly queued: number;
}

/**
 * Reminds the clerks of every unit on the roster that has not reported, as known at the scheduled time, even if it runs
 * later. If it runs twice, each account still gets one email per month and occasion.
 *
 * @param scheduledTime ISO 8601 UTC
 */
export async function remind(
  { scheduledTime: knownAt }: { readonly scheduledTime: string },
  deps: RemindDeps,
): Promise<Reminded> {
  const day = dayOf(new Date(knownAt));
  const due = await remindersOn(day, knownAt, deps.log);
  const queuedByUnit = await mapConcurrently(due, CONCURRENCY, async (notice) => {
    const report = await readReportStatus(notice, knownAt, deps.log);
    if (report === 'current') return undefined;
    return queueReminder({ ...notice, returned: report === 'returned' }, deps);
  });
  const queued = queuedByUnit.filter((mails) => mails !== undefined);
  return { day, units: queued.length, queued: queued.reduce((sum, mails) => sum + mails, 0) };
}

/** The reminders of a day, whether the units have reported or not. */
async function remindersOn(day: Day, knownAt: string, log: Log): Promise<ReminderNotice[]> {
  const plans = await readPlanHistory(log, knownAt);
  const { reportingSince } = plans.on(day);
  if (reportingSince === undefined) return [];
  const [units, extended] = await Promise.all([
    readUnitsOn(log, day, knownAt),
    readExtendedDays(log, knownAt),
  ]);
  return units.flatMap((unit) => {
    const own = extended.get(unit.id) ?? new Map<string, Day>();
    const periods = [...new Set([day.slice(0, 7), ...own.keys()])].filter((month) => month >= reportingSince);
    return periods.flatMap((period): ReminderNotice[] => {
      const { reportingDueDay } = plans.forMonth(period);
      const dueOn = own.get(period) ?? dueDay(period, reportingDueDay);
      const occasion = occasionOn(day, { period, reportingDueDay, dueOn });
      if (!occasion) return [];
      const { id: unitId, name: unitName } = unit;
      return [{ kind: 'reminder', unitId, unitName, period, occasion, dueOn, returned: false }];
    });
  });
}

async function readReportStatus({ unitId, period }: ReminderNotice, knownAt: string, log: Log) {
  const subjectPrefix = `${unitId}#${period}#`;
  const records = await Array.fromAsync(log.records(UNIT_REPORT, unitId, { knownAt, subjectPrefix }));
  return reportStatus(period, records);
}

/** @returns the number of emails queued */
async function queueReminder(notice: ReminderNotice, deps: RemindDeps): Promise<number> {
  const clerks = await deps.accounts.clerksOf(notice.unitId);
  if (clerks.length === 0) deps.onUnreachable(notice.unitId);
  const recipients = clerks.map((clerk) => clerkRecipient(clerk, notice.unitId));
  return queueEmails({ id: mailingOf(notice), email: notice }, recipients, deps);
}

/** A unit with an extension gets a `day-before` reminder for its own due day, so the due day is part of the mailing id. */
const mailingOf = ({ unitId, period, occasion, dueOn }: ReminderNotice): string =>
  ['reminder', period, occasion, ...(occasion === 'day-before' ? [dueOn] : []), unitId].join('_');
