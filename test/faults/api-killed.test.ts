import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Write } from '../fixtures/entry-writes.ts';
import { expectOnce, type WriteRun } from '../fixtures/write-runs.ts';
import { changes, WRITES, WriteStage } from '../fixtures/write-stage.ts';
import type { WriteName } from '../fixtures/writes.ts';

/** How many changes each write makes, in the table, on queues, in the user pool and at SES. */
const CHANGES: Readonly<Record<WriteName, number>> = {
  submit: 1,
  batch: 3,
  roster: 3,
  recipients: 2,
  plan: 1,
  extension: 1,
  giveBack: 4,
  release: 3,
  restate: 3,
  invite: 6,
  disable: 3,
  move: 3,
  lift: 2,
};
/** The mail is an invitation's change before the last. */
const MAILED = 5;
/** A function is killed once so many changes are done, before the last of them is answered. */
const placesOf = (name: WriteName): number[] =>
  Array.from({ length: CHANGES[name] }, (_, index) => index + 1);

/** A write whose function was killed, sent twice more. */
interface Killed extends Omit<WriteRun, 'met' | 'left'> {
  readonly done: number;
  readonly kills: number;
}

let stage: WriteStage;
const killed = new Map<WriteName, Killed[]>();

beforeAll(async () => {
  stage = await WriteStage.start();
  const doomed = WRITES.flatMap((name) => placesOf(name).map((done) => ({ name, done })));
  const made = await Promise.all(
    doomed.map(async (one) => ({ ...one, write: (await stage.make([one.name])).get(one.name) as Write })),
  );
  // Functions are killed as a whole: their writes come one after another, functions side by side.
  const groups = Map.groupBy(made, ({ write }) => write.lambda);
  const repeated = await Promise.all(
    [...groups.values()].map(async (group) => {
      const sent: (Omit<Killed, 'after' | 'mailed'> & { readonly name: WriteName })[] = [];
      for (const { name, done, write: before } of group) {
        const write = name === 'plan' ? ((await stage.make(['plan'])).get('plan') as Write) : before;
        const kills = await kill(write, done);
        const first = await write.send();
        sent.push({ name, done, kills, write, first, again: await write.send() });
      }
      return sent;
    }),
  );
  await stage.cloud.drain();
  const [rows, inbox] = [await stage.rows(), await stage.cloud.inbox()];
  for (const { name, ...run } of repeated.flat()) {
    const { write } = run;
    // Between a mail of the user pool and the note of it nobody can tell whether it was mailed.
    const mailed = stage.isMailed(inbox, write, name === 'invite' && run.done === MAILED ? 1 : 0);
    const ended = { ...run, after: stage.leftIn(rows, write), mailed };
    killed.set(name, [...(killed.get(name) ?? []), ended]);
  }
}, 300_000);
afterAll(() => stage.stop());

/** Sends a write whose function is killed when so many changes are done. @returns how often it was killed */
async function kill(write: Write, done: number): Promise<number> {
  let [count, kills] = [0, 0];
  let dead = Promise.resolve();
  stage.meet(write, (call) => {
    if (!changes(call)) return undefined;
    count += 1;
    if (count !== done) return undefined;
    kills += 1;
    dead = stage.cloud.crash(write.lambda);
    return { holdAfter: dead };
  });
  await write.send().catch(() => undefined);
  // All its instances: one that is about to end would take the next call with it.
  await dead;
  stage.pass(write);
  return kills;
}

describe('a function that is killed at any of its changes', () => {
  it.each(WRITES)('leaves a state from which %s goes on when it is sent again, and is done once', (name) => {
    const all = killed.get(name) as Killed[];
    expect(all.map(({ done, kills }) => [done, kills])).toEqual(placesOf(name).map((done) => [done, 1]));
    for (const run of all) expect.soft(() => expectOnce(run), `${run.done} done`).not.toThrow();
  });
});
