import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiResponse } from '../fixtures/cloud.ts';
import type { Write } from '../fixtures/entry-writes.ts';
import { WRITES, WriteStage } from '../fixtures/write-stage.ts';
import type { WriteName } from '../fixtures/writes.ts';

/** What came of a write on its day, of what followed by a clock a day behind, and of the first again a day ahead. */
interface WriteRun {
  readonly write: Write;
  readonly sent: ApiResponse;
  readonly behind: ApiResponse | undefined;
  readonly ahead: ApiResponse;
}

const DAY = 86_400_000;
const FOLLOWED = WRITES.filter((name) => !['release', 'restate', 'invite', 'lift'].includes(name));
const OWN = ['release', 'invite', 'lift'] as const;

let stage: WriteStage;
let runs: Map<WriteName, WriteRun>;
let rows: Awaited<ReturnType<WriteStage['rows']>>;
let restated: { behind: ApiResponse; left: Record<string, number>; onItsDay: ApiResponse };

beforeAll(async () => {
  stage = await WriteStage.start();
  const { clock } = stage.cloud;
  // What they build on is known by then, by whichever clock.
  await stage.cloud.on('2020-06-05');
  const writes = [...(await stage.make([...FOLLOWED, ...OWN]))];
  await stage.cloud.on('2020-06-10');
  const restatement = (await stage.make(['restate'])).get('restate') as Write;
  const day = clock.now().getTime();
  const at = async (days: number) => {
    await stage.cloud.drain();
    await clock.set(new Date(day + days * DAY));
  };
  const isOwn = (name: WriteName) => OWN.some((one) => one === name);
  const send = (run: (name: WriteName, write: Write) => Promise<ApiResponse> | undefined) =>
    Promise.all(writes.map(([name, write]) => run(name, write)));
  const onDay = await send((name, write) => (isOwn(name) ? undefined : write.send()));
  await at(-1);
  const behind = await send((name, write) => (isOwn(name) ? write.send() : write.next?.()));
  const early = await restatement.send();
  const left = await stage.left(restatement);
  await at(1);
  const ahead = await send((_, write) => write.send());
  restated = { behind: early, left, onItsDay: await restatement.send() };
  await stage.cloud.drain();
  rows = await stage.rows();
  runs = new Map(
    writes.map(([name, write], index) => {
      const sent = (isOwn(name) ? behind : onDay)[index] as ApiResponse;
      return [name, { write, sent, behind: behind[index], ahead: ahead[index] as ApiResponse }];
    }),
  );
});
afterAll(() => stage.stop());

/** The records of a chain, by the beginning of their keys, in the order of their revisions. */
const chains = () =>
  Map.groupBy(
    rows.filter(({ fingerprint }) => fingerprint !== undefined),
    ({ pk, sk }) => `${pk} ${String(sk).replace(/\d{6}$/, '')}`,
  );

describe('a host whose clock is a day behind or ahead', () => {
  it.each(FOLLOWED)('takes what follows %s, and tells the first as the first time', (name) => {
    const { write, sent, behind, ahead } = runs.get(name) as WriteRun;
    for (const { status, body } of [sent, behind as ApiResponse, ahead])
      expect(status, JSON.stringify(body)).toBeLessThan(300);
    if (name !== 'disable' && name !== 'move') expect(write.told(ahead)).toEqual(write.told(sent));
  });

  it.each(OWN)('takes %s, and tells it as the first time a day later', (name) => {
    const { write, sent, ahead } = runs.get(name) as WriteRun;
    expect(sent.status, JSON.stringify(sent.body)).toBeLessThan(300);
    expect(write.told(ahead)).toEqual(write.told(sent));
  });

  it('never takes a chain back in time', () => {
    const long = [...chains().values()].filter(({ length }) => length > 1);
    expect(long.length).toBeGreaterThan(FOLLOWED.length);
    for (const records of long) {
      const instants = records
        .toSorted((one, other) => Number(one.revision) - Number(other.revision))
        .map(({ recordedAt }) => String(recordedAt));
      expect(instants).toEqual(instants.toSorted());
    }
  });

  it('never has restate tell less than was known to the digest', () => {
    const { behind, left, onItsDay } = restated;
    expect([behind.status, behind.body.type]).toEqual([409, 'nothing-changed']);
    expect(left).toEqual({});
    expect(onItsDay.status).toBe(202);
  });
});
