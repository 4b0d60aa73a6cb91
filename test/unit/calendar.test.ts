import { describe, expect, it } from 'vitest';
import { addDays, dayOf, endOfDay, formatDay, isDay } from '../../shared/calendar.ts';
import { asOfDay } from '../../shared/digest/period.ts';
import { periodDueBy } from '../../shared/plan/due-days.ts';

describe('days in Asia/Ho_Chi_Minh', () => {
  it('begin at 17:00 UTC of the day before', () => {
    expect(dayOf(new Date('2020-06-24T16:59:59.999Z'))).toBe('2020-06-24');
    expect(dayOf(new Date('2020-06-24T17:00:00.000Z'))).toBe('2020-06-25');
  });

  it('end at 23:59:59 there', () => {
    expect(endOfDay('2020-06-25')).toBe('2020-06-25T16:59:59.999Z');
  });

  it('exist or do not', () => {
    expect(['2020-02-29', '2020-06-25'].filter(isDay)).toHaveLength(2);
    expect(['2021-02-29', '2020-13-01', '2020-6-25', '2020-06-31', '', '0000-00-00'].filter(isDay)).toEqual(
      [],
    );
  });

  it('are counted over months and written as people write them', () => {
    expect(addDays('2020-03-01', -1)).toBe('2020-02-29');
    expect(formatDay('2020-06-05')).toBe('5/6/2020');
  });
});

describe('a digest', () => {
  it('speaks of the last whole day before its scheduled time, however late it runs', () => {
    expect(asOfDay('2020-06-26T00:00:00.000Z')).toBe('2020-06-25');
    expect(asOfDay('2020-06-28T17:00:00.000Z')).toBe('2020-06-28');
  });
});

describe('the month whose report is due', () => {
  it('is this one from its due day on, else the one before', () => {
    expect(periodDueBy('2020-06-25', 25)).toBe('2020-06');
    expect(periodDueBy('2020-06-24', 25)).toBe('2020-05');
    expect(periodDueBy('2020-01-10', 25)).toBe('2019-12');
  });
});
