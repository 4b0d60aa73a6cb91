import type { Delivery, Ledger } from '../../shared/delivery/ledger.ts';
import { queueMails } from '../../shared/delivery/mailing.ts';
import { freeze, recipientsOf } from '../../shared/digest/compile.ts';
import { type DigestName, digestId } from '../../shared/digest/period.ts';
import { changedFigures } from '../../shared/digest/restatement.ts';
import type { DigestHead } from '../../shared/digest/snapshot.ts';
import { PROVINCE } from '../../shared/ids.ts';
import { mapConcurrently } from '../../shared/runtime/concurrency.ts';
import { Problem } from '../../shared/runtime/problem.ts';
import type { DigestDeps } from './digests.ts';

/**
 * Sends what changed since a digest, or its latest restatement, was sent: to those who have it and whose part changed, at
 * the address known when the restatement was opened, unless they get no such digests any more. The earlier one stays as it
 * was. A restatement that was cut off goes on when it is asked for again.
 *
 * @returns the restatement's id
 * @throws Problem `not-found` when no such digest was released, `nothing-changed`
 */
export async function restate(name: DigestName, deps: DigestDeps): Promise<string> {
  const { digests, now } = deps;
  const latest = await latestOf(name, deps);
  if (!latest) throw new Problem('not-found');
  if (latest.restatement > 0 && (await send(latest, deps)) > 0) return latest.id;
  const instant = now().toISOString();
  const draft = { ...latest, restatement: latest.restatement + 1, knownAt: instant };
  const sent = (await digests.read(latest.id, PROVINCE)) ?? (await deps.figures(latest));
  // Compared before it is opened: a restatement that says nothing leaves no trace.
  if (changedFigures(sent, await deps.figures(draft)).length === 0) throw new Problem('nothing-changed');
  const opened = await digests.open(draft, { knownAt: instant, releasedAt: instant });
  await send(opened, deps);
  return opened.id;
}

/** The digest or its last restatement; `undefined` when it was not released. */
async function latestOf(name: DigestName, { digests }: DigestDeps): Promise<DigestHead | undefined> {
  let latest: DigestHead | undefined;
  for (let restatement = 0; ; restatement += 1) {
    const found = await digests.find(digestId({ ...name, restatement }));
    if (!found || found.awaitsRelease) return latest;
    latest = found;
  }
}

/** Freezes a restatement and queues it for those who have the first and whose figures it changes. */
async function send(opened: DigestHead, deps: DigestDeps): Promise<number> {
  await freeze(opened, deps);
  const scopes = await scopesSent(digestId({ ...opened, restatement: 0 }), deps.ledger);
  const changed = await changedScopes(new Set(scopes.values()), opened, deps);
  const recipients = async function* () {
    for await (const recipient of recipientsOf(opened, deps.log)) {
      const { id, scope } = recipient;
      if (scopes.get(id) === scope && changed.has(scope)) yield recipient;
    }
  };
  return queueMails({ id: opened.id, letter: { kind: 'digest' } }, recipients(), deps);
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
const LANES = 8;

/** Those of some scopes whose frozen figures a restatement changes. */
async function changedScopes(
  scopes: ReadonlySet<string>,
  opened: DigestHead,
  { digests }: DigestDeps,
): Promise<ReadonlySet<string>> {
  const before = digestId({ ...opened, restatement: opened.restatement - 1 });
  const changed = await mapConcurrently([...scopes], LANES, async (scope) => {
    const [was, is] = [await digests.read(before, scope), await digests.read(opened.id, scope)];
    return was && is && changedFigures(was, is).length > 0 ? [scope] : [];
  });
  return new Set(changed.flat());
}
