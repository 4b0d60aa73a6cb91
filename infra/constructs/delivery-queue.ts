import type { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { consume, deadLetterQueue, workQueue } from './queues.ts';

/** How often a message is received before it moves to the second queue. */
const MAX_RECEIVES = 5;
/**
 * How often the second queue's consumer may receive a message before it moves to the dead-letter queue anyway. No AWS page
 * says whether a moved message keeps its receive count: this limit leaves some attempts either way.
 */
const MAX_FAILURE_RECEIVES = 2 * MAX_RECEIVES;

/**
 * Concurrent senders. Each receives ten messages. Even at one email a second, all sixty get their slots within the 78 seconds
 * that a sender can wait; and sixty at once are enough for a hundred a second. See ADR 006.
 */
const SENDERS = 6;
/** Concurrent consumers of the second queue. */
const FAILURE_CONSUMERS = 2;

/** Props of {@link DeliveryQueue}. */
export interface DeliveryQueueProps {
  /** Timeouts of the send and the dead-letter function. */
  readonly sendTimeout: Duration;
  readonly deadLetterTimeout: Duration;
}

/**
 * The queue of emails to send, one message per mailing and recipient. A message that fails too often moves to a second queue;
 * its consumer marks the delivery as failed in the ledger and moves the message to the dead-letter queue.
 */
export class DeliveryQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  /** The second queue, of messages that failed too often. */
  readonly failures: Queue;

  constructor(scope: Construct, id: string, { sendTimeout, deadLetterTimeout }: DeliveryQueueProps) {
    super(scope, id);
    this.deadLetters = deadLetterQueue(this);
    this.failures = workQueue(this, 'GivenUp', {
      consumerTimeout: deadLetterTimeout,
      deadLettersTo: this.deadLetters,
      maxReceives: MAX_FAILURE_RECEIVES,
    });
    this.queue = workQueue(this, 'Queue', {
      consumerTimeout: sendTimeout,
      deadLettersTo: this.failures,
      maxReceives: MAX_RECEIVES,
    });
  }

  /** Makes a function the consumer of the queue. */
  consumedBy(consumer: IFunction): void {
    consume(this.queue, consumer, SENDERS);
  }

  /** Makes a function the consumer of the second queue. */
  failuresConsumedBy(consumer: IFunction): void {
    consume(this.failures, consumer, FAILURE_CONSUMERS);
  }
}
