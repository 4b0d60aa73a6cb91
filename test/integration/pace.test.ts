import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lineIn } from '../../functions/send/pacer.ts';
import { FARTHEST_MICROS, intervalOf, type Line } from '../../shared/delivery/pace.ts';
import { MemoryLine } from '../fakes/line.ts';
import { startTestCloud, type TestCloud } from '../fixtures/cloud.ts';
import { meteredTable } from '../fixtures/metered.ts';

let cloud: TestCloud;
let row: Line;

beforeAll(async () => {
  cloud = await startTestCloud();
  row = lineIn(meteredTable(cloud).table);
});

afterAll(() => cloud.stop());

const START = Date.parse('2020-06-26T00:00:00Z') * 1000;
const SECOND = 1_000_000;

describe.each<[string, () => Line, number]>([
  ['in memory', () => new MemoryLine(), 0],
  // One row for all tests of it: each begins an hour after what the one before can have left.
  ['on the table', () => row, 3600 * SECOND],
])('a line of slots %s', (_, lineOf, apart) => {
  let start = START;
  let line: Line;
  const interval = intervalOf(14);
  const take = (earliest: number, latest = start + 60 * SECOND) => line.take({ earliest, latest, interval });
  const begin = () => {
    line = lineOf();
    start += apart;
  };

  it('hands out the earliest slot when idle, and then one interval after the other', async () => {
    begin();
    expect(await take(start)).toEqual({ slot: start });
    expect(await take(start)).toEqual({ slot: start + interval });
    expect(await take(start + 5)).toEqual({ slot: start + 2 * interval });
    expect(await take(start + SECOND)).toEqual({ slot: start + SECOND });
  });

  it('gives each who asks at once a slot of their own', async () => {
    begin();
    const taken = await Promise.all(Array.from({ length: 60 }, () => take(start)));
    const slots = taken.map((one) => ('slot' in one ? one.slot : 0)).sort((one, other) => one - other);
    expect(slots).toEqual(slots.map((_slot, index) => start + index * interval));
  });

  it('takes nothing when the next slot is later than can be waited for, and says when it is', async () => {
    begin();
    await take(start);
    const next = start + interval;
    expect(await take(start, next - 1)).toEqual({ next });
    expect(await take(start, start - 1)).toMatchObject({ next: expect.any(Number) });
    expect(await take(start, next)).toEqual({ slot: next });
  });

  it('begins anew when a clock that went wrong left it far ahead, and waits for what was honestly taken', async () => {
    begin();
    const wrong = start + FARTHEST_MICROS + SECOND;
    await take(wrong, wrong);
    expect(await take(start)).toEqual({ slot: start });
    start += SECOND;
    await take(start + FARTHEST_MICROS - SECOND, start + FARTHEST_MICROS);
    expect(await take(start)).toEqual({ next: start + FARTHEST_MICROS - SECOND + interval });
  });
});
