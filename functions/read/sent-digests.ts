import { SENT_DIGESTS_PAGE } from '../../shared/api/read.ts';
import type { Day } from '../../shared/calendar.ts';
import type { Delivery } from '../../shared/delivery/delivery.ts';
import { DELIVERY_STATES } from '../../shared/delivery/delivery-event.ts';
import type { Ledger } from '../../shared/delivery/ledger.ts';
import { comparedDay } from '../../shared/digest/change.ts';
import { digestId } from '../../shared/digest/period.ts';
import { cursorBefore, type DigestHead, type DigestStore } from '../../shared/digest/snapshot.ts';
import { PROVINCE } from '../../shared/ids.ts';
import { percent } from '../../shared/percent.ts';
import type { Caller } from '../../shared/runtime/caller.ts';
import { perKey } from '../../shared/sections/lists.ts';
import { scopeOf } from './query.ts';

export interface SentDigestDeps {
  readonly digests: DigestStore;
  readonly ledger: Ledger;
}

/**
 * The sent digests, latest day first, each with its frozen headline for the scope of the caller.
 *
 * @param query `asOf`: only those of that day or an earlier one
 */
export async function listSentDigests(
  caller: Caller,
  { asOf, next }: { readonly asOf?: Day | undefined; readonly next?: string | undefined },
  deps: SentDigestDeps,
) {
  const scope = scopeOf(caller, undefined) ?? PROVINCE;
  const after = next ?? (asOf === undefined ? undefined : cursorBefore(asOf));
  const page = await deps.digests.list(SENT_DIGESTS_PAGE, after);
  const sent = page.items.filter(({ awaitsRelease }) => !awaitsRelease);
  const items = await Promise.all(sent.map((head) => viewOf(head, scope, deps)));
  return {
    items: items.filter((item) => item !== undefined),
    ...(page.next !== undefined && { next: page.next }),
  };
}

/** The latest sent digest with the frozen headline of a unit; `undefined` when no digest of the first page has it. */
export async function lastSentDigest(unitId: string, deps: SentDigestDeps) {
  const { items } = await deps.digests.list(SENT_DIGESTS_PAGE);
  for (const head of items) {
    const found = head.awaitsRelease ? undefined : await viewOf(head, unitId, deps);
    if (found) return found;
  }
  return undefined;
}

/** The view of a digest; `undefined` while its figures are not frozen, or when they do not include the scope. */
async function viewOf(head: DigestHead, scope: string, { digests, ledger }: SentDigestDeps) {
  const { id, cadence, asOf, knownAt, releasedAt = knownAt, restatement } = head;
  const summary = await digests.read(id, scope);
  if (!summary) return undefined;
  const { held, total } = summary.parts.congress.grassroots;
  return {
    id,
    cadence,
    asOf,
    knownAt,
    releasedAt,
    since: summary.change && comparedDay(summary.change, summary.parts.congress),
    ...(restatement > 0 && { restates: digestId({ ...head, restatement: restatement - 1 }) }),
    grassroots: { held, total, percent: percent(held, total) },
    ...(scope === PROVINCE && { mails: await countMails(id, ledger) }),
  };
}

async function countMails(id: string, ledger: Ledger): Promise<Record<Delivery['state'], number>> {
  const counts: Record<Delivery['state'], number> = { ...perKey(DELIVERY_STATES, () => 0) };
  for await (const { state } of ledger.of(id)) counts[state] += 1;
  return counts;
}
