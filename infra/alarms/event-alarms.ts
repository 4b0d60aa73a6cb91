import type { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { ALARM_PERIOD, type Alarms } from '../constructs/alarms.ts';
import type { PublishedEvents } from '../constructs/published-events.ts';
import { deadLetterAlarms } from './queue-alarms.ts';

/** Milliseconds after which a row that waits to be published is late. */
const LATE_MILLISECONDS = 15 * 60_000;

/** Alarms on the events for other systems. */
export function eventAlarms(
  alarms: Alarms,
  { publish, published }: { readonly publish: IFunction; readonly published: PublishedEvents },
): void {
  deadLetterAlarms(alarms, {
    EventDeadLetters: {
      queue: published.deadLetters,
      impact: 'Other systems have not heard of a submission or a digest.',
      runbook: 'event-dead-letters',
    },
  });
  alarms.add('EventsOld', {
    metric: iteratorAge(publish, ALARM_PERIOD),
    threshold: LATE_MILLISECONDS,
    impact: 'Other systems hear of submissions and digests late; what waits for 20 hours is given up.',
    runbook: 'events-old',
  });
}

/** How long the oldest row of the last batch of a stream has waited for its function, in milliseconds. */
export const iteratorAge = ({ functionName }: Pick<IFunction, 'functionName'>, period: Duration): Metric =>
  new Metric({
    namespace: 'AWS/Lambda',
    metricName: 'IteratorAge',
    dimensionsMap: { FunctionName: functionName },
    period,
    statistic: 'Maximum',
  });
