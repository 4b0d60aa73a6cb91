import type { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { consume, deadLetterQueue, workQueue } from './queues.ts';

/** How often a job is received before it moves to the dead-letter queue. Each run continues where the last one stopped. */
const MAX_RECEIVES = 5;
/** Digests compiled at once. Two is the smallest maximum concurrency that Lambda accepts. */
const COMPILERS = 2;

/** Props of {@link DigestQueue}. */
export interface DigestQueueProps {
  /** Timeout of the compile function. */
  readonly compileTimeout: Duration;
}

/**
 * The queue of digest jobs: from a schedule, a release or a restatement. A job stays on it until its last email is queued. A
 * job that fails too often moves to the dead-letter queue of this queue.
 */
export class DigestQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { compileTimeout }: DigestQueueProps) {
    super(scope, id);
    this.deadLetters = deadLetterQueue(this);
    this.queue = workQueue(this, 'Queue', {
      consumerTimeout: compileTimeout,
      deadLettersTo: this.deadLetters,
      maxReceives: MAX_RECEIVES,
    });
  }

  /** Makes a function the consumer of the queue, with one job per invocation. */
  consumedBy(consumer: IFunction): void {
    consume(this.queue, consumer, COMPILERS, 1);
  }
}
