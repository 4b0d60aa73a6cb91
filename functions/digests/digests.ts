import type * as z from 'zod';
import { DELIVERIES_PAGE, DIGEST_PAGE, type DigestView, digestBody } from '../../shared/api/digests.ts';
import { dayOf } from '../../shared/calendar.ts';
import { type CompileDeps, compileDigest } from '../../shared/digest/compile.ts';
import { type DigestName, digestId } from '../../shared/digest/period.ts';
import { type DigestHead, digestCursor } from '../../shared/digest/snapshot.ts';
import { type Summary, summariseUnit } from '../../shared/digest/summary.ts';
import { PROVINCE } from '../../shared/ids.ts';
import type { Mail } from '../../shared/mail/mail.ts';
import { type Body, jsonOf } from '../../shared/runtime/body.ts';
import { issue } from '../../shared/runtime/issues.ts';
import { parsed } from '../../shared/runtime/parsed.ts';
import { Problem } from '../../shared/runtime/problem.ts';
import { present } from '../../shared/sections/index.ts';
import { restate } from './restate.ts';

export interface DigestDeps extends CompileDeps {
  readonly now: () => Date;
  /** A digest's figures of the whole province. */
  readonly figures: (digest: DigestHead) => Promise<Summary>;
  /** The mail that a leader of a scope would get of a digest. */
  readonly render: (digest: DigestHead, scope: string, summary: Summary, province: Summary) => Promise<Mail>;
}

type DigestBody = z.output<typeof digestBody>;

/**
 * Previews, releases or restates a digest. A release that was cut off goes on where it stopped when it is asked for again.
 *
 * @throws Problem `invalid`, `not-found` when there is nothing to restate or no such unit, `nothing-changed`
 */
export async function postDigest({ body }: { body: Body }, deps: DigestDeps) {
  const asked = parsed(digestBody, jsonOf(body));
  const name: DigestName = { cadence: asked.cadence, asOf: asked.asOf, restatement: 0 };
  if (asked.mode === 'preview') return preview(name, asked, deps);
  if (asked.mode === 'restate') return getDigest({ id: await restate(name, deps) }, deps);
  return release(name, asked, deps);
}

/** What a release would send, if it were now: nothing is kept of it. */
async function preview(name: DigestName, { knownAt, scope }: DigestBody, deps: DigestDeps) {
  const known = knownAt ?? (await deps.digests.find(digestId(name)))?.knownAt ?? deps.now().toISOString();
  const head: DigestHead = { ...name, id: digestId(name), knownAt: known, awaitsRelease: false };
  const province = await deps.figures(head);
  const summary = scope === PROVINCE ? province : await unitFigures(head, scope, province, deps);
  const { subject, html, text } = await deps.render(head, scope, summary, province);
  return {
    ...viewOf(head),
    state: 'preview' as const,
    summary: figuresView(summary),
    mail: { subject, html, text },
  };
}

async function unitFigures(head: DigestHead, unitId: string, { change }: Summary, { log }: DigestDeps) {
  const { asOf, knownAt } = head;
  const found = await summariseUnit(log, unitId, { asOf, knownAt, since: change?.since });
  if (!found) throw new Problem('not-found');
  return found;
}

async function release(name: DigestName, { knownAt }: DigestBody, deps: DigestDeps) {
  const now = deps.now();
  if (name.asOf > dayOf(now)) {
    const message = 'Chưa đến ngày này: chỉ có thể xem trước.';
    throw new Problem('invalid', { errors: [issue('/asOf', 'future-date', message)] });
  }
  if (knownAt !== undefined && knownAt > now.toISOString()) {
    throw new Problem('invalid', {
      errors: [issue('/knownAt', 'future-date', 'Thời điểm này chưa đến.')],
    });
  }
  const ready = await deps.digests.find(digestId(name));
  const releasedAt = now.toISOString();
  const digest = await deps.digests.open(name, {
    knownAt: knownAt ?? ready?.knownAt ?? releasedAt,
    releasedAt,
  });
  await compileDigest(digest, deps);
  return getDigest({ id: digest.id }, deps);
}

/** One digest, its frozen figures and the state of every mail. @throws Problem `not-found` */
export async function getDigest({ id }: { id: string }, deps: DigestDeps) {
  const head = await deps.digests.find(id);
  if (!head) throw new Problem('not-found');
  const summary = (await deps.digests.read(id, PROVINCE)) ?? (await deps.figures(head));
  return { ...(await stateOf(head, deps)), summary: figuresView(summary) };
}

/**
 * Digests with the state of every mail, latest day first. A page ends with the digest that brings it to
 * {@link DELIVERIES_PAGE} mails.
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

async function stateOf(head: DigestHead, { ledger }: DigestDeps): Promise<DigestView> {
  const deliveries: DigestView['deliveries'] = [];
  for await (const { recipient, state, at, messageId, reason } of ledger.of(head.id)) {
    deliveries.push({
      recipientId: recipient.id,
      state,
      at,
      ...(messageId !== undefined && { messageId }),
      ...(reason !== undefined && { reason }),
    });
  }
  const open = deliveries.some(({ state }) => state === 'queued' || state === 'sending');
  const state = head.awaitsRelease ? 'awaiting-release' : open ? 'sending' : 'sent';
  return { ...viewOf(head), state, deliveries };
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
