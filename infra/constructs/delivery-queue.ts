import { Duration, Validations } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** How often a message is received before it is given up. */
const MAX_RECEIVES = 5;
/**
 * How often giving it up is tried before it goes to the dead letters all the same. No AWS page says whether a message that is
 * moved keeps its count of receives: this leaves some tries either way.
 */
const MAX_GIVE_UP_RECEIVES = 2 * MAX_RECEIVES;

/**
 * Senders at once, and messages that each holds. Sixty mails in all have their turns within the 78 seconds that a sender
 * can wait for, even at one mail a second; and sixty under way are enough for a hundred a second. See ADR 006.
 */
const SENDERS = 6;
const SENDER_BATCH = 10;

/** Props of {@link DeliveryQueue}. */
export interface DeliveryQueueProps {
  /** For how long the function that sends, and the one that gives up, may run. */
  readonly sendTimeout: Duration;
  readonly giveUpTimeout: Duration;
}

/**
 * The queue of mails to send, one message per mailing and recipient. What fails too often goes to a second queue, whose
 * consumer has the ledger say so, and from there to the dead letters.
 */
export class DeliveryQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly #givenUp: Queue;

  constructor(scope: Construct, id: string, { sendTimeout, giveUpTimeout }: DeliveryQueueProps) {
    super(scope, id);
    this.deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this.deadLetters).acknowledge({
      id: 'Serverless::Serverless-SQSRedrivePolicy',
      reason: 'This is the dead-letter queue itself; an alarm tells of its first message.',
    });
    this.#givenUp = this.#add('GivenUp', giveUpTimeout, {
      queue: this.deadLetters,
      receives: MAX_GIVE_UP_RECEIVES,
    });
    this.queue = this.#add('Queue', sendTimeout, { queue: this.#givenUp, receives: MAX_RECEIVES });
  }

  /** Has a function work the queue off, a few messages at a time, each on its own. */
  consumedBy(consumer: IFunction): void {
    this.#consume(this.queue, consumer, SENDERS);
  }

  /** Has a function end what was given up. */
  givenUpBy(consumer: IFunction): void {
    this.#consume(this.#givenUp, consumer, 2);
  }

  /** A queue that hides a message for six times as long as its consumer may run, as the Lambda developer guide says. */
  #add(
    id: string,
    consumerTimeout: Duration,
    { queue, receives }: { queue: Queue; receives: number },
  ): Queue {
    return new Queue(this, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(6 * consumerTimeout.toSeconds()),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue, maxReceiveCount: receives },
    });
  }

  #consume(queue: Queue, consumer: IFunction, maxConcurrency: number): void {
    consumer.addEventSource(
      new SqsEventSource(queue, { batchSize: SENDER_BATCH, maxConcurrency, reportBatchItemFailures: true }),
    );
    Validations.of(consumer).acknowledge({
      id: 'Serverless::Serverless-LambdaEventSourceMappingDestination',
      reason: 'For SQS the dead-letter queue is the destination: Lambda offers no other for this source.',
    });
  }
}
