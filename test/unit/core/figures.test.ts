import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCount, formatPercent, percent } from '../../../shared/figures.ts';
import { percentView } from '../../../shared/percent.ts';

describe('a percentage', () => {
  it.each([
    [497, 567, 87.65, '87,65%'],
    [0, 567, 0, '0,00%'],
    [567, 567, 100, '100,00%'],
    [1, 3, 33.33, '33,33%'],
    [2, 3, 66.67, '66,67%'],
    // Halves are rounded up: 0.125 % and 99.995 %.
    [1, 800, 0.13, '0,13%'],
    [19_999, 20_000, 100, '100,00%'],
    [1, 20_000, 0.01, '0,01%'],
    [1, 20_001, 0, '0,00%'],
    [1, 1000, 0.1, '0,10%'],
    [3, 2, 150, '150,00%'],
    [25, 2, 1250, '1.250,00%'],
  ])('of %d in %d is %d', (part, whole, value, text) => {
    expect(percent(part, whole)).toBe(value);
    expect(formatPercent(part, whole)).toBe(text);
  });

  it('of nothing is none', () => {
    expect(percent(0, 0)).toBeNull();
    expect(formatPercent(0, 0)).toBe('–');
    expect(percentView().safeParse(null).success).toBe(true);
    expect(percentView().safeParse(undefined).success).toBe(false);
  });

  it('is the nearest hundredth, the upper one of two as near', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), (whole, seed) => {
        const part = seed % (whole + 1);
        const hundredths = Math.round((percent(part, whole) as number) * 100);
        // Twice the distance to the exact value, in units of 1/whole hundredths.
        const distance = 2 * (hundredths * whole - part * 10_000);
        expect(distance).toBeGreaterThan(-whole);
        expect(distance).toBeLessThanOrEqual(whole);
      }),
    );
  });
});

describe('a count', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1.000'],
    [36_954, '36.954'],
    [100_000, '100.000'],
    [1_234_567, '1.234.567'],
  ])('%d is written %s', (value, text) => expect(formatCount(value)).toBe(text));
});
