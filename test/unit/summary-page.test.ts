import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedIn, knownBy, queryOf, sinceOf } from '../../web/pages/summary/address.ts';
import { ticksUpTo } from '../../web/pages/summary/charts/scale.ts';

const asked = (query: string) => askedIn(new URLSearchParams(query));

describe('the address of a summary', () => {
  it('names its days, and says the same when it is written again', () => {
    const given = asked('asOf=2020-06-25&since=2020-06-01&knownAt=2020-06-26T07:00:00%2B07:00&every=day');
    expect(given).toEqual({
      asOf: '2020-06-25',
      since: '2020-06-01',
      knownAt: '2020-06-26T00:00:00.000Z',
      step: 'day',
      broken: false,
    });
    const written = new URLSearchParams(queryOf(given) as Record<string, string>);
    expect(askedIn(written)).toEqual(given);
  });

  it('is broken where a day does not exist or the one compared with is not before it', () => {
    for (const query of ['asOf=2020-02-30', 'asOf=25/6/2020', 'knownAt=hôm%20qua', 'since=']) {
      expect(asked(query)).toEqual({
        asOf: undefined,
        since: undefined,
        knownAt: undefined,
        step: 'week',
        broken: true,
      });
    }
    expect(asked('asOf=2020-06-25&since=2020-06-25')).toMatchObject({ since: undefined, broken: true });
  });

  it('compares with a week before, where no earlier day is named', () => {
    expect(sinceOf(asked(''), '2020-03-03')).toBe('2020-02-25');
    expect(sinceOf(asked('since=2020-03-01'), '2020-03-03')).toBe('2020-03-01');
    expect(sinceOf(asked('since=2020-03-05'), '2020-03-03')).toBe('2020-02-25');
  });

  it('keeps the very instant of a digest while its day stays the same', () => {
    const sentAt = '2020-06-26T00:00:05.000Z';
    expect(knownBy('2020-06-26', sentAt)).toBe(sentAt);
    expect(knownBy('2020-06-25', sentAt)).toBe('2020-06-25T16:59:59.999Z');
    expect(knownBy('2020-06-26', undefined)).toBe('2020-06-26T16:59:59.999Z');
  });
});

describe('the figures on an axis', () => {
  it('are round, begin at zero and reach the highest value', () => {
    expect(ticksUpTo(567)).toEqual([0, 200, 400, 600]);
    expect(ticksUpTo(38)).toEqual([0, 10, 20, 30, 40]);
    expect(ticksUpTo(1)).toEqual([0, 1]);
  });

  it('are few for any number of organisations', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60_000 }), (highest) => {
        const ticks = ticksUpTo(highest);
        expect(ticks.length).toBeLessThanOrEqual(6);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest);
        expect(ticks.at(-2)).toBeLessThan(highest);
      }),
    );
  });
});
