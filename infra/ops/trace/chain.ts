import type { Delivery } from '../../../shared/delivery/delivery.ts';
import { returnMailingId } from '../../../shared/delivery/return-mailing.ts';
import type { DigestHead } from '../../../shared/digest/snapshot.ts';
import { PROVINCE } from '../../../shared/ids.ts';
import { chainName } from '../../../shared/log/chain-name.ts';
import { type Chain, chainPrefix, partitionOf } from '../../../shared/log/record.ts';
import type { Item } from '../../../shared/table/table.ts';
import { deliveriesOf } from './deliveries.ts';
import { makingOf } from './digest.ts';
import { everyDigest, type Records } from './records.ts';
import type { Story, StoryEvent } from './story.ts';

/** One revision as stored, whatever its kind. */
interface Stored {
  readonly revision: number;
  readonly recordedAt: string;
  readonly item: Item;
}

/**
 * The story of a chain: its revisions; the digests that know each, with those that tell it first from their making to the states
 * of their mails; and the notices of its returns. @returns `undefined` when the chain has no revision
 */
export async function chainStory(chain: Chain, records: Records): Promise<Story | undefined> {
  const pk = partitionOf(chain);
  const rows = await Array.fromAsync(records.table.rows({ pk, prefix: chainPrefix(chain) }));
  const revisions = rows.map((item): Stored => {
    return { revision: Number(item.revision), recordedAt: String(item.recordedAt), item };
  });
  const [first] = revisions;
  if (!first) return undefined;
  const events: StoryEvent[] = revisions.map(revisionEvent);
  const facts: string[] = [];
  /** The mailings that are told in full, with those of their recipients who read this chain. */
  const told = new Map<string, ReadonlySet<string>>();
  const digests = (await Array.fromAsync(everyDigest(records))).sort(byKnownAt);
  const without = digests.filter(({ knownAt }) => knownAt < first.recordedAt);
  const last = without.at(-1);
  if (last)
    facts.push(`digests made before revision ${first.revision}: ${without.length}, the last ${last.id}`);
  let newest = 0;
  for (const digest of digests.slice(without.length)) {
    const known = revisions.filter(({ recordedAt }) => recordedAt <= digest.knownAt).at(-1) as Stored;
    events.push({ at: digest.knownAt, text: `digest ${digest.id} ${knows(digest, known)}` });
    const mails = await deliveriesOf(digest.id, records, reads(pk));
    facts.push(mails.fact);
    if (known.revision <= newest) continue;
    newest = known.revision;
    events.push(...(await makingOf(digest, records)), ...mails.events);
    told.set(digest.id, new Set(mails.recipientIds));
  }
  for (const { revision } of revisions.filter(({ item }) => item.returned === true)) {
    const notice = await deliveriesOf(returnMailingId({ ...chain, revision }), records);
    events.push(...notice.events);
    facts.push(notice.fact);
    told.set(returnMailingId({ ...chain, revision }), new Set(notice.recipientIds));
  }
  const latest = digests.at(-1)?.knownAt ?? '';
  const pending = revisions.filter(({ recordedAt }) => recordedAt > latest).map(({ revision }) => revision);
  if (pending.length > 0) facts.push(`in no digest yet: revision ${pending.join(', ')}`);
  const name = chainName(chain);
  return {
    title: `Chain ${name}`,
    events,
    facts,
    ids: [name, ...told.keys()],
    owns: ({ chain: named, digestId, mailingId = digestId, recipientId }) => {
      const readers = told.get(String(mailingId));
      return (
        named === name ||
        (readers !== undefined && (recipientId === undefined || readers.has(String(recipientId))))
      );
    },
  };
}

const byKnownAt = (one: DigestHead, other: DigestHead): number => (one.knownAt < other.knownAt ? -1 : 1);

/** Who reads figures of a unit: leaders of the province, and its own. */
const reads =
  (unitId: string) =>
  ({ recipient: { scope } }: Delivery): boolean =>
    scope === PROVINCE || scope === unitId || unitId === PROVINCE;

function revisionEvent({ recordedAt, revision, item }: Stored): StoryEvent {
  const what = item.withdrawn === true ? ' withdraws it:' : item.returned === true ? ' returns it:' : '';
  const { submittedBy, idempotencyKey } = item;
  return {
    at: recordedAt,
    text: `revision ${revision}${what} recorded, sent by account ${submittedBy} under key ${idempotencyKey}`,
  };
}

/** What a digest knows of a chain whose last revision before its known-at instant is given. */
function knows({ asOf }: DigestHead, { revision, item }: Stored): string {
  if (item.withdrawn === true || item.returned === true)
    return `knows revision ${revision}, after which the chain counts for nothing`;
  const { heldOn } = (item.data ?? {}) as { readonly heldOn?: unknown };
  const later = typeof heldOn === 'string' && heldOn > asOf;
  const laterMonth = typeof item.period === 'string' && item.period > asOf.slice(0, 7);
  if (later || laterMonth)
    return `knows revision ${revision}, which is about a day after ${asOf} and not counted`;
  return `knows revision ${revision}`;
}
