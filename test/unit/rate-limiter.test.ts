import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slotWaiter, type WaitForSlot } from '../../functions/send/rate-limiter.ts';
import { intervalOf, type RateLimiter, TOLERANCE_MICROS } from '../../shared/delivery/rate-limiter.ts';
import { MemoryRateLimiter } from '../fakes/rate-limiter.ts';
import { SimulatedTime } from '../fakes/time.ts';
import { fullestSecond } from '../fixtures/seconds.ts';

const EPOCH = Date.parse('2020-06-26T00:00:00Z');

interface Sender {
  /** How far its clock is ahead, in ms. */
  readonly skew: number;
  /** When each of its mails is ready, in ms. */
  readonly ready: readonly number[];
}

/** Delays of calls and wake-ups, in ms, taken in turn. */
const delays = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 7, maxLength: 31 });

/** Sends all mails with senders that share a rate limiter. @returns when each left, in ms, in order */
async function sendAll(
  rate: number,
  senders: readonly Sender[],
  jitter: readonly number[],
  patience = 900_000,
): Promise<{ sent: number[]; late: number }> {
  const time = new SimulatedTime();
  const shared = new MemoryRateLimiter();
  let turn = 0;
  const delay = () => jitter[turn++ % jitter.length] as number;
  const limiter: RateLimiter = {
    reserveSlot: async (request) => {
      await time.pause(delay());
      const slot = await shared.reserveSlot(request);
      await time.pause(delay());
      return slot;
    },
  };
  const sent: number[] = [];
  let late = 0;
  const mail = async (waitForSlot: WaitForSlot, skew: number, ready: number) => {
    await time.pause(ready);
    const latest = new Date(EPOCH + time.now + skew + patience);
    if ((await waitForSlot(rate, latest)) === undefined) sent.push(time.now);
    else late += 1;
  };
  for (const { skew, ready } of senders) {
    const waitForSlot = slotWaiter({
      limiter,
      now: () => new Date(EPOCH + time.now + skew),
      pause: (milliseconds) => time.pause(milliseconds + delay()),
    });
    for (const at of ready) void mail(waitForSlot, skew, at);
  }
  await time.run();
  return { sent: sent.sort((one, other) => one - other), late };
}

const RATES = fc.constantFrom(1, 14, 100);
// Clocks that differ by up to 50 ms, and slots that are missed by up to 50: less than may be, together.
const senders = (mails: number) =>
  fc.array(
    fc.record({
      skew: fc.integer({ min: -25, max: 25 }),
      ready: fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: mails }),
    }),
    { minLength: 1, maxLength: 6 },
  );

describe('senders that share a rate limiter', () => {
  it('never send more in any second than granted, whoever asks when, by clocks that differ', async () => {
    const property = fc.asyncProperty(RATES, senders(40), delays, async (rate, all, jitter) => {
      const { sent } = await sendAll(rate, all, jitter);
      expect(sent).toHaveLength(all.flatMap(({ ready }) => ready).length);
      expect(fullestSecond(sent)).toBeLessThanOrEqual(rate);
    });
    await fc.assert(property, { numRuns: 60 });
  });

  it.each([1, 14, 100])('send at 0.8 of %d a second or more while there is a backlog', async (rate) => {
    const backlog = Array.from({ length: 10 + 2 * rate }, () => 0);
    const all = [-25, 0, 25].map((skew) => ({ skew, ready: backlog }));
    const { sent } = await sendAll(rate, all, [0, 7, 3, 40, 1]);
    const seconds = ((sent.at(-1) as number) - (sent[0] as number)) / 1000;
    expect((sent.length - 1) / seconds).toBeGreaterThanOrEqual(0.8 * rate);
  });

  it('reserve no slot that they cannot wait for: senders that can wait get it', async () => {
    const backlog = { skew: 0, ready: Array.from({ length: 30 }, () => 0) };
    const { sent, late } = await sendAll(1, [backlog], [0], 10_000);
    expect(sent).toHaveLength(9);
    expect(late).toBe(21);
    const patient = await sendAll(1, [backlog, { skew: 0, ready: [11_000] }], [0], 10_000);
    expect(patient.sent.at(-1)).toBeLessThan(12_000);
  });
});

describe('the interval', () => {
  it('keeps one mail more than granted longer than a second apart, by the tolerance', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 5000, noNaN: true }), (rate) => {
        const granted = rate >= 1 ? Math.floor(rate) : 1;
        expect(granted * intervalOf(rate)).toBeGreaterThanOrEqual(1_000_000 + TOLERANCE_MICROS);
      }),
    );
  });
});
