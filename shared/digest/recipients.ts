import type { Delivery, Ledger } from '../delivery/ledger.ts';
import type { Log } from '../log/store.ts';
import { readRecipients } from '../recipients/read.ts';
import type { Recipient } from '../recipients/recipient.ts';
import { mapConcurrently } from '../runtime/concurrency.ts';
import { digestId } from './period.ts';
import { changedFigures } from './restatement.ts';
import type { DigestHead, DigestStore } from './snapshot.ts';

/** What a digest's recipients are read from. */
export interface RecipientDeps {
  readonly log: Log;
  readonly digests: DigestStore;
  readonly ledger: Ledger;
}

/**
 * Who is to get a digest, in id order: those known when it was released, which may be long after its figures were fixed.
 * What an admin mends between the preview and the release counts; what comes after the release does not, whoever tries
 * again. A restatement goes to those of them who have the digest that it corrects and whose part it changes.
 */
export async function recipientsOf(digest: DigestHead, deps: RecipientDeps): Promise<Recipient[]> {
  const recipients = await Array.fromAsync(readersOf(digest, deps.log));
  if (digest.restatement === 0) return recipients;
  const scopes = await scopesSent(digestId({ ...digest, restatement: 0 }), deps.ledger);
  const changed = await changedScopes(new Set(scopes.values()), digest, deps);
  return recipients.filter(({ id, scope }) => scopes.get(id) === scope && changed.has(scope));
}

/** The recipients of a digest's cadence, known when it was released. */
export async function* readersOf(
  { cadence, knownAt, releasedAt = knownAt }: Pick<DigestHead, 'cadence' | 'knownAt' | 'releasedAt'>,
  log: Log,
): AsyncGenerator<Recipient> {
  for await (const recipient of readRecipients(log, releasedAt)) {
    if (recipient.cadences.includes(cadence)) yield recipient;
  }
}

/**
 * States in which a recipient has the first mail, or it is on its way and will tell the old figures. One who complained
 * has it too: that address is suppressed, which the ledger then says of the restatement as well, unless an admin lifted it
 * or entered another address. Who never got it (`bounced`, `suppressed`, `failed`) has nothing to correct.
 */
const HAVE_IT: ReadonlySet<Delivery['state']> = new Set(['sent', 'complained', 'sending', 'queued']);

/**
 * The scope of the mail that each recipient of a digest has, by recipient id. Whoever reads for another scope by now is
 * sent no correction: the old one is no longer theirs, and of the new one they have no mail.
 */
async function scopesSent(id: string, ledger: Ledger): Promise<ReadonlyMap<string, string>> {
  const scopes = new Map<string, string>();
  for await (const { recipient, state } of ledger.of(id)) {
    if (HAVE_IT.has(state)) scopes.set(recipient.id, recipient.scope);
  }
  return scopes;
}

/** Scopes looked at at once: memory holds the figures of so many, twice. */
const CONCURRENCY = 8;

/** Those of some scopes whose frozen figures a restatement changes. */
async function changedScopes(
  scopes: ReadonlySet<string>,
  opened: DigestHead,
  { digests }: RecipientDeps,
): Promise<ReadonlySet<string>> {
  const before = digestId({ ...opened, restatement: opened.restatement - 1 });
  const changed = await mapConcurrently([...scopes], CONCURRENCY, async (scope) => {
    const [was, is] = [await digests.read(before, scope), await digests.read(opened.id, scope)];
    return was && is && changedFigures(was, is).length > 0 ? [scope] : [];
  });
  return new Set(changed.flat());
}
