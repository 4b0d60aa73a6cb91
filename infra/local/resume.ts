import type { Clock } from './clock.ts';
import type { EventSources } from './event-source.ts';
import type { LocalQueues } from './sqs.ts';

/** Longest time that a start takes to let the interrupted work go on. */
const RESUME_MILLISECONDS = 30_000;

/**
 * Goes on with the messages that were under way when the last run was killed. In SQS they come back when their visibility
 * timeout ends, minutes later; by then whoever had claimed the work counts as dead, and what else was known of it has been
 * taken in. Here the bundles' clock is moved on to that time, once the other queues are empty.
 */
export async function resumeInterrupted({
  events,
  queues,
  clock,
}: {
  readonly events: EventSources;
  readonly queues: LocalQueues;
  readonly clock: Pick<Clock, 'now' | 'set'>;
}): Promise<void> {
  const signal = AbortSignal.timeout(RESUME_MILLISECONDS);
  for (;;) {
    const held = queues.interrupted();
    if (held.length === 0) return;
    await events.drain(new Set(held.map(({ queueUrl }) => queueUrl)), signal);
    const waits = held.map(({ milliseconds }) => milliseconds);
    const moved = signal.aborted ? Math.max(...waits) : Math.min(...waits);
    await clock.set(new Date(clock.now().getTime() + Math.ceil(moved)));
  }
}
