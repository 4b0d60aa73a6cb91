import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WireCall } from '../fixtures/wire.ts';
import { expectOnce, expectRetry, play, type WriteRun } from '../fixtures/write-runs.ts';
import { isJob, isPut, WRITES, WriteStage } from '../fixtures/write-stage.ts';
import type { WriteName } from '../fixtures/writes.ts';

let stage: WriteStage;
let unharmed: Map<WriteName, WriteRun>;
let slow: Map<WriteName, WriteRun>;
beforeAll(async () => {
  // Functions have less time than elsewhere, for it is waited for. The first writes start their instances.
  stage = await WriteStage.start({ timeoutFactor: 0.35 });
  unharmed = await play(stage, WRITES, {});
  const { promise: holdBefore, resolve: ended } = Promise.withResolvers<void>();
  const own = () => (call: WireCall) => (isPut(call) || isJob(call) ? { holdBefore } : undefined);
  slow = await play(stage, WRITES, { own, ended });
});
afterAll(() => stage.stop());

it.each(WRITES)('without a fault %s is done once, however often it is sent', (name) => {
  const run = unharmed.get(name) as WriteRun;
  expect(run.write.told(run.first)).toEqual(run.write.told(run.met));
  expectOnce(run);
});

it.each(WRITES)(
  'a table slower than the function may be has %s told as unknown; sent again while it arrives, it is done once',
  (name) => {
    const run = slow.get(name) as WriteRun;
    expectRetry(name, run.met, 'outcome-unknown');
    expect(run.left).toEqual({});
    expectOnce(run);
  },
);
