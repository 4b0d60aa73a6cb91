import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rateLimiterIn } from '../../functions/send/rate-limiter.ts';
import { intervalOf } from '../../shared/delivery/rate-limiter.ts';
import { loseMessages, queuesMails } from '../fixtures/lost-messages.ts';
import { meteredTable } from '../fixtures/metered.ts';
import { JANUARY, type SmallProvince, startSmallProvince } from '../fixtures/small-province.ts';
import { Wire } from '../fixtures/wire.ts';

/** Farther ahead than a sender lives. */
const FULL_SECONDS = 300;
const LEADER = { name: 'Lãnh đạo', title: 'Bí thư', scope: 'province' };
const ANH = { ...LEADER, id: 'anh', email: 'anh@example.vn' };
const BINH = { ...LEADER, id: 'binh', email: 'binh@example.vn' };

const wire = new Wire();
let cloud: SmallProvince;
beforeAll(async () => {
  // Senders have the time that they have in AWS: what their turns are waited for depends on it.
  cloud = await startSmallProvince({ clock: JANUARY, proxy: wire.proxy, timeoutFactor: 1 });
  await recipients('ad-hoc');
  await cloud.on('2020-06-10', '08:00');
});
afterAll(async () => {
  wire.fault();
  await cloud.stop();
  wire.stop();
});

const recipients = (...cadences: string[]) =>
  cloud.admin({
    method: 'PUT',
    path: '/v1/recipients',
    body: { items: [ANH, BINH].map((one) => ({ ...one, cadences })) },
  });

const moveOn = (seconds: number) => cloud.clock.set(new Date(cloud.clock.now().getTime() + seconds * 1000));

/** Releases the ad hoc digest of a day. @returns what it shows now */
async function release(asOf: string) {
  const body = { cadence: 'ad-hoc', asOf, mode: 'release' };
  const { status } = await cloud.admin({ method: 'POST', path: '/v1/digests', body });
  expect(status).toBe(202);
  await cloud.drain();
  return async () => {
    const digest = (await cloud.admin({ method: 'GET', path: `/v1/digests/ad-hoc-${asOf}` })).body;
    const states = digest.deliveries.map(({ state }: { state: string }) => state);
    const [year, month, day] = asOf.split('-').map(Number);
    const mails = (await cloud.inbox()).filter(({ subject }) => subject.includes(`${day}/${month}/${year}`));
    return { state: digest.state, states, to: mails.map(({ destination }) => destination.to.join()).sort() };
  };
}

const SENT = { state: 'sent', states: ['sent', 'sent'], to: [ANH.email, BINH.email] };

describe('a mail that gets no slot before its sender ends', () => {
  it('goes back on the queue, is queued until its turn, and is sent once', async () => {
    const { client, table } = meteredTable(cloud);
    const ahead = (cloud.clock.now().getTime() + FULL_SECONDS * 1000) * 1000;
    const taken = await rateLimiterIn(table).reserveSlot({
      earliest: ahead,
      latest: ahead,
      interval: intervalOf(14),
    });
    client.destroy();
    expect(taken).toEqual({ slot: ahead });
    const shown = await release('2020-06-01');
    expect(await shown()).toEqual({ state: 'sending', states: ['queued', 'queued'], to: [] });
    const deferred = cloud.printed.filter((line) => line.includes('its turn comes after this run'));
    expect(deferred).toHaveLength(2);
    // The release has moved the clock over a minute.
    await moveOn(FULL_SECONDS - 90);
    await cloud.drain();
    expect((await shown()).to).toEqual([]);
    await moveOn(90);
    await cloud.drain();
    expect(await shown()).toEqual(SENT);
  });
});

describe('a recipient who leaves between the queueing and the sending', () => {
  it('gets the mail of the digest that was released to them, which ends as sent; the next is not theirs', async () => {
    wire.fault((call) => (queuesMails(call) ? loseMessages(call) : undefined));
    const shown = await release('2020-06-02');
    wire.fault();
    expect((await shown()).states).toEqual(['queued', 'queued']);
    expect((await recipients()).body.ended.ids).toEqual(['anh', 'binh']);
    await moveOn(31 * 60);
    await cloud.fireSchedule('sweep', cloud.clock.now());
    await cloud.drain();
    expect(await shown()).toEqual(SENT);
    const body = { cadence: 'ad-hoc', asOf: '2020-06-03', mode: 'release' };
    const next = await cloud.admin({ method: 'POST', path: '/v1/digests', body });
    expect([next.status, next.body.type]).toEqual([409, 'no-recipients']);
    await recipients('ad-hoc');
  });
});
