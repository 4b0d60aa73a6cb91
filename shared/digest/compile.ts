import { type MailingDeps, queueMails } from '../delivery/mailing.ts';
import { PROVINCE } from '../ids.ts';
import { requestOf } from './figures.ts';
import type { ProgressStore } from './progress.ts';
import { type RecipientDeps, recipientsOf } from './recipients.ts';
import { type DigestHead, ownScopeOf } from './snapshot.ts';
import { summariseProvince } from './summary.ts';

/** What a digest is compiled with. */
export interface CompileDeps extends RecipientDeps, MailingDeps {
  readonly progress: ProgressStore;
  readonly now: () => Date;
}

/** The time of a slice is over: what was frozen stands, and whoever compiles the digest next goes on with what is left. */
export class SliceOver extends Error {
  override readonly name = 'SliceOver';
}

/**
 * Freezes a digest's figures, then its recipients, and queues a mail for each of them. Whoever comes after an attempt that
 * was cut off goes on where it stopped: nothing is frozen twice, nobody is left out, and a mail that is under way or
 * settled is not queued again.
 *
 * @param until when the slice ends: no unit is begun after it
 * @returns how many mails were queued
 * @throws SliceOver
 */
export async function compileDigest(digest: DigestHead, until: Date, deps: CompileDeps): Promise<number> {
  const { digests, progress } = deps;
  const { id } = digest;
  if ((await progress.read(id)).queuedAt !== undefined) return 0;
  await progress.begin(id);
  await freeze(digest, until, deps);
  const recipients = (await digests.recipients(id)) ?? (await freezeRecipients(digest, deps));
  const queued = await queueMails({ id, email: { kind: 'digest' } }, recipients, deps);
  await progress.finish(id);
  return queued;
}

/** Freezes a digest's figures for every scope, the province last: what stands of it is complete. @throws SliceOver */
export async function freeze(
  digest: DigestHead,
  until: Date,
  { log, digests, progress, now }: Pick<CompileDeps, 'log' | 'digests' | 'progress' | 'now'>,
): Promise<void> {
  const { id } = digest;
  if (await digests.read(id, PROVINCE)) return;
  const total = await summariseProvince(log, requestOf(digest), {
    known: digests.frozenUnits(id),
    take: async (unit) => {
      await digests.freeze(id, ownScopeOf(unit.unitId), unit);
      if (now() < until) return;
      await progress.slice(id);
      throw new SliceOver();
    },
  });
  await digests.freeze(id, PROVINCE, total);
}

/** @returns the recipients that stand, whoever froze them */
async function freezeRecipients(digest: DigestHead, deps: CompileDeps) {
  const { digests } = deps;
  await digests.freezeRecipients(digest.id, await recipientsOf(digest, deps));
  return (await digests.recipients(digest.id)) ?? [];
}
