import { latestOf } from '../../shared/calendar.ts';
import type { Delivery } from '../../shared/delivery/ledger.ts';
import type { OpenMailing, OpenMailings } from '../../shared/delivery/open-mailings.ts';
import type { DigestJob } from '../../shared/digest/job.ts';
import { digestNameOf } from '../../shared/digest/period.ts';
import type { DigestHead, DigestStore } from '../../shared/digest/snapshot.ts';
import { isUnderWay, type Progress, standingOf } from '../../shared/digest/standing.ts';
import { mapConcurrently } from '../../shared/runtime/concurrency.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { type AwaitingDeps, tellOfAwaiting } from './awaiting.ts';

export interface SweepDeps extends AwaitingDeps {
  readonly open: OpenMailings;
  readonly digests: DigestStore;
  readonly enqueueJob: (job: DigestJob) => Promise<void>;
}

/** What a sweep found. */
export interface Swept {
  /** Mailings on their way. */
  readonly open: number;
  readonly jobs: number;
  readonly mails: number;
  readonly stalled: number;
  /** Mails to admins that a digest awaits its release. */
  readonly told: number;
}

/**
 * After how many minutes without a sign a mail's message counts as lost: longer than SQS hides it at most, for a sender that
 * died or for a quota that is used up, and the time that either takes after that.
 */
const LOST_MINUTES = 30;
/** How long a job that was put back has, before it is put back again: it fails five times in that time, if it fails. */
const JOB_MINUTES = 60;

/** Mailings looked at at once, and messages put back at once. */
const CONCURRENCY = 4;

/** What one mailing is found in. */
interface Found {
  readonly stuck: readonly Delivery[];
  /** When one of its mails last gave a sign, ISO 8601 UTC; empty: never. */
  readonly lastSign: string;
  /** The digest, if it awaits its release, and what was done of it. */
  readonly awaiting?: { readonly digest: DigestHead; readonly steps: Progress } | undefined;
}

/**
 * Looks after what is on its way and puts back on its queue what has stopped: a digest whose job is gone, a mail whose message
 * is gone. The same claims let one of each through, so nothing is sent twice by it. While mails move on, the queue is worked off
 * in its turn, and those that wait in it are left alone. Who must act for something to go on is told.
 */
export async function sweep(deps: SweepDeps): Promise<Swept> {
  const { open, now, count } = deps;
  const mailings = await open.list();
  const swept = { open: mailings.length, jobs: 0, mails: 0, stalled: 0, told: 0 };
  const found = await mapConcurrently(mailings, CONCURRENCY, async (mailing) => {
    const { job, stalled, ...rest } = await look(mailing, deps);
    if (stalled) swept.stalled += 1;
    if (stalled) count('DigestsStalled');
    if (job) swept.jobs += 1;
    return rest;
  });
  const latest = latestOf(found.map(({ lastSign }) => lastSign));
  const stuck = latest < minutesBefore(now(), LOST_MINUTES) ? found.flatMap((one) => one.stuck) : [];
  await mapConcurrently(stuck, CONCURRENCY, async (delivery) => {
    if (!(await deps.ledger.note(delivery))) return;
    await deps.enqueue([{ v: 1, mailingId: delivery.mailingId, recipientId: delivery.recipient.id }]);
    count('WorkPutBack');
    swept.mails += 1;
  });
  // Last: it asks the user pool, which may fail, and everything else is put back by then.
  for (const { awaiting } of found) {
    if (awaiting) swept.told += await tellOfAwaiting(awaiting.digest, awaiting.steps, deps);
  }
  return swept;
}

const minutesBefore = (now: Date, minutes: number): string =>
  new Date(now.getTime() - minutes * 60_000).toISOString();

/** Looks at one mailing, settles it if nothing of it is on its way, and puts its job back if it has stopped. */
async function look(
  mailing: OpenMailing,
  deps: SweepDeps,
): Promise<Found & { readonly job: boolean; readonly stalled: boolean }> {
  const { id } = mailing;
  const name = digestNameOf(id);
  const head = name && (await deps.digests.find(id));
  const steps = head ? await deps.progress.read(id) : {};
  const all = await Array.fromAsync(deps.ledger.of(id));
  // A host whose clock was ahead left signs of times to come: they say nothing.
  const now = deps.now().toISOString();
  const signs = all.map(({ at, waitedAt }) =>
    latestOf([at, waitedAt].filter((sign) => sign !== undefined && sign <= now)),
  );
  const lastSign = latestOf(signs);
  const lost = minutesBefore(new Date(now), LOST_MINUTES);
  const stuck = all.filter((one, index) => isUnderWay(one) && (signs[index] ?? '') < lost);
  const standing = head && standingOf(head, steps, all, deps.now());
  const isSettled = standing
    ? standing.state === 'sent'
    : all.length > 0 && !all.some(isUnderWay) && lastSign < lost;
  if (isSettled) await deps.open.settle(mailing);
  const stalled = standing?.stalledSince !== undefined;
  const waits = standing?.state === 'queued' || standing?.state === 'compiling';
  const isDue = (steps.putBackAt ?? '') < minutesBefore(deps.now(), JOB_MINUTES);
  const job = head !== undefined && stalled && waits && isDue;
  if (job) await putBack(head, deps);
  const awaiting = head?.awaitsRelease ? { digest: head, steps } : undefined;
  return { stuck, lastSign, awaiting, job, stalled };
}

async function putBack(digest: DigestHead, { progress, enqueueJob, count }: SweepDeps): Promise<void> {
  const { id, cadence, asOf, restatement, knownAt, releasedAt = knownAt } = digest;
  await progress.putBack(id);
  await enqueueJob({
    kind: 'release',
    cadence,
    asOf,
    restatement,
    knownAt,
    releasedAt,
    requestedBy: 'sweep',
  });
  count('WorkPutBack');
  logger.info('digest put back on its queue', { digestId: id });
}
