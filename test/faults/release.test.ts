import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FRESH } from '../../infra/local/http-server.ts';
import { addDays } from '../../shared/calendar.ts';
import { type CallApi, SMALL_ROSTER, startTestCloud, type TestCloud } from '../fixtures/cloud.ts';
import { eventLost, Wire, type WireCall } from '../fixtures/wire.ts';

// A cloud of its own: SES's rate is higher than the shared one's, and functions are killed.
const RECIPIENTS = Array.from({ length: 260 }, (_, index) => ({
  id: `nguoi-${String(index).padStart(3, '0')}`,
  email: `nguoi-${index}@example.vn`,
  name: 'Lãnh đạo',
  title: 'Bí thư',
  scope: index % 2 === 0 ? 'province' : 'sa-dec',
  cadences: ['ad-hoc'],
}));

const wire = new Wire();
let cloud: TestCloud;
let admin: CallApi;
let asOf = '2020-05-31';

beforeAll(async () => {
  cloud = await startTestCloud({
    clock: new Date('2020-01-02T08:00:00+07:00'),
    proxy: wire.proxy,
    sendRate: 1000,
  });
  admin = await cloud.as('admin');
  const put = (path: string, body: unknown) => admin({ method: 'PUT', path, body });
  await put('/v1/roster', { items: SMALL_ROSTER });
  await put('/v1/recipients', { items: RECIPIENTS });
});

afterAll(async () => {
  await cloud.stop();
  wire.stop();
});

/** Begins another day, with no mail in the inbox. @returns the digest that is released on it */
async function nextDay(): Promise<string> {
  wire.fault();
  await cloud.drain();
  await fetch(`${cloud.outputs.InboxUrl}/clear-store`, { method: 'POST', headers: FRESH });
  asOf = addDays(asOf, 1);
  await cloud.clock.set(new Date(`${addDays(asOf, 1)}T08:00:00+07:00`));
  return `ad-hoc-${asOf}`;
}

const release = () =>
  admin({ method: 'POST', path: '/v1/digests', body: { cadence: 'ad-hoc', asOf, mode: 'release' } });
const digestOf = async (id: string) => (await admin({ method: 'GET', path: `/v1/digests/${id}` })).body;

/** How many mails each address got. */
async function mailsByAddress(): Promise<number[]> {
  const addresses = (await cloud.inbox()).map(({ destination }) => destination.to.join());
  return [...Map.groupBy(addresses, (address) => address).values()].map(({ length }) => length);
}

const EVERYONE_ONCE = RECIPIENTS.map(() => 1);

/** Writes of a compilation, in the table and on the delivery queue. */
const writes = (id: string) => {
  const own = [`mailing#${id}`, `\\"${id}\\"`];
  return ({ action, body }: WireCall): boolean =>
    (action === 'PutItem' || action === 'SendMessageBatch') && own.some((name) => body.includes(name));
};

describe('a release for 260 recipients', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 20, 60, 110, 160, 200, 207, 212, 220, 250, 270, 290])(
    'whose compilation is killed at its write %d leaves everyone one mail, and the digest sent',
    { timeout: 300_000 },
    async (last) => {
      const id = await nextDay();
      const isOwn = writes(id);
      let count = 0;
      let killed = 0;
      wire.fault((call) => {
        // A digest is sent without SES's events, and these are a third of all calls.
        if (!isOwn(call)) return eventLost(call);
        count += 1;
        if (count !== last) return undefined;
        killed += 1;
        const dead = cloud.crash('Compile');
        return last % 2 === 0 ? { holdBefore: dead } : { holdAfter: dead };
      });
      expect(await release()).toMatchObject({ status: 202, body: { id, state: 'queued' } });
      await cloud.drain();
      const digest = await digestOf(id);
      expect([killed, digest.state, digest.deliveries.length]).toEqual([1, 'sent', RECIPIENTS.length]);
      await cloud.clock.set(new Date(cloud.clock.now().getTime() + 7 * 86_400_000));
      await cloud.fireSchedule('sweep', cloud.clock.now());
      await cloud.drain();
      expect(await mailsByAddress()).toEqual(EVERYONE_ONCE);
      expect(await digestOf(id)).toEqual(digest);
    },
  );
});

describe('a release whose job is lost', () => {
  it('is stalled after a quarter of an hour, and made by the sweep: everyone gets one mail', async () => {
    const id = await nextDay();
    const isOwn = writes(id);
    // Every attempt fails, until the job is among the dead letters.
    wire.fault((call) => (isOwn(call) && call.action === 'PutItem' ? 'cut-before' : undefined));
    await release();
    await cloud.drain();
    wire.fault();
    expect(await digestOf(id)).toMatchObject({ state: 'queued', deliveries: [] });
    const since = cloud.clock.now().getTime();
    await cloud.clock.set(new Date(since + 20 * 60_000));
    expect(await digestOf(id)).toMatchObject({ state: 'queued', stalledSince: expect.any(String) });
    await cloud.fireSchedule('sweep', cloud.clock.now());
    await cloud.drain();
    expect(await digestOf(id)).toMatchObject({ state: 'sent' });
    expect(await mailsByAddress()).toEqual(EVERYONE_ONCE);
    expect(cloud.printed.some((line) => line.includes('"DigestsStalled":1'))).toBe(true);
    expect(cloud.printed.some((line) => line.includes('"WorkPutBack":1'))).toBe(true);
  });
});
