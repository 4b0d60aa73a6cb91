import { Duration, Validations } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

const BASIC = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true } as const;

/** Messages per invocation of a consumer. */
const BATCH = 10;

/** A dead-letter queue. Its retention period is fourteen days, the longest that SQS allows. */
export function deadLetterQueue(scope: Construct): Queue {
  const queue = new Queue(scope, 'DeadLetters', { ...BASIC, retentionPeriod: Duration.days(14) });
  Validations.of(queue).acknowledge({
    id: 'Serverless::Serverless-SQSRedrivePolicy',
    reason: 'This is the dead-letter queue itself; an alarm tells of its first message.',
  });
  return queue;
}

/** Options of {@link workQueue}. */
export interface WorkQueueProps {
  /** Timeout of the consumer. */
  readonly consumerTimeout: Duration;
  /** The queue to which a message moves that was received too often. */
  readonly deadLettersTo: Queue;
  readonly maxReceives: number;
}

/**
 * A work queue. Its visibility timeout is six times the timeout of its consumer, as the Lambda developer guide recommends:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export function workQueue(
  scope: Construct,
  id: string,
  { consumerTimeout, deadLettersTo: givenUpTo, maxReceives }: WorkQueueProps,
): Queue {
  return new Queue(scope, id, {
    ...BASIC,
    visibilityTimeout: Duration.seconds(6 * consumerTimeout.toSeconds()),
    retentionPeriod: Duration.days(4),
    deadLetterQueue: { queue: givenUpTo, maxReceiveCount: maxReceives },
  });
}

/** Makes a function the consumer of a queue, in batches with partial failures. */
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
