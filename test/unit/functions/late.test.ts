import { afterEach, beforeEach, expect, it } from 'vitest';
import { countLateDigests } from '../../../functions/sweep/late.ts';
import { DigestStore } from '../../../shared/digest/snapshot.ts';
import type { EngineTable } from '../core/engine.ts';
import { captured } from './captured.ts';
import { NOW, startReleasedProvince } from './released-province.ts';

/** Monday 22 June 2020, 07:00 in Viet Nam, is the scheduled time of the weekly digest. */
const CADENCES = {
  weekly: { weekDay: 'MON', hour: 7, minute: 0 },
  monthly: { day: 26, hour: 7, minute: 0 },
  'half-year': { day: 26, months: [6, 12], hour: 7, minute: 0 },
} as const;

let engine: EngineTable;
beforeEach(async () => {
  engine = await startReleasedProvince();
  engine.at(NOW);
});
afterEach(() => engine.stop());

/** What is counted some minutes after the scheduled time. */
async function countedAfter(minutes: number, over: Partial<Parameters<typeof countLateDigests>[1]> = {}) {
  const counted: string[] = [];
  const now = new Date(Date.parse(NOW) + minutes * 60_000);
  const { log, table } = engine;
  const deps = {
    log,
    digests: new DigestStore(table),
    now: () => now,
    count: (name: string) => void counted.push(name),
  };
  const lines = await captured(() => countLateDigests(CADENCES, { ...deps, ...over }));
  return { counted, ids: lines.flatMap(({ digestId }) => (digestId === undefined ? [] : [digestId])) };
}

it('a digest that is not there an hour after its time is counted by each sweep of the next day, by its id', async () => {
  expect((await countedAfter(59)).counted).toEqual([]);
  expect(await countedAfter(60)).toEqual({ counted: ['DigestsLate'], ids: ['weekly-2020-06-21'] });
  expect((await countedAfter(24 * 60)).counted).toEqual(['DigestsLate']);
  expect((await countedAfter(26 * 60)).counted).toEqual([]);
});

it('two digests of one morning are counted each', async () => {
  const { ids } = await countedAfter(4 * 24 * 60 + 60);
  expect(ids).toEqual(['monthly-2020-06-25', 'half-year-2020-06-25']);
});

it('a digest that was opened is not late, whatever becomes of it', async () => {
  const digests = new DigestStore(engine.table);
  await digests.open(
    { cadence: 'weekly', asOf: '2020-06-21', restatement: 0 },
    { knownAt: NOW, releasedAt: NOW },
  );
  expect((await countedAfter(60)).counted).toEqual([]);
});

it('nothing is missed before there is a roster', async () => {
  const minutes = -365 * 24 * 60 + 60;
  expect((await countedAfter(minutes + 24 * 60 * 3)).counted).toEqual([]);
});
