import type { DigestDeps } from '../../../functions/digests/digests.ts';
import { Ledger } from '../../../shared/delivery/ledger.ts';
import { figuresOf } from '../../../shared/digest/compile.ts';
import { DigestStore } from '../../../shared/digest/snapshot.ts';
import { RECIPIENT, type Recipient } from '../../../shared/recipients/recipient.ts';
import { type EngineTable, startTable } from '../core/engine.ts';
import { enterProvince, enterResult } from '../core/province.ts';

/** Monday, 22/6/2020 at 07:00 in Viet Nam, and the weekly digest of that day. */
export const NOW = '2020-06-22T00:00:00.000Z';
export const ID = 'weekly-2020-06-21';

/** A leader who gets the weekly digest of the province. */
export const recipient = (id: string, over: Partial<Recipient> = {}): Recipient => ({
  id,
  email: `${id}@example.vn`,
  name: 'Lãnh đạo',
  title: 'Trưởng ban',
  scope: 'province',
  cadences: ['weekly'],
  ...over,
});

/** Enters a recipient. */
export const enterRecipient = (
  engine: EngineTable,
  data: Recipient,
  { revision = 1, at = '2020-06-01T00:00:00.000Z' } = {},
): Promise<void> =>
  engine.enter(RECIPIENT, { subject: data.id, data, effectiveFrom: '2020-01-01', revision }, at);

/** A province of its own with one congress held and a recipient of each scope, at {@link NOW}. */
export async function startReleasedProvince(): Promise<EngineTable> {
  const engine = await startTable();
  await enterProvince(engine);
  await enterResult(engine, 'a.1', { heldOn: '2020-06-19', at: '2020-06-19T03:00:00.000Z' });
  await enterRecipient(engine, recipient('tinh'));
  await enterRecipient(engine, recipient('cua-a', { scope: 'a' }));
  await enterRecipient(engine, recipient('cua-b', { scope: 'b' }));
  engine.at(NOW);
  return engine;
}

/** What digests are made with; a mail tells the figures of its scope in a few words. */
export const digestDeps = (engine: EngineTable, queued: string[] = []): DigestDeps => ({
  log: engine.log,
  digests: new DigestStore(engine.table),
  ledger: new Ledger(engine.table, engine.now),
  now: engine.now,
  enqueue: async (messages) => {
    queued.push(...messages.map(({ mailingId, recipientId }) => `${mailingId} ${recipientId}`));
  },
  figures: (digest) => figuresOf(digest, engine.log),
  render: async (digest, scope, summary) => ({
    subject: `${digest.id} ${scope}`,
    html: JSON.stringify(summary.parts.congress.grassroots),
    text: String(summary.change?.since),
    attachments: [],
  }),
});
