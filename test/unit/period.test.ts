import { describe, expect, it } from 'vitest';
import { asOfDay, previousAsOf } from '../../shared/digest/period.ts';

describe('the as-of day of a digest', () => {
  it('is the last whole day in Viet Nam before the schedule’s own time', () => {
    expect(asOfDay('2020-06-26T00:00:00Z')).toBe('2020-06-25');
    expect(asOfDay('2020-06-25T17:00:00Z')).toBe('2020-06-25');
    expect(asOfDay('2020-06-25T16:59:59Z')).toBe('2020-06-24');
  });

  it('of the digest before is a week, a month or half a year earlier, on the last day where a month is too short', () => {
    expect(previousAsOf('weekly', '2020-03-01')).toBe('2020-02-23');
    expect(previousAsOf('monthly', '2020-01-25')).toBe('2019-12-25');
    expect(previousAsOf('monthly', '2020-03-31')).toBe('2020-02-29');
    expect(previousAsOf('half-year', '2020-06-25')).toBe('2019-12-25');
    expect(previousAsOf('half-year', '2020-08-31')).toBe('2020-02-29');
    expect(previousAsOf('half-year', '2020-12-31')).toBe('2020-06-30');
  });
});
