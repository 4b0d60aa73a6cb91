import type { Delivery } from '../delivery/delivery.ts';
import type { Ledger } from '../delivery/ledger.ts';
import type { Log } from '../log/store.ts';
import { readRecipients } from '../recipients/read.ts';
import type { Recipient } from '../recipients/recipient.ts';
import { mapConcurrently } from '../runtime/concurrency.ts';
import { digestId } from './period.ts';
import { figuresDiffer } from './restatement.ts';
import type { DigestHead, DigestStore } from './snapshot.ts';

/** Dependencies of reading the recipients of a digest. */
export interface RecipientDeps {
  readonly log: Log;
  readonly digests: DigestStore;
  readonly ledger: Ledger;
}

/**
 * The recipients of a digest, in id order, as known when it was released, which may be long after its known-at instant. A
 * correction that an admin makes before the release counts; a later one does not, not even for a retry. A restatement goes
 * to the recipients who have the original digest and whose figures it changes.
 */
export async function recipientsOf(digest: DigestHead, deps: RecipientDeps): Promise<Recipient[]> {
  const recipients = await Array.fromAsync(readersOf(digest, deps.log));
  if (digest.restatement === 0) return recipients;
  const scopes = await scopesSent(digestId({ ...digest, restatement: 0 }), deps.ledger);
  const changed = await changedScopes(new Set(scopes.values()), digest, deps);
  return recipients.filter(({ id, scope }) => scopes.get(id) === scope && changed.has(scope));
}

/** What the recipients of a digest depend on. */
export type Addressed = Pick<DigestHead, 'cadence' | 'knownAt' | 'releasedAt' | 'recipientIds'>;

/**
 * The recipients of the cadence of a digest, as known when it was released; of a digest whose recipients an admin chose, those
 * of them that get digests at all.
 */
export async function* readersOf(
  { cadence, knownAt, releasedAt = knownAt, recipientIds }: Addressed,
  log: Log,
): AsyncGenerator<Recipient> {
  const chosen = recipientIds && new Set(recipientIds);
  for await (const recipient of readRecipients(log, releasedAt)) {
    const { id, cadences } = recipient;
    if (chosen ? chosen.has(id) && cadences.length > 0 : cadences.includes(cadence)) yield recipient;
  }
}

/** Whether anybody gets a digest. */
export async function hasReaders(digest: Addressed, log: Log): Promise<boolean> {
  for await (const _ of readersOf(digest, log)) return true;
  return false;
}

/**
 * States in which a recipient has the original email, or will get it with the old figures. A recipient who complained has it
 * too: unless an admin lifted the suppression or changed the address, the restatement is then `suppressed` as well. Recipients
 * who never got it (`bounced`, `suppressed`, `failed`) need no correction.
 */
const HAVE_ORIGINAL: ReadonlySet<Delivery['state']> = new Set(['sent', 'complained', 'sending', 'queued']);

/**
 * The scope of the email that each recipient of a digest has, by recipient id. A recipient whose scope has changed since gets
 * no correction: the old scope is no longer theirs, and they have no email of the new one.
 */
async function scopesSent(id: string, ledger: Ledger): Promise<ReadonlyMap<string, string>> {
  const scopes = new Map<string, string>();
  for await (const { recipient, state } of ledger.of(id)) {
    if (HAVE_ORIGINAL.has(state)) scopes.set(recipient.id, recipient.scope);
  }
  return scopes;
}

/** Scopes compared at once: memory holds two summaries for each. */
const CONCURRENCY = 8;

/** The scopes whose frozen figures a restatement changes. */
async function changedScopes(
  scopes: ReadonlySet<string>,
  opened: DigestHead,
  { digests }: RecipientDeps,
): Promise<ReadonlySet<string>> {
  const before = digestId({ ...opened, restatement: opened.restatement - 1 });
  const changed = await mapConcurrently([...scopes], CONCURRENCY, async (scope) => {
    const [was, is] = [await digests.read(before, scope), await digests.read(opened.id, scope)];
    return was && is && figuresDiffer(was, is) ? [scope] : [];
  });
  return new Set(changed.flat());
}
