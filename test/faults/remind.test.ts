import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loseMessages, queuesMails } from '../fixtures/lost-messages.ts';
import { JANUARY, type SmallProvince, startSmallProvince } from '../fixtures/small-province.ts';
import { type FaultRule, Wire } from '../fixtures/wire.ts';
import { isPut, TABLE_UNAVAILABLE, THROTTLED } from '../fixtures/write-stage.ts';

const wire = new Wire();
let cloud: SmallProvince;
/** Each test reminds of a month of its own. */
let months = 5;

beforeAll(async () => {
  cloud = await startSmallProvince({
    clock: JANUARY,
    proxy: wire.proxy,
    plan: { reportingSince: '2020-05' },
  });
});
afterAll(async () => {
  wire.fault();
  await cloud.stop();
  wire.stop();
});

/** Begins the first day of another month, on which clerks are reminded. @returns that day's schedule, and its mails */
async function nextMonth() {
  wire.fault();
  months += 1;
  const first = `${2020 + Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`;
  await cloud.on(first, '08:00');
  const seen = (await cloud.inbox()).length;
  return {
    fire: () => cloud.fireSchedule('remind', new Date(`${first}T08:00:00+07:00`)),
    addresses: async () => {
      await cloud.drain();
      return (await cloud.inbox()).slice(seen).map(({ destination }) => destination.to.join());
    },
    moveOn: (minutes: number) => cloud.clock.set(new Date(cloud.clock.now().getTime() + minutes * 60_000)),
  };
}

const CLERKS = ['district.unit-cao-lanh@example.vn', 'district.unit-sa-dec@example.vn'];
const isOfReminders: (call: Parameters<FaultRule>[0]) => boolean = (call) =>
  isPut(call) && call.body.includes('reminder_');
const isEntry: typeof isOfReminders = (call) => call.action === 'PutItem' && isOfReminders(call);

describe('reminders', () => {
  it.each([
    ['is throttled', THROTTLED],
    ['fails', TABLE_UNAVAILABLE],
  ] as const)(
    'whose table %s fail, and the run that is tried again sends each clerk one mail',
    async (_, fault) => {
      const { fire, addresses } = await nextMonth();
      wire.fault((call) => (isEntry(call) ? fault : undefined));
      await expect(fire()).rejects.toThrow();
      wire.fault();
      expect(await addresses()).toEqual([]);
      await fire();
      expect((await addresses()).sort()).toEqual(CLERKS);
    },
  );

  it.each(['once', 'at every attempt'] as const)(
    'whose table loses its answers %s send each clerk one mail',
    async (how) => {
      const { fire, addresses } = await nextMonth();
      const sent = new Set<string>();
      wire.fault((call) => {
        if (!isOfReminders(call) || (how === 'once' && sent.has(call.body))) return undefined;
        sent.add(call.body);
        return 'cut-after';
      });
      await fire();
      expect((await addresses()).sort()).toEqual(CLERKS);
      expect(sent.size).toBeGreaterThan(0);
    },
  );

  it('whose function is killed, or ended because the table does not answer, at any of its changes go on: each clerk gets one mail', async () => {
    // Two mailings with a delivery and a message each.
    for (let last = 1; last <= 6; last += 1) {
      const { fire, addresses } = await nextMonth();
      let [count, kills] = [0, 0];
      let dead = Promise.resolve();
      wire.fault((call) => {
        if (!isEntry(call) && !queuesMails(call)) return undefined;
        count += 1;
        if (count !== last) return undefined;
        kills += 1;
        dead = cloud.crash('Remind');
        return last % 2 === 0 ? { holdAfter: dead } : { holdBefore: dead.then(() => new Promise(() => {})) };
      });
      await expect(fire()).rejects.toThrow();
      await dead;
      wire.fault();
      await fire();
      expect([last, kills, (await addresses()).sort()]).toEqual([last, 1, CLERKS]);
    }
  });

  it('that are fired twice at once, and again a day later, send each clerk one mail', async () => {
    const { fire, addresses, moveOn } = await nextMonth();
    await Promise.all([fire(), fire()]);
    await cloud.drain();
    await moveOn(24 * 60);
    await fire();
    expect((await addresses()).sort()).toEqual(CLERKS);
  });

  it('whose messages are lost are put back by the sweep: each clerk gets one mail', async () => {
    const { fire, addresses, moveOn } = await nextMonth();
    wire.fault((call) => (queuesMails(call) ? loseMessages(call) : undefined));
    await fire();
    wire.fault();
    expect(await addresses()).toEqual([]);
    await moveOn(31);
    await cloud.fireSchedule('sweep', cloud.clock.now());
    expect((await addresses()).sort()).toEqual(CLERKS);
  });

  it.each([
    ['behind', -24 * 60],
    ['ahead', 24 * 60],
  ])('by a host whose clock is a day %s are those of the schedule’s own day, once', async (_, minutes) => {
    const { fire, addresses, moveOn } = await nextMonth();
    await moveOn(minutes);
    await fire();
    await cloud.drain();
    await moveOn(-minutes);
    await fire();
    expect((await addresses()).sort()).toEqual(CLERKS);
  });
});
