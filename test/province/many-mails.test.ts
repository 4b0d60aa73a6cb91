import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Ledger } from '../../shared/delivery/ledger.ts';
import { queueEmails } from '../../shared/delivery/mailing.ts';
import type { DeliveryMessage } from '../../shared/delivery/message.ts';
import { OpenMailings } from '../../shared/delivery/open-mailings.ts';
import { DigestStore } from '../../shared/digest/snapshot.ts';
import type { Table } from '../../shared/table/table.ts';
import { type CallApi, SMALL_ROSTER, startTestCloud, type TestCloud } from '../fixtures/cloud.ts';
import { meteredTable } from '../fixtures/metered.ts';

/** As many recipients as the whole country has. */
const COUNTRY = 5000;

let cloud: TestCloud;
let admin: CallApi;
let table: Table;
/** A mailing to the country, and one to some that was cut off and asked for again: what was queued with each call. */
let country: Queued;
let cutOff: { readonly message: string; readonly queue: Queue; readonly settled: string };
let finished: Queued;

beforeAll(async () => {
  cloud = await startTestCloud();
  admin = await cloud.as('admin');
  await admin({ method: 'PUT', path: '/v1/roster', body: { items: SMALL_ROSTER } });
  table = meteredTable(cloud).table;
  country = await queueTo(COUNTRY, 'ad-hoc-2020-05-30');

  const id = 'ad-hoc-2020-05-29';
  const queue = noting({ takes: 12 });
  const message = await queueEmails({ id, email }, recipients(500), queue).then(
    () => 'nothing was cut off',
    (error: Error) => error.message,
  );
  const ledger = new Ledger(table, now);
  const claim = await ledger.claim(id, idOf(0));
  if (claim.outcome === 'claimed') await ledger.sent(claim.delivery, 'm-1');
  cutOff = { message, queue, settled: idOf(0) };
  finished = await queueTo(500, id);
});

afterAll(() => cloud.stop());

const now = () => new Date('2020-05-31T00:00:00Z');
const idOf = (index: number) => `nguoi-${String(index).padStart(4, '0')}`;
const recipients = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: idOf(index),
    email: `${idOf(index)}@example.vn`,
    name: 'Lãnh đạo',
    title: 'Bí thư',
    scope: 'province',
    cadences: [],
  }));
const email = { kind: 'digest' } as const;

/** The ledger, noting who was entered and how many were under way. */
class NotingLedger extends Ledger {
  readonly entered = new Set<string>();
  mostAtOnce = 0;
  #atOnce = 0;

  override async enter(...[mailingId, recipient, of]: Parameters<Ledger['enter']>) {
    this.#atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#atOnce);
    const state = await super.enter(mailingId, recipient, of);
    this.entered.add(recipient.id);
    this.#atOnce -= 1;
    return state;
  }
}

/** What a mailing is queued with, of a queue that notes what it gets, and what it gets before the ledger has it. */
function noting({ takes = Number.POSITIVE_INFINITY }: { readonly takes?: number } = {}) {
  const noted = new NotingLedger(table, now);
  const messages: DeliveryMessage[] = [];
  const early: string[] = [];
  const sizes: number[] = [];
  const enqueue = async (batch: readonly DeliveryMessage[]) => {
    sizes.push(batch.length);
    if (sizes.length > takes) throw new Error('SQS is not there');
    messages.push(...batch);
    early.push(...batch.map(({ recipientId }) => recipientId).filter((id) => !noted.entered.has(id)));
  };
  return {
    ledger: noted,
    open: new OpenMailings(table, now),
    enqueue,
    messages,
    early,
    get largest() {
      return Math.max(...sizes);
    },
  };
}

type Queue = ReturnType<typeof noting>;
interface Queued {
  readonly count: number;
  readonly queue: Queue;
}

async function queueTo(count: number, id: string): Promise<Queued> {
  const queue = noting();
  return { count: await queueEmails({ id, email }, recipients(count), queue), queue };
}

const idsOf = ({ messages }: Queue) => messages.map(({ recipientId }) => recipientId).sort();

describe('a mailing to many', () => {
  it('enters several at once, no more than one partition takes, and each before it is queued', () => {
    const { count, queue } = country;
    expect(count).toBe(COUNTRY);
    expect(idsOf(queue)).toEqual(recipients(COUNTRY).map(({ id }) => id));
    expect(queue.early).toEqual([]);
    expect(queue.largest).toBeLessThanOrEqual(10);
    expect(queue.ledger.mostAtOnce).toBe(8);
  });

  it('that was cut off is finished by a second call, which queues nobody again whose mail is settled', () => {
    expect(cutOff.message).toBe('SQS is not there');
    expect(cutOff.queue.messages).toHaveLength(120);
    expect(finished.count).toBe(499);
    const others = recipients(500).filter(({ id }) => id !== cutOff.settled);
    expect(idsOf(finished.queue)).toEqual(others.map(({ id }) => id));
  });
});

describe('the list of digests', () => {
  it('ends a page with the digest that brings it to so many mails, and names every digest once', async () => {
    const digests = new DigestStore(table);
    for (const asOf of ['2020-05-31', '2020-05-30', '2020-05-29', '2020-05-28']) {
      const instant = '2020-05-31T00:00:00.000Z';
      await digests.open(
        { cadence: 'ad-hoc', asOf, restatement: 0 },
        { knownAt: instant, releasedAt: instant },
      );
    }
    const list = (next?: string) =>
      admin({
        method: 'GET',
        path: `/v1/digests${next === undefined ? '' : `?next=${encodeURIComponent(next)}`}`,
      });
    const shown = ({ body }: Awaited<ReturnType<typeof list>>) =>
      body.items.map(({ id, deliveries }: { id: string; deliveries: unknown[] }) => [id, deliveries.length]);
    const first = await list();
    expect(shown(first)).toEqual([
      ['ad-hoc-2020-05-31', 0],
      ['ad-hoc-2020-05-30', COUNTRY],
    ]);
    const second = await list(first.body.next);
    expect(shown(second)).toEqual([
      ['ad-hoc-2020-05-29', 500],
      ['ad-hoc-2020-05-28', 0],
    ]);
    expect(second.body.next).toBeUndefined();
    expect(JSON.stringify(first.body).length).toBeLessThan(2_500_000);
  });
});
