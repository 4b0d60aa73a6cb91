import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Course, expectOnce, expectRetry, play } from '../fixtures/write-courses.ts';
import {
  AWAY,
  DIGESTS,
  isJob,
  isPut,
  QUEUE_THROTTLED,
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
  let courses: Map<WriteName, Course>;
  beforeAll(async () => {
    courses = await play(stage, WRITES, {
      own: () => (call) => (isPut(call) ? THROTTLED : isJob(call) ? QUEUE_THROTTLED : undefined),
    });
  });

  it.each(WRITES)('has %s told as busy and not stored; sent again, it is done once', (name) => {
    const course = courses.get(name) as Course;
    expectRetry(name, course.met, 'busy');
    expect(course.left).toEqual({});
    expectOnce(course);
  });
});

describe('a table that fails at every write', () => {
  let courses: Map<WriteName, Course>;
  beforeAll(async () => {
    courses = await play(stage, WRITES, { own: () => (call) => (isPut(call) ? AWAY : undefined) });
  });

  it.each(WRITES.filter((name) => !DIGESTS.includes(name)))(
    'has %s told as unknown; sent again, it is done once',
    (name) => {
      const course = courses.get(name) as Course;
      expectRetry(name, course.met, 'outcome-unknown');
      expect(course.left).toEqual({});
      expectOnce(course);
    },
  );

  it.each(DIGESTS)('has %s accepted, for the queue has its job: it is done once', (name) => {
    const course = courses.get(name) as Course;
    expect([course.met.status, course.left]).toEqual([202, {}]);
    expectOnce(course);
  });
});
