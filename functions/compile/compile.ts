import { type CompileDeps, compileDigest, SliceOver } from '../../shared/digest/compile.ts';
import { type DigestJob, digestOf } from '../../shared/digest/job.ts';
import { type DigestName, digestId } from '../../shared/digest/period.ts';
import { hasReaders } from '../../shared/digest/recipients.ts';
import { closesAt } from '../../shared/log/closing.ts';
import { hasRoster } from '../../shared/roster/read.ts';
import { logger } from '../../shared/runtime/logger.ts';
import type { MetricName } from '../../shared/runtime/metrics.ts';
import type { Invocation } from '../../shared/runtime/sqs.ts';

export interface JobDeps extends CompileDeps {
  /** Cadences whose digests an admin must release. */
  readonly waitsForRelease: ReadonlySet<string>;
  readonly count: (metric: MetricName) => void;
  /** Puts a job back on the queue, delayed by a number of seconds. */
  readonly requeue: (job: DigestJob, delaySeconds: number) => Promise<void>;
}

/** How long a run works before it requeues the rest of the job: a crash costs at most this much work. */
const SLICE_SECONDS = 60;

/** The time that must remain in the invocation when a unit is started. */
const SPARE_SECONDS = 15;

/** The longest delay of a new message that SQS allows. (SendMessage, DelaySeconds) */
const MAX_DELAY_SECONDS = 900;

/**
 * Processes one job of the digest queue: prepares a digest for its release, or compiles it. A job is requeued when its known-at
 * instant is not closed yet, and when its slice of time is over.
 *
 * @throws any other error: SQS delivers the message again, and the next run continues where this one stopped
 */
export async function compile(job: DigestJob, { deadline }: Invocation, deps: JobDeps): Promise<void> {
  const { knownAt, ...name } = digestOf(job);
  // First, so that the sweep inspects it from now on.
  await deps.open.enter(digestId(name));
  if (job.kind === 'schedule' && deps.waitsForRelease.has(job.cadence)) {
    await deps.digests.await(name, knownAt);
    if (!(await hasRoster(deps.log, name.asOf, knownAt))) {
      await deps.progress.withoutRoster(digestId(name), { prepared: true });
      tellOfNoRoster(deps);
    } else if (!(await hasReaders({ cadence: name.cadence, knownAt }, deps.log))) {
      tellOfNobody(name, deps);
    }
    logger.info('digest awaits its release');
    return;
  }
  const releasedAt = job.kind === 'release' ? job.releasedAt : knownAt;
  const asked = job.kind === 'release' ? { recipientIds: job.recipientIds, releasedBy: job.requestedBy } : {};
  const digest = await deps.digests.open(name, { knownAt, releasedAt, ...asked });
  const now = deps.now();
  const wait = Math.ceil((closesAt(digest.knownAt).getTime() - now.getTime()) / 1000);
  if (wait > 0) {
    const seconds = Math.min(wait, MAX_DELAY_SECONDS);
    await deps.requeue(job, seconds);
    logger.info('digest waits until its known-at instant is closed', { seconds });
    return;
  }
  const until = Math.min(now.getTime() + SLICE_SECONDS * 1000, deadline.getTime() - SPARE_SECONDS * 1000);
  try {
    const queued = await compileDigest(digest, new Date(until), deps);
    if (queued === 'no-roster') return tellOfNoRoster(deps);
    if (queued === 'no-recipients') return tellOfNobody(digest, deps);
    logger.info('digest compiled', { queued });
  } catch (error) {
    if (!(error instanceof SliceOver)) throw error;
    await deps.requeue(job, 0);
    logger.info('slice of digest compiled');
  }
}

/** A restatement to nobody is no fault: those whose figures changed may have got nothing, or get nothing any more. */
function tellOfNobody({ restatement }: DigestName, { count }: Pick<JobDeps, 'count'>): void {
  logger.info('digest has no recipients');
  if (restatement === 0) count('DigestsWithoutRecipients');
}

function tellOfNoRoster({ count }: Pick<JobDeps, 'count'>): void {
  logger.info('digest has nothing on its roster: nobody gets it');
  count('DigestsWithoutRoster');
}
