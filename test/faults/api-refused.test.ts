import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectOnce, expectRetry, play, type WriteRun } from '../fixtures/write-runs.ts';
import {
  DIGEST_WRITES,
  isJob,
  isPut,
  QUEUE_THROTTLED,
  TABLE_UNAVAILABLE,
  THROTTLED,
  WRITES,
  WriteStage,
} from '../fixtures/write-stage.ts';
import type { WriteName } from '../fixtures/writes.ts';

let stage: WriteStage;
beforeAll(async () => {
  stage = await WriteStage.start();
});
afterAll(() => stage.stop());

describe('a table that is throttled for good', () => {
  let runs: Map<WriteName, WriteRun>;
  beforeAll(async () => {
    runs = await play(stage, WRITES, {
      own: () => (call) => (isPut(call) ? THROTTLED : isJob(call) ? QUEUE_THROTTLED : undefined),
    });
  });

  it.each(WRITES)('has %s told as busy and not stored; sent again, it is done once', (name) => {
    const run = runs.get(name) as WriteRun;
    expectRetry(name, run.met, 'busy');
    expect(run.left).toEqual({});
    expectOnce(run);
  });
});

describe('a table that fails at every write', () => {
  let runs: Map<WriteName, WriteRun>;
  beforeAll(async () => {
    runs = await play(stage, WRITES, { own: () => (call) => (isPut(call) ? TABLE_UNAVAILABLE : undefined) });
  });

  it.each(WRITES.filter((name) => !DIGEST_WRITES.includes(name)))(
    'has %s told as unknown; sent again, it is done once',
    (name) => {
      const run = runs.get(name) as WriteRun;
      expectRetry(name, run.met, 'outcome-unknown');
      expect(run.left).toEqual({});
      expectOnce(run);
    },
  );

  it.each(DIGEST_WRITES)('has %s accepted, for the queue has its job: it is done once', (name) => {
    const run = runs.get(name) as WriteRun;
    expect([run.met.status, run.left]).toEqual([202, {}]);
    expectOnce(run);
  });
});
