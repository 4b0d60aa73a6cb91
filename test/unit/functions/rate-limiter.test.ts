import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rateLimiterIn, slotWaiter } from '../../../functions/send/rate-limiter.ts';
import {
  intervalOf,
  MAX_AHEAD_MICROS,
  type SlotRequest,
  type SlotReservation,
} from '../../../shared/delivery/rate-limiter.ts';
import { type EngineTable, startTable } from '../core/engine.ts';

let engine: EngineTable;
beforeAll(async () => {
  engine = await startTable();
});
afterAll(() => engine.stop());

const START = Date.parse('2020-06-22T00:00:00.000Z');
const micros = (milliseconds: number) => (START + milliseconds) * 1000;
const LATEST = new Date(START + 60_000);

/**
 * Waits for a slot of a rate limiter that grants each request, or answers as a test sets it. Sleep is as
 * long as it is asked to be, and late by so many milliseconds, time after time.
 */
async function wait({ late = [0], next }: { late?: readonly number[]; next?: number }) {
  let now = 0;
  let sleeps = 0;
  const asked: SlotRequest[] = [];
  const done: string[] = [];
  const reserveSlot = async (request: SlotRequest): Promise<SlotReservation> => {
    done.push('reserve');
    asked.push(request);
    return next === undefined ? { slot: request.earliest } : { next: micros(next) };
  };
  const seconds = await slotWaiter({
    limiter: { reserveSlot },
    now: () => new Date(START + now),
    pause: async (milliseconds) => {
      now += milliseconds + (late[Math.min(sleeps++, late.length - 1)] as number);
    },
    ready: async () => {
      done.push('ready');
    },
  })(14, LATEST);
  // How far ahead each slot was that it asked for.
  return { seconds, asked, leads: asked.map(({ earliest }) => earliest / 1000 - START), done, now };
}

describe('a mail’s turn', () => {
  it('comes at the slot that it takes, a little ahead', async () => {
    const { seconds, asked, now, done } = await wait({});
    expect(seconds).toBeUndefined();
    expect(asked).toEqual([
      { earliest: micros(50), latest: LATEST.getTime() * 1000, interval: intervalOf(14) },
    ]);
    expect(now).toBe(50);
    expect(done).toEqual(['ready', 'reserve']);
  });

  it('may come late by a twentieth of a second; what comes later takes another slot, farther ahead each time', async () => {
    expect((await wait({ late: [50] })).asked).toHaveLength(1);
    const { leads, done } = await wait({ late: [51, 51, 51, 51, 51, 51, 51, 0] });
    const ahead = leads.map((lead, index) =>
      Math.round(lead - (index === 0 ? 0 : (leads[index - 1] as number) + 51)),
    );
    expect(ahead).toEqual([50, 100, 200, 400, 800, 1600, 1600, 1600]);
    expect(done.filter((one) => one === 'ready')).toHaveLength(8);
  });

  it('that cannot come in time is to be asked for again, in whole seconds', async () => {
    expect((await wait({ next: 61_500 })).seconds).toBe(62);
    expect((await wait({ next: 62_000 })).seconds).toBe(62);
    expect((await wait({ next: 10 })).seconds).toBe(1);
    expect((await wait({ next: -5000 })).seconds).toBe(1);
  });
});

describe('the rate limiter on the table', () => {
  it('hands out one slot after another, and begins anew when a clock that went wrong left it far ahead', async () => {
    const limiter = rateLimiterIn(engine.table);
    const interval = intervalOf(14);
    const reserve = (earliest: number, latest = earliest + 1_000_000) =>
      limiter.reserveSlot({ earliest, latest, interval });
    expect(await reserve(micros(0))).toEqual({ slot: micros(0) });
    expect(await reserve(micros(0))).toEqual({ slot: micros(0) + interval });
    expect(await reserve(micros(0), micros(0) + interval)).toEqual({ next: micros(0) + 2 * interval });
    const wrong = micros(0) + MAX_AHEAD_MICROS + 1;
    expect(await reserve(wrong, wrong)).toEqual({ slot: wrong });
    expect(await reserve(micros(0))).toEqual({ slot: micros(0) });
    const farthest = micros(0) + MAX_AHEAD_MICROS - interval;
    expect(await reserve(farthest, farthest)).toEqual({ slot: farthest });
    expect(await reserve(micros(0))).toEqual({ next: micros(0) + MAX_AHEAD_MICROS });
  });
});
