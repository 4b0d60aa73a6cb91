import { type MailingDeps, queueEmails } from '../delivery/mailing.ts';
import { PROVINCE } from '../ids.ts';
import { hasRoster } from '../roster/read.ts';
import { readCorrections } from './corrections.ts';
import { summaryRequestOf } from './digest-summary.ts';
import { digestId } from './period.ts';
import type { ProgressStore } from './progress.ts';
import { type RecipientDeps, recipientsOf } from './recipients.ts';
import { type DigestHead, ownScopeOf } from './snapshot.ts';
import type { DigestNote } from './states.ts';
import { noteOf } from './status.ts';
import { summariseProvince } from './summary.ts';

/** Dependencies of compiling a digest. */
export interface CompileDeps extends RecipientDeps, MailingDeps {
  readonly progress: ProgressStore;
  readonly now: () => Date;
}

/** The time of the slice is over. The frozen units are kept, and the next run continues with the others. */
export class SliceOver extends Error {
  override readonly name = 'SliceOver';
}

/**
 * Freezes the figures of a digest, then its recipients, and queues an email for each of them. After an interrupted run, the
 * next one continues where it stopped: nothing is frozen twice, no recipient is left out, and an email that is under way or
 * settled is not queued again. A digest with nothing on its roster has no figures, and nobody gets it: an email that says 0/0
 * would tell leaders nothing.
 *
 * @param until the end of the slice: no unit is started after it
 * @returns the number of emails queued, or why there are none
 * @throws SliceOver
 */
export async function compileDigest(
  digest: DigestHead,
  until: Date,
  deps: CompileDeps,
): Promise<number | DigestNote> {
  const { digests, progress } = deps;
  const { id } = digest;
  const done = await progress.read(id);
  if (done.queuedAt !== undefined) return noteOf(done) ?? 0;
  await progress.begin(id);
  if (!(await hasRoster(deps.log, digest.asOf, digest.knownAt))) {
    await progress.withoutRoster(id, { prepared: false });
    await progress.finish(id);
    return 'no-roster';
  }
  await freeze(digest, until, deps);
  if (digest.restatement > 0) await freezeCorrections(digest, deps);
  const recipients = (await digests.recipients(id)) ?? (await freezeRecipients(digest, deps));
  if (recipients.length === 0) {
    await progress.withoutRecipients(id);
    await progress.finish(id);
    return 'no-recipients';
  }
  const queued = await queueEmails({ id, email: { kind: 'digest' } }, recipients, deps);
  await progress.finish(id);
  return queued;
}

/** Freezes the figures of a digest for every scope. The province comes last: when it is frozen, all are. @throws SliceOver */
export async function freeze(
  digest: DigestHead,
  until: Date,
  { log, digests, progress, now }: Pick<CompileDeps, 'log' | 'digests' | 'progress' | 'now'>,
): Promise<void> {
  const { id } = digest;
  if (await digests.read(id, PROVINCE)) return;
  const total = await summariseProvince(log, summaryRequestOf(digest), {
    known: digests.frozenUnits(id),
    onUnit: async (unit) => {
      await digests.freeze(id, ownScopeOf(unit.unitId), unit);
      if (now() < until) return;
      await progress.slice(id);
      throw new SliceOver();
    },
  });
  await digests.freeze(id, PROVINCE, total);
}

/** Freezes what changed since the digest that a restatement corrects. */
async function freezeCorrections(digest: DigestHead, { log, digests }: Pick<CompileDeps, 'log' | 'digests'>) {
  const { id, asOf, knownAt, restatement } = digest;
  const corrected = await digests.find(digestId({ ...digest, restatement: restatement - 1 }));
  if (!corrected || (await digests.corrections(id))) return;
  await digests.freezeCorrections(
    id,
    await readCorrections(log, 'all', { asOf, from: corrected.knownAt, knownAt }),
  );
}

/** @returns the frozen recipients, even if another run froze them first */
async function freezeRecipients(digest: DigestHead, deps: CompileDeps) {
  const { digests } = deps;
  await digests.freezeRecipients(digest.id, await recipientsOf(digest, deps));
  return (await digests.recipients(digest.id)) ?? [];
}
