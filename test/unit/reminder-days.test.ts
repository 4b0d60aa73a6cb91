import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../shared/calendar.ts';
import { dueDay } from '../../shared/plan/due-days.ts';
import { occasionOn, type Reminding } from '../../shared/plan/reminder-days.ts';

/** A month's reminders in order: those of the days from a month before it to three months after. */
function remindersOf(reminding: Reminding): [day: string, occasion: string][] {
  const from = addDays(`${reminding.period}-01`, -31);
  return Array.from({ length: 120 }, (_, days) => addDays(from, days)).flatMap((day) => {
    const occasion = occasionOn(day, reminding);
    return occasion ? [[day, occasion] as [string, string]] : [];
  });
}

const june = (reportingDueDay: number, dueOn = dueDay('2020-06', reportingDueDay)) =>
  remindersOf({ period: '2020-06', reportingDueDay, dueOn });

const arbitraryReminding = fc
  .record({
    year: fc.integer({ min: 2019, max: 2024 }),
    month: fc.integer({ min: 1, max: 12 }),
    reportingDueDay: fc.integer({ min: 1, max: 28 }),
    more: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60 })),
  })
  .map(({ year, month, reportingDueDay, more }): Reminding => {
    const period = `${year}-${String(month).padStart(2, '0')}`;
    return { period, reportingDueDay, dueOn: addDays(dueDay(period, reportingDueDay), more) };
  });

describe('a unit that does not report', () => {
  it('is reminded on the first, half-way to the due day, and on its eve', () => {
    expect(june(25)).toEqual([
      ['2020-06-01', 'start'],
      ['2020-06-13', 'middle'],
      ['2020-06-24', 'day-before'],
    ]);
    expect(june(28).map(([day]) => day)).toEqual(['2020-06-01', '2020-06-14', '2020-06-27']);
  });

  it('with more time is reminded on the eve of its own day, and not of the usual one', () => {
    expect(june(25, '2020-07-03')).toEqual([
      ['2020-06-01', 'start'],
      ['2020-06-13', 'middle'],
      ['2020-07-02', 'day-before'],
    ]);
  });

  it('gets one reminder where days fall together, the one nearest to the due day', () => {
    expect(june(3)).toEqual([
      ['2020-06-01', 'start'],
      ['2020-06-02', 'day-before'],
    ]);
    expect(june(2)).toEqual([['2020-06-01', 'day-before']]);
    expect(june(1)).toEqual([['2020-06-01', 'start']]);
  });

  it('is reminded on at most three days of any month, in this order, never before it begins or after the eve', () => {
    const order = ['start', 'middle', 'day-before'];
    fc.assert(
      fc.property(arbitraryReminding, (reminding) => {
        const found = remindersOf(reminding);
        const occasions = found.map(([, occasion]) => occasion);
        expect(occasions).toEqual(order.filter((occasion) => occasions.includes(occasion)));
        for (const [day, occasion] of found) {
          expect(day >= `${reminding.period}-01`).toBe(true);
          expect(day < reminding.dueOn || (occasion === 'start' && reminding.dueOn === day)).toBe(true);
        }
        const eve = addDays(reminding.dueOn, -1);
        if (eve >= `${reminding.period}-01`) expect(found.at(-1)).toEqual([eve, 'day-before']);
        else expect(found).toHaveLength(1);
      }),
    );
  });

  it('has the middle as far from the first as from the due day, or a day nearer to the first', () => {
    fc.assert(
      fc.property(arbitraryReminding, (reminding) => {
        const middle = remindersOf(reminding).find(([, occasion]) => occasion === 'middle')?.[0];
        if (middle === undefined) return;
        const date = Number(middle.slice(8));
        const [before, after] = [date - 1, reminding.reportingDueDay - date];
        expect([0, 1]).toContain(after - before);
      }),
    );
  });
});
