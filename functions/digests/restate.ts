import { isAddressed } from '../../shared/delivery/ledger.ts';
import { queueMails } from '../../shared/delivery/mailing.ts';
import { freeze } from '../../shared/digest/compile.ts';
import { type DigestName, digestId } from '../../shared/digest/period.ts';
import { changedFigures } from '../../shared/digest/restatement.ts';
import type { DigestHead } from '../../shared/digest/snapshot.ts';
import { PROVINCE } from '../../shared/ids.ts';
import { Problem } from '../../shared/runtime/problem.ts';
import type { DigestDeps } from './digests.ts';

/**
 * Sends what changed since a digest, or its latest restatement, was sent: to those who got it and whose part changed. The
 * earlier one stays as it was. A restatement that was cut off goes on when it is asked for again.
 *
 * @returns the restatement's id
 * @throws Problem `not-found` when no such digest was released, `nothing-changed`
 */
export async function restate(name: DigestName, deps: DigestDeps): Promise<string> {
  const { digests, now } = deps;
  const latest = await latestOf(name, deps);
  if (!latest) throw new Problem('not-found');
  if (latest.restatement > 0 && (await send(latest, deps)) > 0) return latest.id;
  const draft = { ...latest, restatement: latest.restatement + 1, knownAt: now().toISOString() };
  const sent = (await digests.read(latest.id, PROVINCE)) ?? (await deps.figures(latest));
  // Compared before it is opened: a restatement that says nothing leaves no trace.
  if (changedFigures(sent, await deps.figures(draft)).length === 0) throw new Problem('nothing-changed');
  const opened = await digests.open(draft, draft.knownAt);
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

/** Freezes a restatement and queues it for everyone who got the first and whose figures it changes. */
async function send(opened: DigestHead, deps: DigestDeps): Promise<number> {
  await freeze(opened, deps);
  const before = digestId({ ...opened, restatement: opened.restatement - 1 });
  const first = digestId({ ...opened, restatement: 0 });
  const changed = new Map<string, boolean>();
  const concerned = async (scope: string): Promise<boolean> => {
    const known = changed.get(scope);
    if (known !== undefined) return known;
    const [was, is] = [await deps.digests.read(before, scope), await deps.digests.read(opened.id, scope)];
    const differs = was !== undefined && is !== undefined && changedFigures(was, is).length > 0;
    changed.set(scope, differs);
    return differs;
  };
  const recipients = async function* () {
    for await (const delivery of deps.ledger.of(first)) {
      if (isAddressed(delivery) && (await concerned(delivery.recipient.scope))) yield delivery.recipient;
    }
  };
  return queueMails({ id: opened.id, letter: { kind: 'digest' } }, recipients(), deps);
}
