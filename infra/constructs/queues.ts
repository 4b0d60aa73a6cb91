import { Duration, Validations } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

const BASIC = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true } as const;

/** Messages that a consumer is handed at once. */
const BATCH = 10;

/** A queue of messages that were given up: kept for fourteen days, the longest that SQS keeps any. */
export function deadLetterQueue(scope: Construct): Queue {
  const queue = new Queue(scope, 'DeadLetters', { ...BASIC, retentionPeriod: Duration.days(14) });
  Validations.of(queue).acknowledge({
    id: 'Serverless::Serverless-SQSRedrivePolicy',
    reason: 'This is the dead-letter queue itself; an alarm tells of its first message.',
  });
  return queue;
}

/** What a {@link workQueue} is told. */
export interface WorkQueueProps {
  /** For how long the consumer may run. */
  readonly consumerTimeout: Duration;
  /** Where a message goes that was received too often. */
  readonly givenUpTo: Queue;
  readonly maxReceives: number;
}

/**
 * A queue of work. A message is hidden for six times as long as its consumer may run, as the Lambda developer guide says:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export function workQueue(
  scope: Construct,
  id: string,
  { consumerTimeout, givenUpTo, maxReceives }: WorkQueueProps,
): Queue {
  return new Queue(scope, id, {
    ...BASIC,
    visibilityTimeout: Duration.seconds(6 * consumerTimeout.toSeconds()),
    retentionPeriod: Duration.days(4),
    deadLetterQueue: { queue: givenUpTo, maxReceiveCount: maxReceives },
  });
}

/** Has a function work a queue off, a few messages at a time, each succeeding or failing on its own. */
export function consume(
  queue: Queue,
  consumer: IFunction,
  maxConcurrency: number,
  batchSize: number = BATCH,
): void {
  consumer.addEventSource(
    new SqsEventSource(queue, { batchSize, maxConcurrency, reportBatchItemFailures: true }),
  );
  Validations.of(consumer).acknowledge({
    id: 'Serverless::Serverless-LambdaEventSourceMappingDestination',
    reason: 'For SQS the dead-letter queue is the destination: Lambda offers no other for this source.',
  });
}
