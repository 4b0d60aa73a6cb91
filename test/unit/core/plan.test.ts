import { describe, expect, it } from 'vitest';
import { EXTENSION } from '../../../shared/plan/extension.ts';
import { DEFAULT_PLAN, PLAN } from '../../../shared/plan/plan.ts';
import { occasionOn } from '../../../shared/plan/reminder-days.ts';
import { RECIPIENT, SCHEDULED_CADENCES } from '../../../shared/recipients/recipient.ts';
import { issuesOf } from '../../../shared/runtime/issues.ts';

const accepts = (over: Record<string, unknown>) => PLAN.data.safeParse(over).success;
const codes = (over: Record<string, unknown>) => {
  const { error } = PLAN.data.safeParse(over);
  return error && issuesOf(error).map(({ pointer, code }) => `${pointer} ${code}`);
};

describe('a plan', () => {
  it('without anything has the usual targets, no deadline and no task', () => {
    expect(DEFAULT_PLAN).toEqual({
      deadlines: {},
      milestones: [],
      priorityTasks: [],
      reportingDueDay: 25,
      youngMaxAge: 40,
      quotas: {
        womenPercent: 15,
        womenInStandingCommittee: 1,
        youngPercent: 10,
        renewalOneIn: 3,
        theoryLevel: 'elementary',
      },
    });
    expect(PLAN).toMatchObject({ kind: 'plan', version: 1 });
  });

  it('takes everything that it knows', () => {
    const whole = {
      deadlines: { grassroots: '2020-06-30', district: '2020-08-31', provincial: '2020-10-31' },
      milestones: [
        { id: 'ngay-bau-cu', name: 'x'.repeat(200) },
        { id: 'b', name: 'B', dueOn: '2021-05-23' },
      ],
      priorityTasks: [
        { id: 'a', name: 'x'.repeat(300), dueOn: '2020-12-31', owners: ['a', 'b'] },
        { id: 'b', name: 'B', dueOn: '2020-12-31' },
      ],
      reportingDueDay: 28,
      reportingSince: '2020-01',
      youngMaxAge: 35,
      quotas: {
        womenPercent: 0,
        womenInStandingCommittee: 0,
        youngPercent: 100,
        renewalOneIn: 1,
        theoryLevel: 'none',
      },
    };
    expect(PLAN.data.parse(whole)).toEqual(whole);
  });

  it.each<Record<string, unknown>>([
    { reportingDueDay: 1 },
    { youngMaxAge: 40 },
    { quotas: { womenPercent: 100, womenInStandingCommittee: 10, youngPercent: 0, renewalOneIn: 10 } },
    { quotas: { theoryLevel: 'intermediate' } },
    { quotas: { theoryLevel: 'advancedOrBachelor' } },
  ])('may have %j', (over) => expect(accepts(over)).toBe(true));

  const task = (over: Record<string, unknown>) => ({
    priorityTasks: [{ id: 'a', name: 'A', dueOn: '2020-12-31', ...over }],
  });
  const many = (count: number, more: Record<string, unknown> = {}) =>
    Array.from({ length: count }, (_, index) => ({ id: `m-${index}`, name: 'M', ...more }));

  it.each<Record<string, unknown>>([
    { reportingDueDay: 0 },
    { reportingDueDay: 29 },
    { reportingDueDay: 1.5 },
    { reportingSince: '2020-13' },
    { youngMaxAge: 36 },
    { deadlines: { grassroots: 'x' } },
    { deadlines: { district: 'x' } },
    { deadlines: { provincial: 'x' } },
    { deadlines: { other: '2020-06-30' } },
    { milestones: [{ id: 'A', name: 'x' }] },
    { milestones: [{ id: 'a', name: '' }] },
    { milestones: [{ id: 'a', name: 'x'.repeat(201) }] },
    { milestones: [{ id: 'a', name: 'x', dueOn: 'x' }] },
    { milestones: [{ id: 'a', name: 'x', extra: 1 }] },
    { milestones: many(101) },
    task({ id: 'A' }),
    task({ name: 'x'.repeat(301) }),
    task({ dueOn: undefined }),
    task({ owners: [] }),
    task({ owners: ['A'] }),
    task({ owners: Array.from({ length: 2001 }, (_, index) => `u${index}`) }),
    task({ extra: 1 }),
    { priorityTasks: many(101, { dueOn: '2020-12-31' }) },
    { quotas: { womenPercent: -1 } },
    { quotas: { womenPercent: 101 } },
    { quotas: { womenInStandingCommittee: -1 } },
    { quotas: { womenInStandingCommittee: 11 } },
    { quotas: { youngPercent: -1 } },
    { quotas: { youngPercent: 101 } },
    { quotas: { renewalOneIn: 0 } },
    { quotas: { renewalOneIn: 11 } },
    { quotas: { theoryLevel: 'x' } },
    { quotas: { extra: 1 } },
    { extra: 1 },
  ])('never has %j', (over) => expect(accepts(over)).toBe(false));

  it('has room for 100 milestones and tasks, and 2 000 owners', () => {
    expect(accepts({ milestones: many(100), priorityTasks: many(100, { dueOn: '2020-12-31' }) })).toBe(true);
    expect(accepts(task({ owners: Array.from({ length: 2000 }, (_, index) => `u${index}`) }))).toBe(true);
  });

  it('names no goal twice', () => {
    const twice = [
      { id: 'a', name: 'A', dueOn: '2020-12-31' },
      { id: 'a', name: 'B', dueOn: '2020-12-31' },
    ];
    expect(codes({ milestones: twice, priorityTasks: twice })).toEqual([
      '/milestones duplicate-keys',
      '/priorityTasks duplicate-keys',
    ]);
  });
});

