import { dayOf, latestOf } from '../../shared/calendar.ts';
import { type ReleaseJob, releaseJobOf } from '../../shared/digest/job.ts';
import { type DigestName, digestId } from '../../shared/digest/period.ts';
import { type Addressed, hasReaders } from '../../shared/digest/recipients.ts';
import { figuresDiffer } from '../../shared/digest/restatement.ts';
import type { DigestHead } from '../../shared/digest/snapshot.ts';
import type { DigestState } from '../../shared/digest/states.ts';
import { PROVINCE } from '../../shared/ids.ts';
import { hasRoster } from '../../shared/roster/read.ts';
import { issue } from '../../shared/runtime/issues.ts';
import { addLogFields, logger } from '../../shared/runtime/logger.ts';
import { Problem } from '../../shared/runtime/problem.ts';
import { SpecificProblem } from '../../shared/runtime/specific-problem.ts';
import { wasRefused } from '../../shared/table/failures.ts';
import type { DigestDeps } from './deps.ts';
import { currentStatus } from './status.ts';

/** An accepted release or restatement. */
export interface Accepted {
  readonly id: string;
  readonly state: DigestState;
}

/** The requester, and the known-at instant of the preview. */
interface Asking {
  readonly requestedBy: string;
  /** When the request was first sent under its key; absent without a key. */
  readonly keyedAt?: Date | undefined;
  /** Notes the call under its key once nothing can refuse it any more: from then on that instant is its own. */
  readonly accept?: () => Promise<Date>;
  /** ISO 8601 UTC; absent: what the digest was made ready with, else now. */
  readonly knownAt?: string | undefined;
  /** Ids of the chosen recipients, in their order; absent: all of the cadence. */
  readonly recipientIds?: readonly string[] | undefined;
}

/**
 * Queues the release of a digest. A repeated request continues where the last attempt stopped, with the figures and the
 * recipients of the first.
 *
 * @throws Problem `invalid` for a future day or instant, `no-roster`, `no-recipients`, `recipients-fixed`
 */
export async function release(
  name: DigestName,
  { knownAt, keyedAt, accept, requestedBy, recipientIds }: Asking,
  deps: DigestDeps,
): Promise<Accepted> {
  const askedAt = keyedAt ?? deps.now();
  assertNotToCome(name, knownAt, askedAt);
  const found = await deps.digests.find(digestId(name));
  if (found && !found.awaitsRelease) {
    assertSameRecipients(found, recipientIds);
    const { state } = await currentStatus(found, deps);
    await accept?.();
    return again(found, state, requestedBy, deps);
  }
  const prepared = knownAt ?? (found && (await preparedAt(found, deps)));
  const openingAt = (at: Date) => {
    const releasedAt = at.toISOString();
    return { ...name, knownAt: prepared ?? releasedAt, releasedAt, recipientIds };
  };
  await assertRoster(name.asOf, openingAt(askedAt).knownAt, deps);
  await assertRead(openingAt(askedAt), deps);
  return queue(openingAt((await accept?.()) ?? askedAt), requestedBy, deps);
}

/**
 * Queues a restatement with the changes since a digest, or its latest restatement, was sent. The earlier one does not change.
 * If the digest is not compiled yet, or the latest restatement is not sent yet, that one continues instead.
 *
 * @throws Problem `not-found` when no such digest was released, `nothing-changed`, `no-roster` when it has no figures
 */
export async function restate(
  name: DigestName,
  { keyedAt, accept, requestedBy }: Asking,
  deps: DigestDeps,
): Promise<Accepted> {
  const latest = await lastReleasedOf(name, keyedAt?.toISOString(), deps);
  if (!latest) throw new Problem('not-found');
  const { state, note } = await currentStatus(latest, deps);
  // A restatement that nobody got, because none of theirs had changed, is no end of the later ones.
  if (note && (note === 'no-roster' || latest.restatement === 0)) throw new SpecificProblem(note);
  // The recipients and the figures of a digest are known after it is compiled: until then there is nothing to restate.
  const isMade = state === 'sending' || state === 'sent';
  const isThisOne = latest.restatement > 0 && (state !== 'sent' || latest.knownAt === keyedAt?.toISOString());
  if (!isMade || isThisOne) {
    await accept?.();
    return again(latest, state, requestedBy, deps);
  }
  const draftAt = (at: Date) => {
    // A host whose clock is behind must not tell less than was told.
    const instant = latestOf([at.toISOString(), latest.knownAt, latest.releasedAt]);
    return { ...latest, restatement: latest.restatement + 1, knownAt: instant, releasedAt: instant };
  };
  const askedAt = keyedAt ?? deps.now();
  const sent = await deps.digests.read(latest.id, PROVINCE);
  if (!sent) throw new Error(`${latest.id} was made, and its figures are not frozen`);
  // Compared before it is queued: a restatement that says nothing leaves no trace.
  if (!figuresDiffer(sent, await deps.figures(draftAt(askedAt)))) throw new Problem('nothing-changed');
  return queue(draftAt((await accept?.()) ?? askedAt), requestedBy, deps);
}

