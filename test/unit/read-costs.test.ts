import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCountry } from '../fixtures/country.ts';
import { leastUnits, refusedPosts, summaryCost } from '../fixtures/read-costs.ts';

type Country = Awaited<ReturnType<typeof startCountry>>;

const UNITS = 16;

let young: Country;
let old: Country;
beforeAll(async () => {
  [young, old] = await Promise.all([
    startCountry({ units: UNITS }),
    startCountry({ units: UNITS, months: 60 }),
  ]);
});
afterAll(() => Promise.all([young.stop(), old.stop()]));

describe('the summary of a province of 16 units', () => {
  it('costs a digest no more than 1.11 times the read units of its rows, and two calls a unit and five', async () => {
    const { calls, units } = await summaryCost(young);
    expect(units / leastUnits(young)).toBeLessThanOrEqual(1.11);
    expect(calls).toBeLessThanOrEqual(2 * UNITS + 5);
  });

  it('costs a leader half of that', async () => {
    const { units } = await summaryCost(young, 'leader');
    expect(units / (0.5 * leastUnits(young))).toBeLessThanOrEqual(1.15);
  });

  it('costs hardly more after 60 months of reports than after one', async () => {
    const [first, last] = [await summaryCost(young), await summaryCost(old)];
    expect(last.units / first.units).toBeLessThanOrEqual(1.2);
    expect(last.calls).toBe(first.calls);
  });
});

describe('a refused post', () => {
  it('reads the roster once, and of a cached one the plan and its own entry alone', async () => {
    const [query, get] = ['QueryCommand 1', 'GetItemCommand 1'];
    const [first, second] = await refusedPosts(young);
    expect(first).toEqual([get, query, query, 'QueryCommand 5']);
    expect(second).toEqual([get, query, query]);
  });
});