describe('an extension', () => {
  it('is a new last day, and nothing else', () => {
    expect(EXTENSION.data.parse({ dueOn: '2020-07-03' })).toEqual({ dueOn: '2020-07-03' });
    expect(EXTENSION.data.safeParse({}).success).toBe(false);
    expect(EXTENSION.data.safeParse({ dueOn: '2020-07-03', why: 'x' }).success).toBe(false);
    expect(EXTENSION).toMatchObject({ kind: 'extension', version: 1 });
  });
});

describe('a reminder', () => {
  it.each([
    ['2020-05-31', 25, '2020-06-25', undefined],
    ['2020-06-01', 25, '2020-06-25', 'start'],
    ['2020-06-02', 25, '2020-06-25', undefined],
    ['2020-06-12', 25, '2020-06-25', undefined],
    ['2020-06-13', 25, '2020-06-25', 'middle'],
    ['2020-06-14', 25, '2020-06-25', undefined],
    ['2020-06-24', 25, '2020-06-25', 'day-before'],
    ['2020-06-25', 25, '2020-06-25', undefined],
    ['2020-06-24', 25, '2020-07-01', undefined],
    ['2020-06-30', 25, '2020-07-01', 'day-before'],
    // Several on one day: the nearest to the due day counts.
    ['2020-06-01', 2, '2020-06-02', 'day-before'],
    ['2020-06-01', 1, '2020-06-01', 'start'],
    ['2020-05-31', 1, '2020-06-01', undefined],
    ['2020-06-02', 4, '2020-06-04', 'middle'],
    ['2020-06-02', 3, '2020-06-03', 'day-before'],
  ])('on %s, due on day %d, for a unit by %s, is %s', (day, reportingDueDay, dueOn, occasion) => {
    expect(occasionOn(day, { period: '2020-06', reportingDueDay, dueOn })).toBe(occasion);
  });
});

describe('a recipient', () => {
  const whole = {
    id: 'lanh-dao',
    email: 'lanh-dao@example.vn',
    name: 'x'.repeat(120),
    title: 'x'.repeat(200),
    scope: 'province',
    cadences: ['weekly', 'monthly', 'half-year', 'ad-hoc'],
  };
  const takes = (over: Record<string, unknown>) => RECIPIENT.data.safeParse({ ...whole, ...over }).success;

  it('is a person with an address, a scope and the digests that they get', () => {
    expect(RECIPIENT.data.parse(whole)).toEqual(whole);
    expect(takes({ cadences: [] })).toBe(true);
    const address = `${'x'.repeat(64)}@${'y'.repeat(60)}.${'z'.repeat(60)}.${'w'.repeat(60)}.vn`;
    expect(address).toHaveLength(250);
    expect(takes({ email: address })).toBe(true);
    expect(SCHEDULED_CADENCES).toEqual(['weekly', 'monthly', 'half-year']);
    expect(RECIPIENT).toMatchObject({ kind: 'recipient', version: 1 });
  });

  it.each([
    ['id', undefined],
    ['id', 'a.b'],
    ['email', 'x'],
    ['email', `${'x'.repeat(64)}@${'y'.repeat(60)}.${'z'.repeat(60)}.${'w'.repeat(60)}.example.vn`],
    ['name', ''],
    ['name', 'x'.repeat(121)],
    ['title', ''],
    ['title', 'x'.repeat(201)],
    ['scope', 'A'],
    ['scope', undefined],
    ['cadences', undefined],
    ['cadences', ['yearly']],
    ['cadences', ['weekly', 'weekly', 'weekly', 'weekly', 'weekly']],
    ['extra', 1],
  ])('has never a %s of %j', (field, value) => expect(takes({ [field]: value })).toBe(false));
});
