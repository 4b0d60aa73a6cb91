import { endOfDay, latestOf } from '../../shared/calendar.ts';
import type { Delivery } from '../../shared/delivery/delivery.ts';
import type { OpenMailing, OpenMailings } from '../../shared/delivery/open-mailings.ts';
import { type DigestJob, releaseJobOf } from '../../shared/digest/job.ts';
import { digestNameOf } from '../../shared/digest/period.ts';
import type { DigestHead, DigestStore } from '../../shared/digest/snapshot.ts';
import { type CompileProgress, digestStatusOf, isUnderWay } from '../../shared/digest/status.ts';
import { mapConcurrently } from '../../shared/runtime/concurrency.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { type AwaitingDeps, tellOfAwaiting } from './awaiting.ts';

export interface SweepDeps extends AwaitingDeps {
  readonly open: OpenMailings;
  readonly digests: DigestStore;
  readonly enqueueJob: (job: DigestJob) => Promise<void>;
}

/** The result of a sweep. */
export interface Swept {
  /** Open mailings. */
  readonly open: number;
  readonly jobs: number;
  readonly mails: number;
  readonly stalled: number;
  /** Emails queued to admins about digests that await their release. */
  readonly told: number;
}

/**
 * After this number of minutes without a sign, the message of an email is considered lost. It is longer than the longest time
 * for which SQS hides a message (visibility timeout of a dead sender, delay while a quota is used up) and its processing.
 */
const LOST_MINUTES = 30;
/** How long a requeued job may take before it is requeued again: a failing job fails five times in that time. */
const JOB_MINUTES = 60;

/** After this number of hours from its start a mailing with emails under way is overdue. */
const OVERDUE_HOURS = 4;

/** Mailings inspected at once, and messages requeued at once. */
const CONCURRENCY = 4;

/** The result of inspecting one mailing. */
interface Inspected {
  readonly stuck: readonly Delivery[];
  /** The latest sign of any of its emails, ISO 8601 UTC; empty: none. */
  readonly lastSign: string;
  /** The digest with its progress, if it awaits its release. */
  readonly awaiting?: { readonly digest: DigestHead; readonly progress: CompileProgress } | undefined;
}

/**
 * Inspects open mailings and requeues stopped work: a digest whose job is lost, an email whose message is lost. The claims of
 * the ledger allow only one email each, so nothing is sent twice. While some emails make progress, the others may simply wait
 * in the queue, so no message is requeued. Notifies the admins of digests that await their release.
 */
export async function sweep(deps: SweepDeps): Promise<Swept> {
  const { open, now, count } = deps;
  const mailings = await open.list();
  const swept = { open: mailings.length, jobs: 0, mails: 0, stalled: 0, told: 0 };
  const found = await mapConcurrently(mailings, CONCURRENCY, async (mailing) => {
    const { job, stalled, overdue, ...rest } = await inspect(mailing, deps);
    if (overdue) count('DeliveriesOverdue');
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
  // Last, because it calls the user pool, which may fail: by then all other work is requeued.
  for (const { awaiting } of found) {
    if (awaiting) swept.told += await tellOfAwaiting(awaiting.digest, awaiting.progress, deps);
  }
  return swept;
}

const minutesBefore = (now: Date, minutes: number): string =>
  new Date(now.getTime() - minutes * 60_000).toISOString();

/** Inspects one mailing: settles it if nothing of it is under way, and requeues its job if it has stopped. */
async function inspect(
  mailing: OpenMailing,
  deps: SweepDeps,
): Promise<Inspected & Readonly<Record<'job' | 'stalled' | 'overdue', boolean>>> {
  const { id } = mailing;
  const name = digestNameOf(id);
  const head = name && (await deps.digests.find(id));
  const progress = head ? await deps.progress.read(id) : {};
  const all = await Array.fromAsync(deps.ledger.of(id));
  // Signs in the future, from a host whose clock was ahead, are ignored.
  const now = deps.now().toISOString();
  const signs = all.map(({ at, waitedAt }) =>
    latestOf([at, waitedAt].filter((sign) => sign !== undefined && sign <= now)),
  );
  const lastSign = latestOf(signs);
  const lost = minutesBefore(new Date(now), LOST_MINUTES);
  const stuck = all.filter((one, index) => isUnderWay(one) && (signs[index] ?? '') < lost);
  const status = head && digestStatusOf(head, progress, all, deps.now());
  const isSettled = status
    ? status.state === 'sent'
    : all.length > 0 && !all.some(isUnderWay) && lastSign < lost;
  if (isSettled) await deps.open.settle(mailing);
  const stalled = status?.stalledSince !== undefined;
  const waits = status?.state === 'queued' || status?.state === 'compiling';
  const isDue = (progress.putBackAt ?? '') < minutesBefore(deps.now(), JOB_MINUTES);
  const job = head !== undefined && stalled && waits && isDue;
  if (job) await requeue(head, deps);
  const awaiting = head?.awaitsRelease ? { digest: head, progress } : undefined;
  return {
    stuck,
    lastSign,
    awaiting,
    job,
    stalled,
    overdue: !isSettled && isOverdue(mailing, head, deps.now()),
  };
}

/** Whether a mailing should be over: a digest counts from its release, any other mailing from the end of its first day. */
function isOverdue({ day }: OpenMailing, head: DigestHead | undefined, now: Date): boolean {
  if (head?.awaitsRelease) return false;
  const since = head ? (head.releasedAt ?? head.knownAt) : endOfDay(day);
  return since <= minutesBefore(now, OVERDUE_HOURS * 60);
}

async function requeue(digest: DigestHead, { progress, enqueueJob, count }: SweepDeps): Promise<void> {
  await progress.putBack(digest.id);
  await enqueueJob(releaseJobOf(digest, 'sweep'));
  count('WorkPutBack');
  logger.info('digest put back on its queue', { digestId: digest.id });
}
