import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { AlarmProps, Alarms } from '../constructs/alarms.ts';
import type { CountedMetrics } from './counted.ts';

/** What the functions count of digests and their mails: one is enough to ring. */
const COUNTED = {
  AddressesSuppressed: {
    impact: 'A leader’s address gets no mail any more, until an admin mends it or lets it have mail again.',
    runbook: 'addresses-suppressed',
  },
  UnitsWithoutClerk: {
    impact: 'A unit that has not reported has no account to be reminded, nor to report with.',
    runbook: 'units-without-clerk',
  },
  WorkPutBack: {
    impact: 'A digest or a mail had stopped and was put back on its queue: leaders get it late.',
    runbook: 'work-put-back',
  },
  DigestsLate: {
    impact: 'A digest was not made at its time: leaders have nothing of it.',
    runbook: 'digests-late',
  },
  DigestsStalled: {
    impact: 'A digest makes no progress: leaders wait for their mail.',
    runbook: 'digests-stalled',
  },
  DigestsAwaitingRelease: {
    impact: 'A digest has waited for three days for an admin to release it: leaders have nothing of it.',
    runbook: 'digests-awaiting-release',
  },
  DigestsWithoutRoster: {
    impact: 'A digest was due and nothing is on its roster: it has no figures, and nobody gets it.',
    runbook: 'digests-without-roster',
  },
  DigestsWithoutRecipients: {
    impact: 'A digest was due and nobody is to get it: leaders have nothing of it.',
    runbook: 'digests-without-recipients',
  },
  DeliveriesOverdue: {
    impact: 'Mails of a digest or a reminder have been on their way for hours: not everybody has theirs.',
    runbook: 'deliveries-overdue',
  },
  DeliveriesReopened: {
    impact: 'A sender died while sending: one leader may have got the same mail twice.',
    runbook: 'deliveries-reopened',
  },
  DeliveriesHeld: {
    impact: 'SES takes no more mails of this account for now: leaders get theirs late.',
    runbook: 'deliveries-held',
  },
  DeliveriesRefused: {
    impact:
      'SES refused a mail for good: one leader does not get it, or none does when the sender is not verified.',
    runbook: 'deliveries-refused',
  },
  SenderUnverified: {
    impact: 'SES does not know the sender’s domain any more: no mail goes out.',
    runbook: 'sender-unverified',
  },
} as const satisfies Partial<Record<Parameters<CountedMetrics>[0], Pick<AlarmProps, 'impact' | 'runbook'>>>;

/** The functions that schedules invoke. */
interface Scheduled {
  readonly sweep: IFunction;
  readonly remind: IFunction;
}

/** Alarms on digests, reminders and their mails. */
export function mailAlarms(alarms: Alarms, counted: CountedMetrics, { sweep, remind }: Scheduled): void {
  for (const [name, words] of Object.entries(COUNTED)) {
    alarms.add(name, { metric: counted(name as keyof typeof COUNTED), threshold: 1, ...words });
  }
  alarms.add('SweepsMissing', {
    metric: sweep.metricInvocations({ period: Duration.minutes(30) }),
    threshold: 1,
    periods: 2,
    heartbeat: true,
    impact: 'Schedules do not fire: digests are not made, and nobody would be told.',
    runbook: 'schedules-missing',
  });
  alarms.add('RemindersMissing', {
    metric: remind.metricInvocations({ period: Duration.days(1) }),
    threshold: 1,
    heartbeat: true,
    impact: 'The morning’s schedule did not fire: units are not reminded of their report.',
    runbook: 'schedules-missing',
  });
  for (const [name, threshold] of Object.entries(REPUTATION)) {
    alarms.add(`Ses${name}`, {
      metric: new Metric({
        namespace: 'AWS/SES',
        metricName: `Reputation.${name}`,
        period: Duration.hours(1),
        statistic: 'Maximum',
      }),
      threshold,
      impact: 'Too many mails come back: SES reviews the account, and stops it in the end.',
      runbook: 'ses-reputation',
    });
  }
}

/**
 * Parts of all mails, below those at which SES puts an account under review: 5 % bounces, 0.1 % complaints.
 *
 * @see https://docs.aws.amazon.com/ses/latest/dg/reputationdashboard-bounce-rate.html
 */
const REPUTATION = { BounceRate: 0.04, ComplaintRate: 0.0008 };