function assertNotToCome({ asOf }: DigestName, knownAt: string | undefined, now: Date): void {
  const refuse = (pointer: string, message: string) => {
    throw new Problem('invalid', { errors: [issue(pointer, 'future-date', message)] });
  };
  if (asOf > dayOf(now)) refuse('/asOf', 'Chưa đến ngày này: chỉ có thể xem trước.');
  if (knownAt !== undefined && knownAt > now.toISOString()) refuse('/knownAt', 'Thời điểm này chưa đến.');
}

/** @throws Problem `no-roster` when nothing is on the roster of the as-of day */
export async function assertRoster(asOf: string, knownAt: string, { log }: Pick<DigestDeps, 'log'>) {
  if (!(await hasRoster(log, asOf, knownAt))) throw new SpecificProblem('no-roster');
}

/**
 * The known-at instant with which a digest was prepared; `undefined` when it had no roster then: as known at that instant it
 * could never be released.
 */
export async function preparedAt({ id, knownAt }: DigestHead, { progress }: DigestDeps) {
  return (await progress.read(id)).preparedWithoutRosterAt === undefined ? knownAt : undefined;
}

async function assertRead(digest: Addressed, { log }: DigestDeps): Promise<void> {
  if (!(await hasReaders(digest, log))) throw new SpecificProblem('no-recipients');
}

/**
 * The recipients of a digest are fixed with its release: another choice is another digest, and not the same asked again.
 *
 * @throws Problem `recipients-fixed`
 */
function assertSameRecipients({ recipientIds: fixed }: DigestHead, asked: Addressed['recipientIds']): void {
  if (fixed?.join() !== asked?.join()) throw new SpecificProblem('recipients-fixed');
}

/**
 * The digest or its last restatement; `undefined` when it was not released. A restatement with the instant of the caller's key
 * is the caller's own: later ones are ignored.
 */
async function lastReleasedOf(
  name: DigestName,
  keyedAt: string | undefined,
  { digests }: DigestDeps,
): Promise<DigestHead | undefined> {
  let latest: DigestHead | undefined;
  for (let restatement = 0; ; restatement += 1) {
    const found = await digests.find(digestId({ ...name, restatement }));
    if (!found || found.awaitsRelease) return latest;
    latest = found;
    if (restatement > 0 && found.knownAt === keyedAt) return found;
  }
}

/** Queues a digest that is not compiled yet once more, because it is unknown whether its message still exists. */
async function again(
  digest: DigestHead,
  state: DigestState,
  requestedBy: string,
  deps: DigestDeps,
): Promise<Accepted> {
  const { id, knownAt } = digest;
  addLogFields({ digestId: id, knownAt, state });
  if (state === 'queued' || state === 'compiling') {
    await enqueue(releaseJobOf(digest, requestedBy), deps);
  }
  return { id, state };
}

type Opened = DigestName &
  Pick<DigestHead, 'recipientIds'> & { readonly knownAt: string; readonly releasedAt: string };

/** A request is accepted when the queue has its job. Nothing is written before. */
async function queue(digest: Opened, requestedBy: string, deps: DigestDeps): Promise<Accepted> {
  const { cadence, asOf, restatement, knownAt, releasedAt, recipientIds } = digest;
  const name = { cadence, asOf, restatement };
  addLogFields({ digestId: digestId(name), knownAt, state: 'queued' });
  await enqueue(releaseJobOf(digest, requestedBy), deps);
  try {
    // This lists the digest at once; otherwise it is listed when its job runs.
    await deps.open.enter(digestId(name));
    const opened = await deps.digests.open(name, {
      knownAt,
      releasedAt,
      recipientIds,
      releasedBy: requestedBy,
    });
    // Another admin may have released it to others at the same moment: the first one fixes them.
    assertSameRecipients(opened, recipientIds);
  } catch (error) {
    // The table's own failures are problems too; the job is queued all the same.
    if (error instanceof SpecificProblem) throw error;
    logger.error('queued digest is not listed yet', error);
  }
  return { id: digestId(name), state: 'queued' };
}

/** @throws Problem `outcome-unknown` when it is unknown whether the queue has the job: the request can be repeated safely */
async function enqueue(job: ReleaseJob, deps: DigestDeps): Promise<void> {
  try {
    await deps.enqueue(job);
  } catch (error) {
    throw wasRefused(error) ? error : new Problem('outcome-unknown', {}, { cause: error });
  }
}
