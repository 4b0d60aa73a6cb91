import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { METRIC_NAMESPACE, type MetricName } from '../shared/runtime/metrics.ts';
import { ALARM_PERIOD, type Alarms } from './constructs/alarms.ts';

/** The monitored resources. */
interface Watched {
  readonly submit: IFunction;
  readonly read: IFunction;
  readonly api: HttpApi;
  readonly throttled: IMetric;
  readonly deadLetters: IQueue;
  readonly digestDeadLetters: IQueue;
  readonly mailEventDeadLetters: IQueue;
}

/** All alarms, each with its impact and its section of the runbook. */
export function backendAlarms(
  alarms: Alarms,
  { submit, read, api, throttled, deadLetters, digestDeadLetters, mailEventDeadLetters }: Watched,
): void {
  alarms.add('DeadLetters', {
    metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period: ALARM_PERIOD }),
    threshold: 1,
    impact: 'Units were not reminded, or someone did not get their mail.',
    runbook: 'dead-letters',
  });
  alarms.add('DigestDeadLetters', {
    metric: digestDeadLetters.metricApproximateNumberOfMessagesVisible({ period: ALARM_PERIOD }),
    threshold: 1,
    impact: 'A digest was not compiled: no leader gets it, or not all of them.',
    runbook: 'digest-dead-letters',
  });
  alarms.add('SubmitErrors', {
    metric: failed(submit, 'WritesFailed'),
    threshold: 1,
    impact: 'District clerks cannot send their results, or admins their changes.',
    runbook: 'submit-errors',
  });
  alarms.add('ReadErrors', {
    metric: failed(read, 'ReadsFailed'),
    threshold: 5,
    impact: 'Pages of districts and leaders stay empty.',
    runbook: 'read-errors',
  });
  alarms.add('ApiServerErrors', {
    metric: api.metricServerError({ period: ALARM_PERIOD, statistic: 'Sum' }),
    threshold: 5,
    impact: 'Calls of districts, leaders and admins fail.',
    runbook: 'api-server-errors',
  });
  alarms.add('CallsThrottled', {
    metric: throttled,
    threshold: 100,
    impact: 'More calls come than the API takes: pages of clerks and leaders answer slowly or with an error.',
    runbook: 'calls-throttled',
  });
  alarms.add('MailEventDeadLetters', {
    metric: mailEventDeadLetters.metricApproximateNumberOfMessagesVisible({ period: ALARM_PERIOD }),
    threshold: 1,
    impact:
      'A bounce or complaint was not taken in: the ledger may call a mail sent that its leader never got.',
    runbook: 'mail-event-dead-letters',
  });
  alarms.add('AddressesSuppressed', {
    metric: counted('AddressesSuppressed'),
    threshold: 1,
    impact: 'A leader’s address gets no mail any more, until an admin mends it or lets it have mail again.',
    runbook: 'addresses-suppressed',
  });
  alarms.add('UnitsWithoutClerk', {
    metric: counted('UnitsWithoutClerk'),
    threshold: 1,
    impact: 'A unit that has not reported has no account to be reminded, nor to report with.',
    runbook: 'units-without-clerk',
  });
  alarms.add('WorkPutBack', {
    metric: counted('WorkPutBack'),
    threshold: 1,
    impact: 'A digest or a mail had stopped and goes on late: a function died, or a message was lost.',
    runbook: 'work-put-back',
  });
  alarms.add('DigestsStalled', {
    metric: counted('DigestsStalled'),
    threshold: 1,
    impact: 'A digest makes no progress: leaders wait for their mail.',
    runbook: 'digests-stalled',
  });
  alarms.add('DigestsAwaitingRelease', {
    metric: counted('DigestsAwaitingRelease'),
    threshold: 1,
    impact: 'A digest has waited for three days for an admin to release it: leaders have nothing of it.',
    runbook: 'digests-awaiting-release',
  });
  alarms.add('DeliveriesReopened', {
    metric: counted('DeliveriesReopened'),
    threshold: 1,
    impact: 'A sender died while sending: one leader may have got the same mail twice.',
    runbook: 'deliveries-reopened',
  });
  alarms.add('DeliveriesHeld', {
    metric: counted('DeliveriesHeld'),
    threshold: 1,
    impact: 'SES takes no more mails of this account for now: leaders get theirs late.',
    runbook: 'deliveries-held',
  });
  alarms.add('DeliveriesRefused', {
    metric: counted('DeliveriesRefused'),
    threshold: 1,
    impact:
      'SES refused a mail for good: one leader does not get it, or none does when the sender is not verified.',
    runbook: 'deliveries-refused',
  });
}

/**
 * Failed calls of both kinds: a function that threw answered with 500, which Lambda counts as a success; a function that timed
 * out or crashed could not count itself.
 */
const failed = (answers: IFunction, metricName: MetricName): MathExpression =>
  new MathExpression({
    expression: 'FILL(thrown, 0) + FILL(crashed, 0)',
    usingMetrics: { thrown: counted(metricName), crashed: answers.metricErrors({ period: ALARM_PERIOD }) },
    period: ALARM_PERIOD,
  });

/** A metric counted by the functions. */
const counted = (metricName: MetricName): Metric =>
  new Metric({ namespace: METRIC_NAMESPACE, metricName, period: ALARM_PERIOD, statistic: 'Sum' });
