import { describe, expect, it } from 'vitest';
import { daysOf, pointsOf } from '../../../shared/digest/date-range.ts';
import {
  asOfDay,
  digestId,
  digestNameOf,
  previousAsOf,
  scheduleEvent,
} from '../../../shared/digest/period.ts';

describe('a digest', () => {
  it('tells of the day before its scheduled time in Viet Nam', () => {
    expect(asOfDay('2020-06-22T00:00:00.000Z')).toBe('2020-06-21');
    expect(asOfDay('2020-06-21T17:00:00.000Z')).toBe('2020-06-21');
    expect(asOfDay('2020-06-21T16:59:59.999Z')).toBe('2020-06-20');
  });

  it.each([
    ['weekly', '2020-06-25', '2020-06-18'],
    ['ad-hoc', '2020-06-25', '2020-06-18'],
    ['weekly', '2020-01-03', '2019-12-27'],
    ['monthly', '2020-06-25', '2020-05-25'],
    ['monthly', '2020-01-31', '2019-12-31'],
    ['monthly', '2020-12-25', '2020-11-25'],
    ['monthly', '2020-03-31', '2020-02-29'],
    ['monthly', '2021-03-29', '2021-02-28'],
    ['monthly', '2020-07-31', '2020-06-30'],
    ['half-year', '2020-06-25', '2019-12-25'],
    ['half-year', '2020-12-25', '2020-06-25'],
    ['half-year', '2020-08-31', '2020-02-29'],
    ['half-year', '2020-07-31', '2020-01-31'],
  ] as const)('that is %s, of %s, is compared with %s', (cadence, asOf, before) => {
    expect(previousAsOf(cadence, asOf)).toBe(before);
  });

  it.each([
    ['weekly', '2020-06-25', 0, 'weekly-2020-06-25'],
    ['half-year', '2020-06-25', 1, 'half-year-2020-06-25-r1'],
    ['ad-hoc', '2020-06-25', 12, 'ad-hoc-2020-06-25-r12'],
    ['monthly', '2020-06-25', 999, 'monthly-2020-06-25-r999'],
  ] as const)('that is %s, of %s, restated %d times, is %s', (cadence, asOf, restatement, id) => {
    expect(digestId({ cadence, asOf, restatement })).toBe(id);
    expect(digestNameOf(id)).toEqual({ cadence, asOf, restatement });
  });

  it.each([
    '',
    'weekly',
    '2020-06-25',
    'yearly-2020-06-25',
    'weekly-2020-06-31',
    'weekly-2020-06-25-r0',
    'weekly-2020-06-25-r01',
    'weekly-2020-06-25-r1000',
    'weekly-2020-06-25-r',
    'weekly-2020-06-25-rx',
    'weekly-2020-06-25-x',
    'xweekly-2020-06-25',
    'Aweekly-2020-06-25',
    'WEEKLY-2020-06-25',
    'weekly-2020-06-25\n',
    'weekly-20200-06-25',
    'weekly-2020-06-2',
    'weekly2020-06-25',
    '9weekly-2020-06-25',
  ])('is never %j', (id) => expect(digestNameOf(id)).toBeUndefined());

  it('is asked for by a schedule of its own cadence, at an instant', () => {
    const event = { cadence: 'half-year', scheduledTime: '2020-06-26T07:00:00+07:00' };
    expect(scheduleEvent.parse(event)).toEqual({
      cadence: 'half-year',
      scheduledTime: '2020-06-26T00:00:00.000Z',
    });
    for (const cadence of ['weekly', 'monthly']) {
      expect(scheduleEvent.safeParse({ ...event, cadence }).success).toBe(true);
    }
    expect(scheduleEvent.safeParse({ ...event, cadence: 'ad-hoc' }).success).toBe(false);
    expect(scheduleEvent.safeParse({ cadence: 'weekly' }).success).toBe(false);
  });
});

describe('the days of a series', () => {
  it.each([
    ['2020-06-01', '2020-06-03', 'day', ['2020-06-01', '2020-06-02', '2020-06-03']],
    ['2020-06-03', '2020-06-03', 'day', ['2020-06-03']],
    ['2020-06-01', '2020-06-15', 'week', ['2020-06-01', '2020-06-08', '2020-06-15']],
    ['2020-06-01', '2020-06-14', 'week', ['2020-06-07', '2020-06-14']],
    ['2020-06-04', '2020-06-03', 'day', []],
  ] as const)('from %s to %s by the %s end on the last', (from, to, step, days) => {
    expect(daysOf({ from, to, step })).toEqual(days);
    expect(pointsOf({ from, to, step })).toBe(days.length);
  });
});
