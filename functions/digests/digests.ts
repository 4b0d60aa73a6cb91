import type * as z from 'zod';
import {
  DELIVERIES_PAGE,
  type DIGEST_OPERATIONS,
  DIGEST_PAGE,
  type DigestView,
  type digestBody,
} from '../../shared/api/digests.ts';
import { type DigestName, digestId } from '../../shared/digest/period.ts';
import { type Addressed, readersOf } from '../../shared/digest/recipients.ts';
import { type DigestHead, digestCursor } from '../../shared/digest/snapshot.ts';
import { type Summary, summariseUnit } from '../../shared/digest/summary.ts';
import { PROVINCE } from '../../shared/ids.ts';
import { findCall, recordCall } from '../../shared/log/call.ts';
import type { Call } from '../../shared/runtime/http.ts';
import { addLogFields } from '../../shared/runtime/logger.ts';
import { Problem } from '../../shared/runtime/problem.ts';
import { present } from '../../shared/sections/index.ts';
import { chosenRecipients } from './chosen.ts';
import type { DigestDeps } from './deps.ts';
import { assertRoster, preparedAt, release, restate } from './release.ts';
import { currentStatus } from './status.ts';

type DigestBody = z.output<typeof digestBody>;

type DigestCall = Pick<Call<typeof DIGEST_OPERATIONS.postDigest>, 'caller' | 'body' | 'idempotencyKey'>;

/**
 * Previews a digest, or queues its release or restatement; the state of the digest shows the progress. Sent again under the
 * same key, it is the same release or restatement.
 *
 * @throws Problem `invalid`, `no-recipients`, `recipients-fixed`, `no-roster`, `not-found` when there is nothing to restate or no such
 *   unit, `nothing-changed`, `idempotency-mismatch`
 */
export async function postDigest({ caller, body: asked, idempotencyKey }: DigestCall, deps: DigestDeps) {
  const name: DigestName = { cadence: asked.cadence, asOf: asked.asOf, restatement: 0 };
  const { knownAt } = asked;
  addLogFields({ digestId: digestId(name), mode: asked.mode });
  if (asked.mode === 'preview') {
    const recipientIds = await chosenRecipients(asked, deps.now(), deps);
    return { status: 200 as const, body: await preview(name, { ...asked, recipientIds }, deps) };
  }
  const call =
    idempotencyKey === undefined
      ? undefined
      : { key: idempotencyKey, content: asked, submittedBy: caller.id };
  const keyedAt = call && (await findCall(deps.log, call));
  const recipientIds = await chosenRecipients(asked, keyedAt ?? deps.now(), deps);
  // A call that is refused leaves no note.
  const accept = call && (() => recordCall(deps.log, call));
  const act = asked.mode === 'restate' ? restate : release;
  const asking = { knownAt, requestedBy: caller.id, recipientIds, keyedAt, ...(accept && { accept }) };
  return { status: 202 as const, body: await act(name, asking, deps) };
}

/** The preview of a release: nothing is stored. @throws Problem `no-roster`, `not-found` when there is no such unit */
async function preview(
  name: DigestName,
  { knownAt, scope, recipientIds }: Omit<DigestBody, 'recipientIds'> & Pick<Addressed, 'recipientIds'>,
  deps: DigestDeps,
) {
  const found = await deps.digests.find(digestId(name));
  const known = knownAt ?? (found && (await preparedAt(found, deps))) ?? deps.now().toISOString();
  await assertRoster(name.asOf, known, deps);
  const head: DigestHead = { ...name, id: digestId(name), knownAt: known, awaitsRelease: false };
  const province = await deps.figures(head);
  const summary = scope === PROVINCE ? province : await unitFigures(head, scope, province, deps);
  const { subject, html, text } = await deps.render(head, scope, summary, province);
  return {
    ...viewOf(head),
    state: 'preview' as const,
    summary: figuresView(summary),
    mail: { subject, html, text },
    recipientCount: await countReaders({ ...head, releasedAt: deps.now().toISOString(), recipientIds }, deps),
  };
}

/** How many people would get a digest that is released now. */
async function countReaders(digest: Addressed, { log }: DigestDeps): Promise<number> {
  return (await Array.fromAsync(readersOf(digest, log))).length;
}

async function unitFigures(head: DigestHead, unitId: string, { change }: Summary, { log }: DigestDeps) {
  const { asOf, knownAt } = head;
  const found = await summariseUnit(log, unitId, { asOf, knownAt, since: change?.since });
  if (!found) throw new Problem('not-found');
  return found;
}

/**
 * One digest with its figures and the states of its deliveries. If it awaits its release, the figures are computed as a
 * preview; if it is not compiled yet, it has none.
 *
 * @throws Problem `not-found`
 */
export async function getDigest({ id }: { id: string }, deps: DigestDeps) {
  const head = await deps.digests.find(id);
  if (!head) throw new Problem('not-found');
  addLogFields({ digestId: id });
  const view = await stateOf(head, deps);
  if (view.note === 'no-roster') return view;
  const summary = head.awaitsRelease ? await deps.figures(head) : await deps.digests.read(id, PROVINCE);
  return { ...view, ...(summary && { summary: figuresView(summary) }) };
}

/**
 * Digests with the states of their deliveries, latest day first. A page ends when it has {@link DELIVERIES_PAGE} deliveries or
 * more.
 */
export async function listDigests({ next }: { next?: string | undefined }, deps: DigestDeps) {
  const page = await deps.digests.list(DIGEST_PAGE, next);
  const items: DigestView[] = [];
  let mails = 0;
  for (const head of page.items) {
    if (mails >= DELIVERIES_PAGE)
      return { items, next: digestCursor(page.items[items.length - 1] as DigestHead) };
    const item = await stateOf(head, deps);
    items.push(item);
    mails += item.deliveries.length;
  }
  return { items, ...(page.next !== undefined && { next: page.next }) };
}

async function stateOf(head: DigestHead, deps: DigestDeps): Promise<DigestView> {
  const { deliveries, ...status } = await currentStatus(head, deps);
  return {
    ...viewOf(head),
    ...status,
    deliveries: deliveries.map(({ recipient, state, at, messageId, reason }) => ({
      recipientId: recipient.id,
      state,
      at,
      ...(messageId !== undefined && { messageId }),
      ...(reason !== undefined && { reason }),
    })),
  };
}

const viewOf = ({ id, cadence, asOf, knownAt, restatement }: DigestHead) => ({
  id,
  cadence,
  asOf,
  knownAt,
  ...(restatement > 0 && { restates: digestId({ cadence, asOf, restatement: restatement - 1 }) }),
  deliveries: [],
});

const figuresView = ({ parts, change }: Summary) => ({ ...present(parts), ...(change && { change }) });
