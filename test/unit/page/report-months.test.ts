import { describe, expect, it } from 'vitest';
import { DEFAULT_PLAN } from '../../../shared/plan/plan.ts';
import {
  isUncertain,
  type Month,
  type MonthState,
  monthsOf,
  settled,
} from '../../../web/pages/report/months.ts';
import { PLAN, revision } from './samples.ts';

type Known = Parameters<typeof monthsOf>[0];

const known = (more: Partial<Known> = {}): Known => ({
  today: '2020-06-01',
  plan: PLAN,
  extensions: [],
  latest: [],
  ...more,
});
const report = (period: string, fields: Parameters<typeof revision>[0] = {}) => ({
  ...revision({ kind: 'unit-report', subjectId: 'sa-dec', ...fields }),
  period,
});
const moreTime = (period: string, dueOn: string): Known['extensions'][number] => ({
  unitId: 'sa-dec',
  period,
  revision: 1,
  dueOn,
  reason: 'Mưa bão',
  recordedAt: '2020-05-20T03:00:00.000Z',
});
const periods = (more: Partial<Known>) => monthsOf(known(more)).map(({ period }) => period);
const monthIn = (period: string, more: Partial<Known>): Month | undefined =>
  monthsOf(known(more)).find((one) => one.period === period);

describe('the list of months', () => {
  it.each<[string, Partial<Known>, string[]]>([
    [
      'goes from this month back to the first that the plan asks for',
      {},
      ['2020-06', '2020-05', '2020-04', '2020-03'],
    ],
    ['is of this month alone where the plan asks for none', { plan: DEFAULT_PLAN }, ['2020-06']],
    [
      'is of this month alone until the plan begins to ask',
      { plan: { ...PLAN, reportingSince: '2020-09' } },
      ['2020-06'],
    ],
    [
      'goes over the turn of a year',
      { today: '2021-01-31', plan: { ...PLAN, reportingSince: '2020-11' } },
      ['2021-01', '2020-12', '2020-11'],
    ],
    [
      'does not skip February',
      { today: '2020-03-31', plan: { ...PLAN, reportingSince: '2020-01' } },
      ['2020-03', '2020-02', '2020-01'],
    ],
    [
      'has a month that was reported before it was asked for',
      { plan: { ...PLAN, reportingSince: '2020-05' }, latest: [report('2020-02')] },
      ['2020-06', '2020-05', '2020-02'],
    ],
    [
      'has a month that was reported and asked for once',
      { plan: { ...PLAN, reportingSince: '2020-05' }, latest: [report('2020-05')] },
      ['2020-06', '2020-05'],
    ],
  ])('%s', (_, more, expected) => {
    expect(periods(more)).toEqual(expected);
  });
});

describe('the report of May 2020', () => {
  const MAY = '2020-05';
  it.each<[MonthState, string, Partial<Known>]>([
    ['open', 'on its last day', { today: '2020-05-25' }],
    ['overdue', 'the day after', { today: '2020-05-26' }],
    [
      'open',
      'on the last day of more time',
      { today: '2020-06-10', extensions: [moreTime(MAY, '2020-06-10')] },
    ],
    [
      'overdue',
      'the day after more time',
      { today: '2020-06-11', extensions: [moreTime(MAY, '2020-06-10')] },
    ],
    [
      'overdue',
      'when another month has more time',
      { today: '2020-05-26', extensions: [moreTime('2020-06', '2020-06-30')] },
    ],
    [
      'open',
      'in the first month that the plan asks for',
      { today: '2020-05-10', plan: { ...PLAN, reportingSince: '2020-05' } },
    ],
    [
      'not-asked',
      'before the plan asks',
      { today: '2020-05-10', plan: { ...PLAN, reportingSince: '2020-06' } },
    ],
    [
      'on-time',
      'when it came within its last day in Viet Nam',
      { latest: [report(MAY, { recordedAt: '2020-05-25T16:59:59.999Z' })] },
    ],
    [
      'late',
      'when it came an instant later',
      { latest: [report(MAY, { recordedAt: '2020-05-25T17:00:00.000Z' })] },
    ],
    [
      'on-time',
      'when it came within more time',
      {
        latest: [report(MAY, { recordedAt: '2020-06-09T03:00:00.000Z' })],
        extensions: [moreTime(MAY, '2020-06-10')],
      },
    ],
    ['on-time', 'when it came though it was not asked for', { plan: DEFAULT_PLAN, latest: [report(MAY)] }],
    ['returned', 'when it was given back', { latest: [report(MAY, { revision: 2, returned: true })] }],
    ['withdrawn', 'when it was taken back', { latest: [report(MAY, { revision: 2, withdrawn: true })] }],
  ])('is %s %s', (state, _, more) => {
    expect(monthIn(MAY, more)?.state).toBe(state);
  });

  it('says its last day, an extension counted in, and its latest revision', () => {
    const latest = report(MAY);
    expect(monthIn(MAY, { latest: [latest, report('2020-04')] })).toEqual({
      period: MAY,
      dueOn: '2020-05-25',
      state: 'on-time',
      latest,
    });
    expect(monthIn(MAY, { extensions: [moreTime(MAY, '2020-06-03')] })?.dueOn).toBe('2020-06-03');
    const withdrawn = { ...moreTime(MAY, ''), dueOn: undefined, withdrawn: true };
    expect(monthIn(MAY, { extensions: [withdrawn] })?.dueOn).toBe('2020-05-25');
    expect(monthIn('2020-06', { plan: { ...PLAN, reportingDueDay: 5 } })?.dueOn).toBe('2020-06-05');
    expect(monthIn(MAY, {})).not.toHaveProperty('latest');
  });
});

describe('a month that seems late by its latest revision', () => {
  const seems = (state: MonthState, revisionOf: number): Month => ({
    period: '2020-05',
    dueOn: '2020-05-25',
    state,
    latest: report('2020-05', { revision: revisionOf }),
  });

  it.each<[boolean, string, Month]>([
    [true, 'a correction, since the first may have been on time', seems('late', 2)],
    [false, 'a first report', seems('late', 1)],
    [false, 'a correction that is on time itself', seems('on-time', 2)],
    [false, 'no report', { period: '2020-05', dueOn: '2020-05-25', state: 'overdue' }],
  ])('is uncertain (%s) when it is %s', (uncertain, _, month) => {
    expect(isUncertain(month)).toBe(uncertain);
  });

  it.each<[MonthState, string, Parameters<typeof settled>[1]]>([
    ['on-time', 'judges its month on time', { period: '2020-05', units: [{ state: 'on-time' }] }],
    ['late', 'judges its month late', { period: '2020-05', units: [{ state: 'late' }] }],
    ['late', 'is about another month', { period: '2020-04', units: [{ state: 'on-time' }] }],
    ['late', 'does not have the unit', { period: '2020-05', units: [] }],
  ])('stays %s in the end where the summary %s', (state, _, judged) => {
    expect(settled(seems('late', 2), judged)).toEqual(seems(state, 2));
  });
});
