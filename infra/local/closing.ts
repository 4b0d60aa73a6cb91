import { setTimeout as pause } from 'node:timers/promises';
import type { LocalFunction } from './lambda.ts';
import type { LocalQueues } from './sqs.ts';
import type { Template } from './template.ts';

/** Dependencies of {@link skipClosingWait}. */
interface ClosingDeps {
  readonly queues: LocalQueues;
  readonly functions: ReadonlyMap<string, LocalFunction>;
  readonly clock: { now(): Date; set(instant: Date): Promise<void> };
  readonly onLog: (line: string) => void;
}

/** Prefix of the logical ids of the digest queue and of its dead-letter queue, which has no delays. */
const DIGEST_QUEUE = 'DigestQueue';

const LOOK_MILLISECONDS = 20;
/** The pause after the clock could not be moved: the disk may be full. */
const RETRY_MILLISECONDS = 1000;

/**
 * Moves the clock forward by the time that a digest job waits until its known-at instant is closed, to avoid waiting in real
 * time. It moves the clock only when no function is running: then all records that the job waits for are written.
 *
 * @returns a function that stops it; it resolves when the clock is no longer moved
 */
export function skipClosingWait(
  template: Template,
  { queues, functions, clock, onLog }: ClosingDeps,
): () => Promise<void> {
  const passed = template
    .ofType('AWS::SQS::Queue')
    .filter(({ id }) => id.startsWith(DIGEST_QUEUE))
    .map(({ id }) => String(template.resolve({ Ref: id })));
  for (const queueUrl of passed) queues.countDelayed(queueUrl);
  const look = async () => {
    const waits = passed.flatMap((queueUrl) => queues.longestDelay(queueUrl) ?? []);
    if (waits.length === 0 || [...functions.values()].some(({ isBusy }) => isBusy)) return;
    await clock.set(new Date(clock.now().getTime() + Math.max(...waits)));
  };
  // One check at a time: two at once would move the clock twice.
  let looking: Promise<void> | undefined;
  const timer = setInterval(() => {
    looking ??= look()
      .catch((error: Error) => {
        onLog(`the clock was not moved: ${error.message}`);
        return pause(RETRY_MILLISECONDS, undefined, { ref: false });
      })
      .finally(() => {
        looking = undefined;
      });
  }, LOOK_MILLISECONDS);
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
