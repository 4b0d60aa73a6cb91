import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rateLimiterIn } from '../../functions/send/rate-limiter.ts';
import { intervalOf, MAX_AHEAD_MICROS, type RateLimiter } from '../../shared/delivery/rate-limiter.ts';
import { MemoryRateLimiter } from '../fakes/rate-limiter.ts';
import { startTestCloud, type TestCloud } from '../fixtures/cloud.ts';
import { meteredTable } from '../fixtures/metered.ts';

let cloud: TestCloud;
let row: RateLimiter;

beforeAll(async () => {
  cloud = await startTestCloud();
  row = rateLimiterIn(meteredTable(cloud).table);
});

afterAll(() => cloud.stop());

const START = Date.parse('2020-06-26T00:00:00Z') * 1000;
const SECOND = 1_000_000;

describe.each<[string, () => RateLimiter, number]>([
  ['in memory', () => new MemoryRateLimiter(), 0],
  // One row for all tests of it: each begins an hour after what the one before can have left.
  ['on the table', () => row, 3600 * SECOND],
])('a rate limiter %s', (_, limiterOf, apart) => {
  let start = START;
  let limiter: RateLimiter;
  const interval = intervalOf(14);
  const reserve = (earliest: number, latest = start + 60 * SECOND) =>
    limiter.reserveSlot({ earliest, latest, interval });
  const begin = () => {
    limiter = limiterOf();
    start += apart;
  };

  it('hands out the earliest slot when idle, and then one interval after the other', async () => {
    begin();
    expect(await reserve(start)).toEqual({ slot: start });
    expect(await reserve(start)).toEqual({ slot: start + interval });
    expect(await reserve(start + 5)).toEqual({ slot: start + 2 * interval });
    expect(await reserve(start + SECOND)).toEqual({ slot: start + SECOND });
  });

  it('gives each who asks at once a slot of their own', async () => {
    begin();
    const taken = await Promise.all(Array.from({ length: 60 }, () => reserve(start)));
    const slots = taken.map((one) => ('slot' in one ? one.slot : 0)).sort((one, other) => one - other);
    expect(slots).toEqual(slots.map((_slot, index) => start + index * interval));
  });

  it('takes nothing when the next slot is later than can be waited for, and says when it is', async () => {
    begin();
    await reserve(start);
    const next = start + interval;
    expect(await reserve(start, next - 1)).toEqual({ next });
    expect(await reserve(start, start - 1)).toMatchObject({ next: expect.any(Number) });
    expect(await reserve(start, next)).toEqual({ slot: next });
  });

  it('begins anew when a clock that went wrong left it far ahead, and waits for what was honestly taken', async () => {
    begin();
    const wrong = start + MAX_AHEAD_MICROS + SECOND;
    await reserve(wrong, wrong);
    expect(await reserve(start)).toEqual({ slot: start });
    start += SECOND;
    await reserve(start + MAX_AHEAD_MICROS - SECOND, start + MAX_AHEAD_MICROS);
    expect(await reserve(start)).toEqual({ next: start + MAX_AHEAD_MICROS - SECOND + interval });
  });
});
