import { describe, expect, it } from 'vitest';
import { AccountLimit } from '../../../shared/runtime/account-limit.ts';

/** How many of so many calls at one time are answered. */
function answered(limit: AccountLimit, calls: number, account = 'a'): number {
  let count = 0;
  for (let call = 0; call < calls; call += 1) {
    try {
      limit.count(account);
      count += 1;
    } catch (error) {
      expect(error).toMatchObject({ code: 'too-many-requests', status: 429, retryAfter: 1 });
    }
  }
  return count;
}

describe('an instance of a function', () => {
  it('answers 200 calls of an account in a row, then 20 a second', () => {
    let now = 0;
    const limit = new AccountLimit(() => now);
    expect(answered(limit, 300)).toBe(200);
    now = 1_000;
    expect(answered(limit, 300)).toBe(20);
    now = 1_049;
    expect(answered(limit, 300)).toBe(0);
    now = 1_050;
    expect(answered(limit, 300)).toBe(1);
    now = 3_600_000;
    expect(answered(limit, 300)).toBe(200);
  });

  it('answers the others while one account floods it', () => {
    const limit = new AccountLimit(() => 0);
    answered(limit, 1_000, 'flood');
    expect(answered(limit, 200, 'clerk')).toBe(200);
  });

  it('forgets accounts when it knows too many of them', () => {
    const limit = new AccountLimit(() => 0);
    answered(limit, 200, 'first');
    for (let account = 0; account < 1_000; account += 1) answered(limit, 1, `a${account}`);
    expect(answered(limit, 300, 'first')).toBe(200);
  });
});
