import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latestScheduled, type ScheduledTime } from '../../../shared/schedule/scheduled-time.ts';

const MONDAYS: ScheduledTime = { weekDay: 'MON', hour: 7, minute: 0 };
const MONTHLY: ScheduledTime = { day: 26, hour: 7, minute: 0 };
const HALF_YEARLY: ScheduledTime = { day: 3, months: [1, 7], hour: 16, minute: 30 };

describe('the latest time of a schedule', () => {
  it.each<[string, ScheduledTime, string, string]>([
    ['is this very instant', MONDAYS, '2020-06-22T07:00:00.000+07:00', '2020-06-22T07:00:00+07:00'],
    [
      'is a week before, a moment earlier',
      MONDAYS,
      '2020-06-22T06:59:59.999+07:00',
      '2020-06-15T07:00:00+07:00',
    ],
    ['is of the week', MONDAYS, '2020-06-28T23:00:00+07:00', '2020-06-22T07:00:00+07:00'],
    [
      'goes by the day in Viet Nam',
      { ...MONDAYS, hour: 0 },
      '2020-06-21T17:00:00Z',
      '2020-06-22T00:00:00+07:00',
    ],
    ['is of the month', MONTHLY, '2020-06-30T00:00:00+07:00', '2020-06-26T07:00:00+07:00'],
    ['is of the month before', MONTHLY, '2020-06-26T06:00:00+07:00', '2020-05-26T07:00:00+07:00'],
    ['is of the year before', MONTHLY, '2020-01-02T06:00:00+07:00', '2019-12-26T07:00:00+07:00'],
    ['is of one of its months', HALF_YEARLY, '2020-12-31T00:00:00+07:00', '2020-07-03T16:30:00+07:00'],
    ['is of the one before', HALF_YEARLY, '2020-07-03T16:29:00+07:00', '2020-01-03T16:30:00+07:00'],
    [
      'is of the last leap year',
      { day: 28, months: [2], hour: 0, minute: 0 },
      '2020-02-27T23:00:00+07:00',
      '2019-02-28T00:00:00+07:00',
    ],
  ])('%s', (_, time, now, expected) =>
    expect(latestScheduled(time, new Date(now))).toEqual(new Date(expected)),
  );

  it('is the same at any instant until the next one', () => {
    const times = fc.constantFrom(MONDAYS, MONTHLY, HALF_YEARLY);
    const instants = fc.date({
      min: new Date('2001-01-01'),
      max: new Date('2099-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(times, instants, (time, now) => {
        const latest = latestScheduled(time, now);
        expect(latest.getTime()).toBeLessThanOrEqual(now.getTime());
        expect(latestScheduled(time, latest)).toEqual(latest);
        const before = latestScheduled(time, new Date(latest.getTime() - 1));
        expect(latest.getTime() - before.getTime()).toBeGreaterThanOrEqual(7 * 86_400_000);
      }),
    );
  });
});
