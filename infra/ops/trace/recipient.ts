import { type Chain, chainPrefix, partitionOf } from '../../../shared/log/record.ts';
import { RECIPIENT } from '../../../shared/recipients/recipient.ts';
import { mapConcurrently } from '../../../shared/runtime/concurrency.ts';
import { deliveryEvent } from './deliveries.ts';
import { everyDigest, type Records } from './records.ts';
import type { Story, StoryEvent } from './story.ts';

/** Deliveries read at once. */
const CONCURRENCY = 8;

/** An id that SES takes as a tag. */
const ID = /^[A-Za-z0-9_-]{1,256}$/;

/** The story of a recipient: entries in the list, and every mail. @returns `undefined` when nobody has the id */
export async function recipientStory(id: string, records: Records): Promise<Story | undefined> {
  if (!ID.test(id)) return undefined;
  const { mailings, ledger } = records;
  const [entries, ever, digests] = await Promise.all([
    entriesOf(id, records),
    mailings.ever(),
    Array.fromAsync(everyDigest(records)),
  ]);
  const ids = [...new Set([...ever, ...digests.map((one) => one.id)])];
  const found = await mapConcurrently(ids, CONCURRENCY, (mailingId) => ledger.find(mailingId, id));
  const deliveries = found.filter((one) => one !== undefined);
  if (entries.length === 0 && deliveries.length === 0) return undefined;
  return {
    title: `Recipient ${id}`,
    events: [...entries, ...deliveries.map(deliveryEvent)],
    facts: [`${deliveries.length} mails of ${ids.length} mailings`],
    ids: [id],
    owns: ({ recipientId }) => recipientId === id,
  };
}

async function entriesOf(id: string, { table }: Records): Promise<StoryEvent[]> {
  const chain: Chain = { kind: RECIPIENT.kind, subject: id };
  const rows = await Array.fromAsync(table.rows({ pk: partitionOf(chain), prefix: chainPrefix(chain) }));
  return rows.map(({ recordedAt, revision, submittedBy, effectiveFrom }) => ({
    at: String(recordedAt),
    text: `revision ${revision} of its entry in the list of recipients was recorded by ${submittedBy}, in effect from ${effectiveFrom}`,
  }));
}
