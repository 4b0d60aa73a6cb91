import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays } from '../../shared/calendar.ts';
import { canonicalJson } from '../../shared/log/fingerprint.ts';
import { firstReport, post, resultBody } from '../fixtures/cloud.ts';
import { JANUARY, type NewUnit, type SmallProvince, startSmallProvince } from '../fixtures/small-province.ts';
import { eventLost, Wire } from '../fixtures/wire.ts';

/** Rounds of ten releases at once, while so many posts are on their way: `ROUNDS=20` makes two hundred. */
const ROUNDS = Number(process.env.ROUNDS ?? 6);
const AT_ONCE = 10;
const POSTS = 8;
/** For how long a write is held on its way to the table, at most. */
const MAX_HOLD_MILLISECONDS = 300;

const wire = new Wire();
let cloud: SmallProvince;
let unit: NewUnit;

beforeAll(async () => {
  cloud = await startSmallProvince({ clock: JANUARY, proxy: wire.proxy });
  const leader = { id: 'lanh-dao', email: 'lanh-dao@example.vn', name: 'A', title: 'B', scope: 'province' };
  const items = [{ ...leader, cadences: ['ad-hoc'] }];
  await cloud.admin({ method: 'PUT', path: '/v1/recipients', body: { items } });
  unit = await cloud.newUnit(...Array.from({ length: ROUNDS * POSTS }, (_, index) => `chi-bo-${index}`));
});

afterAll(async () => {
  await cloud.stop();
  wire.stop();
});

/** Numbers from 0 to 1 that are the same for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** The frozen figures of a digest are those of the summary at its known-at, byte for byte. */
async function expectAsKnown(id: string): Promise<void> {
  const { summary, knownAt, asOf } = (await cloud.admin({ method: 'GET', path: `/v1/digests/${id}` })).body;
  const query = `asOf=${asOf}&since=${addDays(asOf, -7)}&knownAt=${encodeURIComponent(knownAt)}`;
  const { today: _, asOf: __, knownAt: ___, final, ...figures } = await cloud.summary(query);
  expect([id, final]).toEqual([id, true]);
  expect([id, canonicalJson(summary)]).toEqual([id, canonicalJson(figures)]);
}

it('what is frozen of a digest is what the summary says at the same known-at, whatever was on its way, and a week later', async () => {
  const next = random(2026);
  const admin = cloud.admin;
  let asOf = '2020-05-31';
  let held = 0;
  const all: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await cloud.on(addDays(asOf, AT_ONCE + 1), '08:00');
    wire.fault((call) => {
      if (call.action !== 'PutItem' || !call.body.includes('congress-result')) return eventLost(call);
      held += 1;
      const holdBefore = pause(next() * MAX_HOLD_MILLISECONDS);
      return { holdBefore };
    });
    const posts = Array.from({ length: POSTS }, async (_, index) => {
      await pause(next() * 100);
      const heldOn = addDays(asOf, Math.floor(next() * AT_ONCE));
      return post(unit.clerk, firstReport(`${unit.id}.chi-bo-${round * POSTS + index}`, resultBody(heldOn)));
    });
    await pause(next() * 100);
    const ids = Array.from({ length: AT_ONCE }, (_, index) => addDays(asOf, index + 1)).map(async (day) => {
      const body = { cadence: 'ad-hoc', asOf: day, mode: 'release' };
      return (await admin({ method: 'POST', path: '/v1/digests', body })).body.id as string;
    });
    expect((await Promise.all(posts)).map(({ status }) => status)).toEqual(Array(POSTS).fill(201));
    await cloud.drain();
    wire.fault();
    const made = await Promise.all(ids);
    for (const id of made) await expectAsKnown(id);
    all.push(...made);
    asOf = addDays(asOf, AT_ONCE);
  }
  await cloud.on(addDays(asOf, 8), '08:00');
  for (const id of all.slice(-AT_ONCE)) await expectAsKnown(id);
  expect(held).toBe(ROUNDS * POSTS);
}, 600_000);
