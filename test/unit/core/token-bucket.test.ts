import { expect, it } from 'vitest';
import { tokenBucket } from '../../../shared/runtime/token-bucket.ts';

/** A bucket and a clock that is set by hand. */
const bucket = () => {
  const clock = { now: 5000 };
  const admit = tokenBucket({ rate: 10, burst: 3 }, () => clock.now);
  return { clock, admitted: (calls: number) => Array.from({ length: calls }, admit).filter(Boolean).length };
};

it('admits as many calls at once as the burst limit, and refuses the others', () => {
  expect(bucket().admitted(5)).toBe(3);
});

it('admits calls again at the rate limit, also when refused ones come in between', () => {
  const { clock, admitted } = bucket();
  admitted(3);
  const later = Array.from({ length: 20 }, () => {
    clock.now += 25;
    return admitted(1);
  });
  expect(later.filter(Boolean)).toHaveLength(5);
});

it('saves up no more than the burst limit', () => {
  const { clock, admitted } = bucket();
  admitted(3);
  clock.now += 60_000;
  expect(admitted(5)).toBe(3);
});
