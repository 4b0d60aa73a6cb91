import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lineIn, pacer } from '../../../functions/send/pacer.ts';
import { FARTHEST_MICROS, intervalOf, type Slot, type SlotRequest } from '../../../shared/delivery/pace.ts';
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
 * Waits for a turn on a line that gives each who asks the slot that they ask for, or what a test has it say. Sleep is as
 * long as it is asked to be, and late by so many milliseconds, time after time.
 */
async function wait({ late = [0], next }: { late?: readonly number[]; next?: number }) {
  let now = 0;
  let sleeps = 0;
  const asked: SlotRequest[] = [];
  const done: string[] = [];
  const take = async (request: SlotRequest): Promise<Slot> => {
    done.push('take');
    asked.push(request);
    return next === undefined ? { slot: request.earliest } : { next: micros(next) };
  };
  const seconds = await pacer({
    line: { take },
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
    expect(done).toEqual(['ready', 'take']);
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

describe('the line on the table', () => {
  it('hands out one slot after another, and begins anew when a clock that went wrong left it far ahead', async () => {
    const line = lineIn(engine.table);
    const interval = intervalOf(14);
    const take = (earliest: number, latest = earliest + 1_000_000) =>
      line.take({ earliest, latest, interval });
    expect(await take(micros(0))).toEqual({ slot: micros(0) });
    expect(await take(micros(0))).toEqual({ slot: micros(0) + interval });
    expect(await take(micros(0), micros(0) + interval)).toEqual({ next: micros(0) + 2 * interval });
    const wrong = micros(0) + FARTHEST_MICROS + 1;
    expect(await take(wrong, wrong)).toEqual({ slot: wrong });
    expect(await take(micros(0))).toEqual({ slot: micros(0) });
    const farthest = micros(0) + FARTHEST_MICROS - interval;
    expect(await take(farthest, farthest)).toEqual({ slot: farthest });
    expect(await take(micros(0))).toEqual({ next: micros(0) + FARTHEST_MICROS });
  });
});
