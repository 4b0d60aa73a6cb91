import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { submit } from '../../functions/submit/submit.ts';
import { summariseProvince } from '../../shared/digest/summary.ts';
import { Log } from '../../shared/log/store.ts';
import { ReferenceCache } from '../../shared/submissions/reference.ts';
import { bytesOf, startCountry } from '../fixtures/country.ts';

type Country = Awaited<ReturnType<typeof startCountry>>;

const UNITS = 16;
const AT = { asOf: '2020-06-25', knownAt: '2020-06-26T00:00:00.000Z', since: '2019-12-25' };
const now = () => new Date('2020-06-26T01:00:00.000Z');

let young: Country;
let old: Country;
beforeAll(async () => {
  [young, old] = await Promise.all([
    startCountry({ units: UNITS }),
    startCountry({ units: UNITS, months: 60 }),
  ]);
});
afterAll(() => Promise.all([young.stop(), old.stop()]));

/** Calls and read units of the province’s summary. */
async function costOf({ table, consumed }: Country, log = new Log(table, now)) {
  consumed.length = 0;
  await summariseProvince(log, AT);
  return { calls: consumed.length, units: consumed.reduce((sum, { units }) => sum + units, 0) };
}

/** The read units of all rows that a summary is made of, read consistently in one piece. */
const least = ({ records }: Country): number =>
  Math.ceil(
    records.filter(({ kind }) => kind !== 'recipient').reduce((sum, one) => sum + bytesOf(one), 0) / 4096,
  );

describe('the summary of a province of 16 units', () => {
  it('costs a digest no more than 1.11 times the read units of its rows, and two calls a unit and five', async () => {
    const { calls, units } = await costOf(young);
    expect(units / least(young)).toBeLessThanOrEqual(1.11);
    expect(calls).toBeLessThanOrEqual(2 * UNITS + 5);
  });

  it('costs a leader half of that', async () => {
    const { units } = await costOf(young, new Log(young.table, now).eventuallyConsistent());
    expect(units / (0.5 * least(young))).toBeLessThanOrEqual(1.15);
  });

  it('costs hardly more after 60 months of reports than after one', async () => {
    const [first, last] = [await costOf(young), await costOf(old)];
    expect(last.units / first.units).toBeLessThanOrEqual(1.2);
    expect(last.calls).toBe(first.calls);
  });
});

describe('a refused post', () => {
  it('reads the roster once, and of a cached one the plan and its own entry alone', async () => {
    const { table, consumed } = young;
    const log = new Log(table, now);
    const deps = { log, references: new ReferenceCache(log, now), now };
    const caller = { id: 'a-clerk', roles: new Set(['district' as const]), unitId: 'sa-dec' };
    const committee = { planned: 15, elected: 15, appointed: 0, reelected: 9, firstTime: 6 };
    const data = { heldOn: '2020-12-01', form: 'delegates', committee };
    const body = { kind: 'congress-result', subjectId: 'sa-dec.phuong-1', revision: 1, data };
    const refuse = async () => {
      consumed.length = 0;
      const sent = submit({ caller, idempotencyKey: randomUUID(), body }, deps);
      await expect(sent).rejects.toMatchObject({ code: 'invalid' });
      return consumed.map(({ command, units }) => `${command} ${units}`).sort();
    };
    const [query, get] = ['QueryCommand 1', 'GetItemCommand 1'];
    expect(await refuse()).toEqual([get, query, query, 'QueryCommand 5']);
    expect(await refuse()).toEqual([get, query, query]);
  });
});
