import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, instant, month } from '../../../shared/calendar.ts';
import {
  addDays,
  dayOf,
  daysBetween,
  endOfDay,
  formatDay,
  formatMonth,
  isDay,
} from '../../../shared/days.ts';

const MILLISECONDS_A_DAY = 86_400_000;
const codesOf = (schema: ReturnType<typeof day>, value: unknown) =>
  schema.safeParse(value).error?.issues.map((one) => (one.code === 'custom' ? one.params?.code : one.code));

describe('a day', () => {
  it.each(['1900-01-01', '2199-12-31', '2020-02-29', '2000-02-29', '2020-06-30'])('may be %s', (text) => {
    expect(isDay(text)).toBe(true);
    expect(day().parse(text)).toBe(text);
  });

  it.each([
    '1899-12-31',
    '2200-01-01',
    '2021-02-29',
    '2100-02-29',
    '2020-06-31',
    '2020-00-10',
    '2020-13-01',
    '2020-06-00',
    '2020-6-25',
    '2020-06-5',
    '20200625',
    '2020/06/25',
    ' 2020-06-25',
    '2020-06-25 ',
    '2020-06-25T00:00:00Z',
    '12020-06-25',
    'abcd-ef-gh',
    '',
  ])('is never %j', (text) => {
    expect(isDay(text)).toBe(false);
    expect(codesOf(day(), text)).toEqual(['invalid-date']);
  });

  it('is the day in Viet Nam, seven hours ahead of UTC, in any month', () => {
    for (const date of ['2020-01-15', '2020-07-15']) {
      expect(dayOf(new Date(`${date}T16:59:59.999Z`))).toBe(date);
      expect(dayOf(new Date(`${date}T17:00:00.000Z`))).toBe(addDays(date, 1));
      expect(endOfDay(date)).toBe(`${date}T16:59:59.999Z`);
    }
  });

  it('ends a millisecond before the next begins', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 60_000 }), (index) => {
        const date = addDays('2000-01-01', index);
        const end = new Date(endOfDay(date));
        expect(dayOf(end)).toBe(date);
        expect(dayOf(new Date(end.getTime() + 1))).toBe(addDays(date, 1));
        expect(dayOf(new Date(end.getTime() - MILLISECONDS_A_DAY + 1))).toBe(date);
      }),
    );
  });

  it('is counted from another: over leap days, to and fro', () => {
    expect(addDays('2020-02-28', 1)).toBe('2020-02-29');
    expect(addDays('2020-01-01', -1)).toBe('2019-12-31');
    expect(addDays('2020-06-25', 0)).toBe('2020-06-25');
    expect(daysBetween('2020-02-28', '2020-03-01')).toBe(2);
    expect(daysBetween('2020-03-01', '2020-02-28')).toBe(-2);
    fc.assert(
      fc.property(fc.integer({ min: -9000, max: 9000 }), (days) => {
        expect(daysBetween('2020-06-25', addDays('2020-06-25', days))).toBe(days);
      }),
    );
  });

  it('is written without leading zeros, the day first', () => {
    expect(formatDay('2020-06-05')).toBe('5/6/2020');
    expect(formatDay('2020-12-25')).toBe('25/12/2020');
    expect(formatMonth('2020-06')).toBe('6/2020');
    expect(formatMonth('2020-12')).toBe('12/2020');
  });
});

describe('a month', () => {
  it.each(['1900-01', '2020-06', '2020-12', '2199-12'])('may be %s', (text) => {
    expect(month().parse(text)).toBe(text);
  });

  it.each(['2020-00', '2020-13', '2020-6', '2020', '2020-06-25', '2020-06-', '', 'abcd-ef'])(
    'is never %j',
    (text) => expect(codesOf(month(), text)).toEqual(['invalid-month']),
  );

  it('is a text', () => {
    expect(codesOf(month(), 202_006)).toEqual(['invalid_type']);
    expect(codesOf(day(), undefined)).toEqual(['invalid_type']);
  });
});

describe('an instant', () => {
  it('is kept in UTC with milliseconds, whatever the offset it came with', () => {
    expect(instant().parse('2020-06-25T07:00:00+07:00')).toBe('2020-06-25T00:00:00.000Z');
    expect(instant().parse('2020-06-25T00:00:00Z')).toBe('2020-06-25T00:00:00.000Z');
  });

  it.each([
    ['9999-12-31T23:59:59-00:00', '9999-12-31T23:59:59.000Z'],
    ['9999-12-31T23:59:59+07:00', '9999-12-31T16:59:59.000Z'],
    ['0000-01-01T00:00:00Z', '0000-01-01T00:00:00.000Z'],
    ['2020-06-25T00:00:00.123456789Z', '2020-06-25T00:00:00.123Z'],
  ])('may be %s', (text, kept) => expect(instant().parse(text)).toBe(kept));

  it.each([
    '9999-12-31T23:59:59-07:00',
    '0000-01-01T00:00:00+07:00',
    '+010000-01-01T00:00:00Z',
    `2020-06-25T00:00:00.${'0'.repeat(40)}Z`,
  ])('is never %s: only years of four figures compare as texts', (text) => {
    expect(instant().safeParse(text).success).toBe(false);
  });

  it.each(['2020-06-25', '2020-06-25T00:00:00', '2020-06-31T00:00:00Z', ''])('is never %j', (text) => {
    expect(instant().safeParse(text).success).toBe(false);
  });
});
