import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaultRule, WireCall } from '../fixtures/wire.ts';
import { expectOnce, expectRetry, play, type WriteRun } from '../fixtures/write-runs.ts';
import { DIGEST_WRITES, isJob, isPut, QUEUE_THROTTLED, WRITES, WriteStage } from '../fixtures/write-stage.ts';
import type { WriteName } from '../fixtures/writes.ts';

let stage: WriteStage;
beforeAll(async () => {
  stage = await WriteStage.start();
});
afterAll(() => stage.stop());

/** Loses the first answer to each text that is sent. */
function once(): FaultRule {
  const sent = new Set<string>();
  return (call) => {
    if ((!isPut(call) && !isJob(call)) || sent.has(call.body)) return undefined;
    sent.add(call.body);
    return 'cut-after';
  };
}

describe('a table whose answer is lost once', () => {
  let runs: Map<WriteName, WriteRun>;
  beforeAll(async () => {
    runs = await play(stage, WRITES, { own: once });
  });

  it.each(WRITES)('has %s told as done, and done once', (name) => {
    const run = runs.get(name) as WriteRun;
    expect(run.met.status, JSON.stringify(run.met.body)).toBeLessThan(300);
    expect(run.write.told(run.first)).toEqual(run.write.told(run.met));
    expectOnce(run);
  });
});

describe('a table whose answer is lost at every attempt', () => {
  let runs: Map<WriteName, WriteRun>;
  beforeAll(async () => {
    runs = await play(stage, WRITES, {
      own: () => (call) => (isPut(call) || isJob(call) ? 'cut-after' : undefined),
    });
  });

  it.each(WRITES.filter((name) => !DIGEST_WRITES.includes(name)))(
    'has %s found in it and told as done, and done once',
    (name) => {
      const run = runs.get(name) as WriteRun;
      expect(run.met.status, JSON.stringify(run.met.body)).toBeLessThan(300);
      expect(run.left).toMatchObject(run.write.leaves);
      expect(run.write.told(run.first)).toEqual(run.write.told(run.met));
      expectOnce(run);
    },
  );

  it.each(DIGEST_WRITES)(
    'has %s told as unknown, for nobody can look into the queue; sent again, it is done once',
    (name) => {
      const run = runs.get(name) as WriteRun;
      expectRetry(name, run.met, 'outcome-unknown');
      expectOnce(run);
    },
  );
});

describe('a digest queue that takes a job, loses its answer and is throttled from then on', () => {
  it.each(DIGEST_WRITES)('has %s told as unknown, not as busy; sent again, it is done once', async (name) => {
    const own = () => {
      let jobs = 0;
      return (call: WireCall) => {
        if (!isJob(call)) return undefined;
        jobs += 1;
        return jobs === 1 ? 'cut-after' : QUEUE_THROTTLED;
      };
    };
    const run = (await play(stage, [name], { own })).get(name) as WriteRun;
    expectRetry(name, run.met, 'outcome-unknown');
    expectOnce(run);
  });
});
