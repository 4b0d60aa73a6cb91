import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaultRule, WireCall } from '../fixtures/wire.ts';
import { type Course, expectOnce, expectRetry, play } from '../fixtures/write-courses.ts';
import { DIGESTS, isJob, isPut, QUEUE_THROTTLED, WRITES, WriteStage } from '../fixtures/write-stage.ts';
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
  let courses: Map<WriteName, Course>;
  beforeAll(async () => {
    courses = await play(stage, WRITES, { own: once });
  });

  it.each(WRITES)('has %s told as done, and done once', (name) => {
    const course = courses.get(name) as Course;
    expect(course.met.status, JSON.stringify(course.met.body)).toBeLessThan(300);
    expect(course.write.told(course.first)).toEqual(course.write.told(course.met));
    expectOnce(course);
  });
});

describe('a table whose answer is lost at every attempt', () => {
  let courses: Map<WriteName, Course>;
  beforeAll(async () => {
    courses = await play(stage, WRITES, {
      own: () => (call) => (isPut(call) || isJob(call) ? 'cut-after' : undefined),
    });
  });

  it.each(WRITES.filter((name) => !DIGESTS.includes(name)))(
    'has %s found in it and told as done, and done once',
    (name) => {
      const course = courses.get(name) as Course;
      expect(course.met.status, JSON.stringify(course.met.body)).toBeLessThan(300);
      expect(course.left).toMatchObject(course.write.leaves);
      expect(course.write.told(course.first)).toEqual(course.write.told(course.met));
      expectOnce(course);
    },
  );

  it.each(DIGESTS)(
    'has %s told as unknown, for nobody can look into the queue; sent again, it is done once',
    (name) => {
      const course = courses.get(name) as Course;
      expectRetry(name, course.met, 'outcome-unknown');
      expectOnce(course);
    },
  );
});

describe('a digest queue that takes a job, loses its answer and is throttled from then on', () => {
  it.each(DIGESTS)('has %s told as unknown, not as busy; sent again, it is done once', async (name) => {
    const own = () => {
      let jobs = 0;
      return (call: WireCall) => {
        if (!isJob(call)) return undefined;
        jobs += 1;
        return jobs === 1 ? 'cut-after' : QUEUE_THROTTLED;
      };
    };
    const course = (await play(stage, [name], { own })).get(name) as Course;
    expectRetry(name, course.met, 'outcome-unknown');
    expectOnce(course);
  });
});
