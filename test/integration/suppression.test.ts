import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressKey, type Suppression, Suppressions } from '../../shared/delivery/suppression.ts';
import { Log } from '../../shared/log/store.ts';
import { Problem } from '../../shared/runtime/problem.ts';
import { startTestCloud, type TestCloud } from '../fixtures/cloud.ts';
import { meteredTable } from '../fixtures/metered.ts';

let cloud: TestCloud;
let suppressions: Suppressions;

beforeAll(async () => {
  cloud = await startTestCloud();
  const log = new Log(meteredTable(cloud).table, () => new Date('2020-07-01T00:00:00Z'));
  suppressions = new Suppressions(log);
});

afterAll(() => cloud.stop());

let next = 0;
const address = () => `lanh-dao-${next++}@example.vn`;

const bounce = (since: string, more: Partial<Suppression> = {}): Suppression => ({
  cause: 'bounce',
  reason: 'bounce-permanent-general',
  since,
  mailingId: 'weekly-2020-06-21',
  recipientId: 'lanh-dao',
  ...more,
});
const FIRST = bounce('2020-06-22T01:00:00.000Z');
const SECOND = bounce('2020-06-29T01:00:00.000Z', { mailingId: 'weekly-2020-06-28' });
const COMPLAINT = bounce('2020-06-25T01:00:00.000Z', { cause: 'complaint', reason: 'complaint-abuse' });

const lift = (key: string, revision: number) =>
  suppressions.lift(key, { revision, reason: 'đã mở lại', submittedBy: 'an-admin' });

/** Suppresses as the queue would have it: again, when another did something at the same time. */
async function insist(to: string, found: Suppression): Promise<boolean> {
  for (;;) {
    try {
      return await suppressions.suppress(to, found);
    } catch (error) {
      if (!(error instanceof Problem && ['stale-revision', 'busy'].includes(error.code))) throw error;
    }
  }
}

describe('the suppression of an address', () => {
  it('is the same after any order of its causes, with duplicates, one by one or all at once', async () => {
    const causes = fc.subarray([FIRST, SECOND, COMPLAINT], { minLength: 1 }).chain((found) =>
      fc.record({
        found: fc.constant(found),
        order: fc
          .array(fc.constantFrom(...found), { maxLength: 3 })
          .chain((again) =>
            fc.shuffledSubarray([...found, ...again], { minLength: found.length + again.length }),
          ),
        atOnce: fc.boolean(),
      }),
    );
    await fc.assert(
      fc.asyncProperty(causes, async ({ found, order, atOnce }) => {
        const to = address();
        if (atOnce) await Promise.all(order.map((one) => insist(to, one)));
        else for (const one of order) await insist(to, one);
        const expected = found.includes(COMPLAINT) ? COMPLAINT : found[0];
        expect(await suppressions.current(to)).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('says so once, however often it is told', async () => {
    const to = address();
    expect(await suppressions.suppress(to, SECOND)).toBe(true);
    expect(await suppressions.suppress(to, SECOND)).toBe(false);
    expect(await suppressions.suppress(to, COMPLAINT)).toBe(false);
  });

  it('holds for the address in any case, and for no other', async () => {
    await suppressions.suppress('Bi.Thu@Example.VN', FIRST);
    expect(await suppressions.current(' bi.thu@example.vn')).toEqual(FIRST);
    expect(await suppressions.current('bi.thu2@example.vn')).toBeUndefined();
  });

  it('ends with a lifting, which leaves all of it in the log', async () => {
    const to = address();
    await suppressions.suppress(to, FIRST);
    await lift(addressKey(to), 2);
    expect(await suppressions.current(to)).toBeUndefined();
    expect(await suppressions.latest(addressKey(to))).toMatchObject({
      revision: 2,
      withdrawn: true,
      reason: 'đã mở lại',
      submittedBy: 'an-admin',
    });
    expect(await suppressions.suppress(to, SECOND)).toBe(false);
    expect(await suppressions.suppress(to, bounce('2020-07-02T00:00:00.000Z'))).toBe(true);
  });
});

describe('the list', () => {
  it('has every address that is suppressed once, whatever the size of its pages', async () => {
    const addresses = Array.from({ length: 23 }, address);
    for (const to of addresses) await suppressions.suppress(to, FIRST);
    for (const to of addresses.slice(0, 5)) await lift(addressKey(to), 2);
    for (const to of addresses.slice(5, 9)) await suppressions.suppress(to, COMPLAINT);
    const all = (await suppressions.list('2020-07-01T00:00:00.000Z', 10_000)).items;
    const keys = all.map(({ subject }) => subject);
    expect(keys).toEqual(expect.arrayContaining(addresses.slice(5).map(addressKey)));
    for (const to of addresses.slice(0, 5)) expect(keys).not.toContain(addressKey(to));
    for (const limit of [1, 7, keys.length]) {
      const paged: unknown[] = [];
      let after: string | undefined;
      do {
        const page = await suppressions.list('2020-07-01T00:00:00.000Z', limit, after);
        expect(page.items.length).toBeLessThanOrEqual(limit);
        paged.push(...page.items);
        after = page.next;
      } while (after !== undefined);
      expect(paged).toEqual(all);
    }
  });
});
