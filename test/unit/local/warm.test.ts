import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WarmInstances } from '../../../infra/local/warm.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Instances by name, and those that were ended. */
function instances(most: number) {
  const ended: string[] = [];
  const warm = new WarmInstances<string>({ milliseconds: 1000, most });
  return { ended, warm, idle: (name: string) => warm.add(name, () => ended.push(name)) };
}

it('ends an instance that is not used for a while, and none that is', () => {
  const { ended, warm, idle } = instances(10);
  for (const name of ['a', 'b', 'c']) idle(name);
  vi.advanceTimersByTime(900);
  warm.remove('b');
  idle('c');
  vi.advanceTimersByTime(100);
  expect(ended).toEqual(['a']);
  vi.advanceTimersByTime(900);
  expect(ended).toEqual(['a', 'c']);
});

it('ends the instance that has been idle for longest when there are too many', () => {
  const { ended, warm, idle } = instances(2);
  for (const name of ['a', 'b']) idle(name);
  warm.remove('a');
  idle('a');
  idle('c');
  expect(ended).toEqual(['b']);
});
