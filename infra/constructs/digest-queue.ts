import type { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { consume, deadLetterQueue, workQueue } from './queues.ts';

/** How often a job is received before it is given up: each time it goes on where the last one stopped. */
const MAX_RECEIVES = 5;
/** Digests compiled at once. Two is the fewest that Lambda takes as a maximum. */
const COMPILERS = 2;

/** Props of {@link DigestQueue}. */
export interface DigestQueueProps {
  /** For how long the function that compiles may run. */
  readonly compileTimeout: Duration;
}

/**
 * The queue of digests to be made: a schedule's, a release, a restatement. A job is there until its last mail is queued. What
 * fails too often goes to dead letters of its own.
 */
export class DigestQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { compileTimeout }: DigestQueueProps) {
    super(scope, id);
    this.deadLetters = deadLetterQueue(this);
    this.queue = workQueue(this, 'Queue', {
      consumerTimeout: compileTimeout,
      givenUpTo: this.deadLetters,
      maxReceives: MAX_RECEIVES,
    });
  }

  /** Has a function work the queue off, one job at a time each. */
  consumedBy(consumer: IFunction): void {
    consume(this.queue, consumer, COMPILERS, 1);
  }
}
