import type { Clock } from './clock.ts';
import type { EventSources } from './event-source.ts';
import type { LocalQueues } from './sqs.ts';

/** The longest time that a start waits for interrupted work. */
const RESUME_MILLISECONDS = 30_000;

/**
 * Resumes the messages that were in flight when the last run was killed. In SQS they become visible when their visibility
 * timeout ends, minutes later; by then the claims of the killed run have expired, and the other queues have been processed.
 * Here the clock of the functions is moved forward to that time, once the other queues are empty.
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
    const inFlight = queues.interrupted();
    if (inFlight.length === 0) return;
    await events.drain(new Set(inFlight.map(({ queueUrl }) => queueUrl)), signal);
    const waits = inFlight.map(({ milliseconds }) => milliseconds);
    // Out of time: all messages at once, in whatever order. Else only the next one, so that the order stays.
    const moved = signal.aborted ? Math.max(...waits) : Math.min(...waits);
    await clock.set(new Date(clock.now().getTime() + Math.ceil(moved)));
  }
}
