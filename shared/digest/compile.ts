import { type MailingDeps, queueMails } from '../delivery/mailing.ts';
import { PROVINCE } from '../ids.ts';
import type { Log } from '../log/store.ts';
import { readRecipients } from '../recipients/read.ts';
import type { Recipient } from '../recipients/recipient.ts';
import { previousAsOf } from './period.ts';
import { type DigestHead, type DigestStore, ownScopeOf } from './snapshot.ts';
import { type Summary, summariseProvince, type UnitSummary } from './summary.ts';

/** What a digest is compiled with. */
export interface CompileDeps extends MailingDeps {
  readonly log: Log;
  readonly digests: DigestStore;
}

/** A digest's figures: the same whenever they are asked for. (invariant 3) */
export const figuresOf = (
  { cadence, asOf, knownAt }: Pick<DigestHead, 'cadence' | 'asOf' | 'knownAt'>,
  log: Log,
  take?: (unit: UnitSummary) => Promise<void>,
): Promise<Summary> => summariseProvince(log, { asOf, knownAt, since: previousAsOf(cadence, asOf) }, take);

/**
 * Freezes a digest's figures and queues a mail for each of its recipients. Every step can be repeated: figures are frozen
 * once, and a recipient whose mail is under way or settled is not queued again.
 *
 * @returns how many mails were queued
 */
export async function compileDigest(digest: DigestHead, deps: CompileDeps): Promise<number> {
  await freeze(digest, deps);
  return queueMails({ id: digest.id, letter: { kind: 'digest' } }, recipientsOf(digest, deps.log), deps);
}

/**
 * Who is to get a digest, in id order: those known when it was released, which may be long after its figures were fixed.
 * What an admin mends between the preview and the release counts; what comes after the release does not, whoever tries
 * again.
 */
export async function* recipientsOf(
  { cadence, knownAt, releasedAt = knownAt }: Pick<DigestHead, 'cadence' | 'knownAt' | 'releasedAt'>,
  log: Log,
): AsyncGenerator<Recipient> {
  for await (const recipient of readRecipients(log, releasedAt)) {
    if (recipient.cadences.includes(cadence)) yield recipient;
  }
}

/** Freezes a digest's figures for every scope, the province last: what stands of it is complete. */
export async function freeze(digest: DigestHead, { log, digests }: CompileDeps): Promise<void> {
  if (await digests.read(digest.id, PROVINCE)) return;
  const total = await figuresOf(digest, log, (unit) =>
    digests.freeze(digest.id, ownScopeOf(unit.unitId), unit),
  );
  await digests.freeze(digest.id, PROVINCE, total);
}
