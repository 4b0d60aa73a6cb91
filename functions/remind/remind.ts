import type { AccountDirectory } from '../../shared/accounts/directory.ts';
import { mailTo } from '../../shared/accounts/mail-to.ts';
import { type Day, dayOf } from '../../shared/calendar.ts';
import type { ReminderLetter } from '../../shared/delivery/letter.ts';
import { type MailingDeps, queueMails } from '../../shared/delivery/mailing.ts';
import { reportStanding } from '../../shared/digest/fold.ts';
import type { Log } from '../../shared/log/store.ts';
import { dueDay } from '../../shared/plan/due-days.ts';
import { readExtendedDays, readPlanHistory } from '../../shared/plan/read.ts';
import { occasionOn } from '../../shared/plan/reminder-days.ts';
import { readUnitsOn } from '../../shared/roster/read.ts';
import { mapConcurrently } from '../../shared/runtime/concurrency.ts';
import { UNIT_REPORT } from '../../shared/submissions/unit-report.ts';

/** Units looked at at once: each may cost a few calls to the user pool, which grants them by the second. */
const CONCURRENCY = 4;

export interface RemindDeps extends MailingDeps {
  readonly log: Log;
  readonly accounts: Pick<AccountDirectory, 'clerksOf'>;
  /** Told of a unit that has nobody to be reminded: an admin must invite someone. */
  readonly onUnreachable: (unitId: string) => void;
}

/** What came of one firing. */
export interface Reminded {
  readonly day: Day;
  /** Units that had not reported, and mails queued to their clerks. */
  readonly units: number;
  readonly queued: number;
}

/**
 * Reminds the clerks of every unit on the roster that has not reported: as things were known at the schedule's own
 * scheduled time, whenever it runs. Fired twice or retried, each account gets one mail per month and occasion.
 *
 * @param scheduledTime ISO 8601 UTC
 */
export async function remind(
  { scheduledTime: knownAt }: { readonly scheduledTime: string },
  deps: RemindDeps,
): Promise<Reminded> {
  const day = dayOf(new Date(knownAt));
  const due = await remindersOn(day, knownAt, deps.log);
  const found = await mapConcurrently(due, CONCURRENCY, async (letter) => {
    const report = await standingOf(letter, knownAt, deps.log);
    if (report === 'stands') return undefined;
    return queueReminder({ ...letter, returned: report === 'returned' }, deps);
  });
  const queued = found.filter((mails) => mails !== undefined);
  return { day, units: queued.length, queued: queued.reduce((sum, mails) => sum + mails, 0) };
}

/** The reminders that fall on a day, whether the reports have come or not. */
async function remindersOn(day: Day, knownAt: string, log: Log): Promise<ReminderLetter[]> {
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
    return periods.flatMap((period): ReminderLetter[] => {
      const { reportingDueDay } = plans.forMonth(period);
      const dueOn = own.get(period) ?? dueDay(period, reportingDueDay);
      const occasion = occasionOn(day, { period, reportingDueDay, dueOn });
      if (!occasion) return [];
      const { id: unitId, name: unitName } = unit;
      return [{ kind: 'reminder', unitId, unitName, period, occasion, dueOn, returned: false }];
    });
  });
}

async function standingOf({ unitId, period }: ReminderLetter, knownAt: string, log: Log) {
  const subjectPrefix = `${unitId}#${period}#`;
  const records = await Array.fromAsync(log.records(UNIT_REPORT, unitId, { knownAt, subjectPrefix }));
  return reportStanding(period, records);
}

/** @returns how many mails were queued */
async function queueReminder(letter: ReminderLetter, deps: RemindDeps): Promise<number> {
  const clerks = await deps.accounts.clerksOf(letter.unitId);
  if (clerks.length === 0) deps.onUnreachable(letter.unitId);
  const recipients = clerks.map((clerk) => mailTo(clerk, letter.unitId));
  return queueMails({ id: mailingOf(letter), letter }, recipients, deps);
}

/** An extension that comes after the eve of the usual day gives the unit an eve of its own, and a mailing of its own. */
const mailingOf = ({ unitId, period, occasion, dueOn }: ReminderLetter): string =>
  ['reminder', period, occasion, ...(occasion === 'day-before' ? [dueOn] : []), unitId].join('_');
