import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WireCall } from '../fixtures/wire.ts';
import { type Course, expectOnce, expectRetry, play } from '../fixtures/write-courses.ts';
import { isJob, isPut, WRITES, WriteStage } from '../fixtures/write-stage.ts';
import type { WriteName } from '../fixtures/writes.ts';

let stage: WriteStage;
let unharmed: Map<WriteName, Course>;
let slow: Map<WriteName, Course>;
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
  const course = unharmed.get(name) as Course;
  expect(course.write.told(course.first)).toEqual(course.write.told(course.met));
  expectOnce(course);
});

it.each(WRITES)(
  'a table slower than the function may be has %s told as unknown; sent again while it arrives, it is done once',
  (name) => {
    const course = slow.get(name) as Course;
    expectRetry(name, course.met, 'outcome-unknown');
    expect(course.left).toEqual({});
    expectOnce(course);
  },
);
