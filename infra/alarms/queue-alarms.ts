import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { ALARM_PERIOD, type Alarms } from '../constructs/alarms.ts';

/** A queue with its alarms. */
interface WatchedQueue {
  readonly queue: IQueue;
  readonly impact: string;
}

/** A dead-letter queue, with its section of the runbook. */
interface WatchedDeadLetters extends WatchedQueue {
  readonly runbook: string;
}

/** Seconds after which the oldest message of a queue is late: longer than all its tries but the last. */
const LATE_SECONDS = { usual: 15 * 60, patient: 45 * 60 };

/** An alarm on the age of the oldest message of each queue that is worked off. */
export function queueAgeAlarms(
  alarms: Alarms,
  queues: Readonly<Record<string, WatchedQueue & { readonly patient?: boolean }>>,
): void {
  for (const [id, { queue, impact, patient = false }] of Object.entries(queues)) {
    alarms.add(`${id}Old`, {
      metric: queue.metricApproximateAgeOfOldestMessage({ period: ALARM_PERIOD, statistic: 'Maximum' }),
      threshold: patient ? LATE_SECONDS.patient : LATE_SECONDS.usual,
      impact,
      runbook: 'queue-old',
    });
  }
}

/**
 * Two alarms on each dead-letter queue: one while anything is on it, and one for each further message, which would not change
 * the state of the first. Messages that SQS moves count as sent in no metric, so the growth is computed.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
 */
export function deadLetterAlarms(alarms: Alarms, queues: Readonly<Record<string, WatchedDeadLetters>>): void {
  for (const [id, { queue, impact, runbook }] of Object.entries(queues)) {
    const visible = queue.metricApproximateNumberOfMessagesVisible({
      period: ALARM_PERIOD,
      statistic: 'Maximum',
    });
    alarms.add(id, { metric: visible, threshold: 1, impact, runbook });
    alarms.add(`${id}Grew`, {
      metric: new MathExpression({
        expression: 'IF(waiting > 1, DIFF(waiting), 0)',
        usingMetrics: { waiting: visible },
        period: ALARM_PERIOD,
      }),
      threshold: 1,
      impact: `One more: ${impact}`,
      runbook,
    });
  }
}
