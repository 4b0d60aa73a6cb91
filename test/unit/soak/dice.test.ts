import { expect, it } from 'vitest';
import { Dice } from '../../soak/dice.ts';

const draws = (seed: number, purpose: string) => {
  const dice = new Dice(seed, purpose);
  return Array.from({ length: 1000 }, () => dice.next());
};

it('draws the same for the same seed and purpose, and something else for others', () => {
  expect(draws(1, 'a')).toEqual(draws(1, 'a'));
  expect(draws(1, 'a')).not.toEqual(draws(2, 'a'));
  expect(draws(1, 'a')).not.toEqual(draws(1, 'b'));
});

it('draws numbers from 0 up to 1, as many below a half as above, also first of all for seeds in a row', () => {
  const first = Array.from({ length: 1000 }, (_, seed) => new Dice(seed, 'a').next());
  for (const numbers of [draws(7, 'a'), first]) {
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    const low = numbers.filter((number) => number < 0.5).length;
    expect(low).toBeGreaterThan(430);
    expect(low).toBeLessThan(570);
  }
});

it('picks by weight, and nothing where nothing weighs', () => {
  const dice = new Dice(1, 'pick');
  const picked = Array.from({ length: 1000 }, () =>
    dice.pick([['often', 9] as const, ['seldom', 1] as const, ['never', 0] as const]),
  );
  expect(picked.filter((one) => one === 'seldom').length).toBeGreaterThan(60);
  expect(picked.filter((one) => one === 'often').length).toBeGreaterThan(800);
  expect(picked).not.toContain('never');
  expect(dice.pick([['never', 0] as const])).toBeUndefined();
});
