import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Ledger } from '../../../shared/delivery/ledger.ts';
import { queueEmails } from '../../../shared/delivery/mailing.ts';
import type { DeliveryMessage } from '../../../shared/delivery/message.ts';
import { OpenMailings } from '../../../shared/delivery/open-mailings.ts';
import { type EngineTable, startTable } from './engine.ts';

let engine: EngineTable;
let ledger: Ledger;
beforeAll(async () => {
  engine = await startTable();
  ledger = new Ledger(engine.table, engine.now);
});
afterAll(() => engine.stop());

const recipients = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `nguoi-${String(index).padStart(3, '0')}`,
    email: `nguoi-${index}@example.vn`,
    name: 'Lãnh đạo',
    title: 'Trưởng ban',
    scope: 'province',
    cadences: [],
  }));

/** Queues a mailing’s mails. @returns how many it says, and the batches of ids that were queued */
async function queue(id: string, to: ReturnType<typeof recipients>, look = false) {
  const batches: DeliveryMessage[][] = [];
  const queued = await queueEmails({ id, email: { kind: 'digest' } }, to, {
    ledger,
    open: new OpenMailings(engine.table, engine.now),
    enqueue: async (messages) => {
      // Each is entered before it is queued.
      for (const { mailingId, recipientId } of look ? messages : []) {
        expect(await ledger.find(mailingId, recipientId)).toMatchObject({ state: 'queued' });
      }
      batches.push([...messages]);
    },
  });
  return { queued, batches, ids: batches.flat().map(({ recipientId }) => recipientId) };
}

describe('a mailing', () => {
  it('is queued ten messages at a time, one for each recipient, however many', async () => {
    const to = recipients(205);
    const { queued, batches, ids } = await queue('many', to);
    expect(queued).toBe(205);
    expect([...ids].sort()).toEqual(to.map(({ id }) => id));
    expect(batches.map(({ length }) => length).sort((one, other) => other - one)).toEqual([
      ...Array(20).fill(10),
      5,
    ]);
    expect(batches.flat()).toContainEqual({ v: 1, mailingId: 'many', recipientId: 'nguoi-000' });
  });

  it('of nobody queues nothing', async () => {
    expect(await queue('nobody', [])).toEqual({ queued: 0, batches: [], ids: [] });
  });

  it('asked for again queues whoever still waits, and nobody whose mail is under way or settled', async () => {
    const to = recipients(3);
    await queue('again', to, true);
    const [first, second] = to.map(({ id }) => id) as [string, string];
    await ledger.claim('again', first);
    const claim = await ledger.claim('again', second);
    if (claim.outcome === 'claimed') await ledger.sent(claim.delivery, 'm-1');
    expect(await queue('again', to)).toMatchObject({ queued: 1, ids: ['nguoi-002'] });
  });
});
