import type { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { consume, deadLetterQueue, workQueue } from './queues.ts';

/** How often a message is received before it is given up. */
const MAX_RECEIVES = 5;
/**
 * How often giving it up is tried before it goes to the dead letters all the same. No AWS page says whether a message that is
 * moved keeps its count of receives: this leaves some tries either way.
 */
const MAX_GIVE_UP_RECEIVES = 2 * MAX_RECEIVES;

/**
 * Senders at once. Each holds ten messages, and sixty mails in all have their turns within the 78 seconds that a sender can
 * wait for, even at one mail a second; and sixty under way are enough for a hundred a second. See ADR 006.
 */
const SENDERS = 6;
/** Consumers of what was given up, at once. */
const ENDERS = 2;

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
    this.deadLetters = deadLetterQueue(this);
    this.#givenUp = workQueue(this, 'GivenUp', {
      consumerTimeout: giveUpTimeout,
      givenUpTo: this.deadLetters,
      maxReceives: MAX_GIVE_UP_RECEIVES,
    });
    this.queue = workQueue(this, 'Queue', {
      consumerTimeout: sendTimeout,
      givenUpTo: this.#givenUp,
      maxReceives: MAX_RECEIVES,
    });
  }

  /** Has a function work the queue off. */
  consumedBy(consumer: IFunction): void {
    consume(this.queue, consumer, SENDERS);
  }

  /** Has a function end what was given up. */
  givenUpBy(consumer: IFunction): void {
    consume(this.#givenUp, consumer, ENDERS);
  }
}
