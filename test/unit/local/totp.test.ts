import { describe, expect, it } from 'vitest';
import { codeOf, newSecret, stepAt, stepOf } from '../../../infra/local/totp.ts';

/** `12345678901234567890` in base 32: the key of RFC 6238, appendix B. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('a code by time', () => {
  // Appendix B gives eight digits, of which these are the last six.
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('is that of RFC 6238 at second %d', (second, code) => {
    expect(codeOf(SECRET, stepAt(second * 1000))).toBe(code);
  });

  it('is known half a minute early and late, and no longer', () => {
    const now = 1_111_111_109_000;
    for (const [away, known] of [
      [-2, false],
      [-1, true],
      [0, true],
      [1, true],
      [2, false],
    ] as const) {
      const step = stepAt(now) + away;
      expect(stepOf(SECRET, codeOf(SECRET, step), now)).toBe(known ? step : undefined);
    }
  });

  it('comes of a secret of 160 bits that no other account has', () => {
    const [one, other] = [newSecret(), newSecret()];
    expect(one).toMatch(/^[A-Z2-7]{32}$/);
    expect(one).not.toBe(other);
  });
});
