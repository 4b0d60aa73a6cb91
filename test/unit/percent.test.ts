import { describe, expect, it } from 'vitest';
import { formatCount, formatPercent, formatProgress, percent } from '../../shared/percent.ts';

/** An independent half-up: BigInt, digit by digit, with no division of binary fractions. */
function byHand(part: number, whole: number): string {
  const scaled = (BigInt(part) * 100_000n) / BigInt(whole);
  const rounded = scaled % 10n >= 5n ? scaled / 10n + 1n : scaled / 10n;
  return `${rounded / 100n}.${String(rounded % 100n).padStart(2, '0')}`;
}

describe('percentages', () => {
  it('rounds half up from integers for every part of every whole up to 2 000', () => {
    const wrong: string[] = [];
    for (let whole = 1; whole <= 2000; whole += 1) {
      for (let part = 0; part <= whole; part += 1) {
        const found = percent(part, whole) as number;
        if (found !== Number(byHand(part, whole))) wrong.push(`${part}/${whole}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('says 87,65% for 497 of 567, with a decimal comma and no space', () => {
    expect(percent(497, 567)).toBe(87.65);
    expect(formatPercent(497, 567)).toBe('87,65%');
    expect(formatPercent(16, 16)).toBe('100,00%');
    expect(formatPercent(1, 2000)).toBe('0,05%');
  });

  it('has no percentage of nothing', () => {
    expect(percent(0, 0)).toBeNull();
    expect(formatPercent(0, 0)).toBe('–');
  });

  it('says progress with its rate, and that it is complete where nothing is left', () => {
    expect(formatProgress(1_510, 2_100)).toBe('1.510/2.100 (đạt 71,90%)');
    expect(formatProgress(2, 2)).toBe('2/2, hoàn thành');
    expect(formatProgress(3, 2)).toBe('3/2 (đạt 150,00%)');
    expect(formatProgress(0, 0)).toBe('0/0 (đạt –)');
  });

  it('puts a dot between thousands', () => {
    expect(formatCount(36_954)).toBe('36.954');
    expect(formatCount(567)).toBe('567');
    expect(formatCount(1_000_000)).toBe('1.000.000');
  });
});
