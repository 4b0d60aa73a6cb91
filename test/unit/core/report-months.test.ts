import { describe, expect, it } from 'vitest';
import { reportMonth, reportMonths } from '../../../shared/digest/report-months.ts';
import type { ReportState } from '../../../shared/digest/report-states.ts';
import type { LogRecord } from '../../../shared/log/record.ts';
import type { Extension } from '../../../shared/plan/extension.ts';
import { PlanHistory } from '../../../shared/plan/history.ts';
import { PLAN, type Plan } from '../../../shared/plan/plan.ts';

type Input = Parameters<typeof reportMonths>[0];

const plan = (data: Partial<Plan>, effectiveFrom = '2020-01-01', revision = 1): LogRecord<Plan> => ({
  kind: 'plan',
  subject: 'province',
  revision,
  data: PLAN.data.parse(data),
  effectiveFrom,
  submittedBy: 'an-admin',
  idempotencyKey: `plan-${revision}`,
  fingerprint: '',
  recordedAt: '2020-01-01T00:00:00.000Z',
});
/** Asks for reports since March 2020, due on the 25th. */
const SINCE_MARCH = { reportingSince: '2020-03' };

const report = (period: string, fields: Partial<LogRecord> = {}): LogRecord => ({
  kind: 'unit-report',
  subject: 'sa-dec',
  period,
  revision: 1,
  data: {},
  submittedBy: 'a-clerk',
  idempotencyKey: 'a-key',
  fingerprint: '',
  recordedAt: '2020-05-21T03:00:00.000Z',
  ...fields,
});
const moreTime = (period: string, dueOn: string, revision = 1): LogRecord<Extension> => ({
  ...report(period, { revision }),
  kind: 'extension',
  data: { dueOn } as Extension,
});

interface Given extends Partial<Omit<Input, 'plans'>> {
  readonly plans?: readonly LogRecord<Plan>[];
}
const input = ({ plans = [plan(SINCE_MARCH)], ...more }: Given): Input => ({
  today: '2020-06-01',
  reports: [],
  extensions: [],
  ...more,
  plans: new PlanHistory(plans),
});
const periods = (given: Given) => reportMonths(input(given)).map(({ period }) => period);
const may = (given: Given) => reportMonths(input(given)).find(({ period }) => period === '2020-05');

describe('the list of months', () => {
  it.each<[string, Given, string[]]>([
    [
      'goes from this month back to the first that the plan asks for',
      {},
      ['2020-06', '2020-05', '2020-04', '2020-03'],
    ],
    ['is of this month alone where the plan asks for none', { plans: [plan({})] }, ['2020-06']],
    ['is of this month alone before any plan', { plans: [] }, ['2020-06']],
    [
      'is of this month alone until the plan begins to ask',
      { plans: [plan({ reportingSince: '2020-09' })] },
      ['2020-06'],
    ],
    [
      'goes over the turn of a year',
      { today: '2021-01-31', plans: [plan({ reportingSince: '2020-11' })] },
      ['2021-01', '2020-12', '2020-11'],
    ],
    [
      'does not skip February',
      { today: '2020-03-31', plans: [plan({ reportingSince: '2020-01' })] },
      ['2020-03', '2020-02', '2020-01'],
    ],
    [
      'has a month that was reported before it was asked for',
      { plans: [plan({ reportingSince: '2020-05' })], reports: [report('2020-02')] },
      ['2020-06', '2020-05', '2020-02'],
    ],
    [
      'has a month that was reported and asked for once',
      { plans: [plan({ reportingSince: '2020-05' })], reports: [report('2020-05')] },
      ['2020-06', '2020-05'],
    ],
    [
      'has the months that an earlier plan asked for, and those that a later one asks for',
      {
        today: '2020-08-10',
        plans: [plan({ reportingSince: '2020-05' }), plan({ reportingSince: '2020-08' }, '2020-07-01', 2)],
      },
      ['2020-08', '2020-06', '2020-05'],
    ],
  ])('%s', (_, given, expected) => {
    expect(periods(given)).toEqual(expected);
  });
});

describe('the report of May 2020', () => {
  const MAY = '2020-05';
  it.each<[ReportState, string, Given]>([
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
      { today: '2020-05-10', plans: [plan({ reportingSince: MAY })] },
    ],
    [
      'not-asked',
      'before the plan asks',
      { today: '2020-05-10', plans: [plan({ reportingSince: '2020-06' })] },
    ],
    [
      'overdue',
      'when a plan that was entered later asks for it',
      { today: '2020-06-10', plans: [plan({}), plan(SINCE_MARCH, '2020-06-10', 2)] },
    ],
    [
      'on-time',
      'when it came within its last day in Viet Nam',
      { reports: [report(MAY, { recordedAt: '2020-05-25T16:59:59.999Z' })] },
    ],
    [
      'late',
      'when it came an instant later',
      { reports: [report(MAY, { recordedAt: '2020-05-25T17:00:00.000Z' })] },
    ],
    [
      'on-time',
      'when its first revision came in time, though it was corrected later',
      {
        reports: [report(MAY, { revision: 2, recordedAt: '2020-05-30T03:00:00.000Z' }), report(MAY)],
      },
    ],
    [
      'late',
      'when what came in time was taken back and sent anew',
      {
        reports: [
          report(MAY),
          report(MAY, { revision: 2, withdrawn: true }),
          report(MAY, { revision: 3, recordedAt: '2020-05-30T03:00:00.000Z' }),
        ],
      },
    ],
    [
      'on-time',
      'when it came within more time',
      {
        reports: [report(MAY, { recordedAt: '2020-06-09T03:00:00.000Z' })],
        extensions: [moreTime(MAY, '2020-06-10')],
      },
    ],
    ['on-time', 'when it came though it was not asked for', { plans: [], reports: [report(MAY)] }],
    [
      'returned',
      'when it was given back',
      { reports: [report(MAY), report(MAY, { revision: 2, returned: true })] },
    ],
    [
      'withdrawn',
      'when it was taken back',
      { reports: [report(MAY), report(MAY, { revision: 2, withdrawn: true })] },
    ],
  ])('is %s %s', (state, _, given) => {
    expect(may(given)?.state).toBe(state);
  });

  it('says its last day, an extension counted in, and its latest revision', () => {
    const latest = report(MAY, { revision: 2 });
    expect(may({ reports: [latest, report(MAY), report('2020-04')] })).toEqual({
      period: MAY,
      dueOn: '2020-05-25',
      state: 'on-time',
      latest,
    });
    expect(may({ extensions: [moreTime(MAY, '2020-06-03')] })?.dueOn).toBe('2020-06-03');
    const withdrawn = { ...moreTime(MAY, '2020-06-03', 2), withdrawn: true };
    expect(may({ extensions: [moreTime(MAY, '2020-06-03'), withdrawn] })?.dueOn).toBe('2020-05-25');
    expect(may({})).not.toHaveProperty('latest');
  });

  it.each<[string, string, readonly LogRecord<Plan>[]]>([
    [
      '2020-05-25',
      'a later plan moves the due day',
      [plan({}), plan({ reportingDueDay: 10 }, '2020-07-01', 2)],
    ],
    [
      '2020-05-25',
      'a plan of the next month moves it',
      [plan({}), plan({ reportingDueDay: 10 }, '2020-06-01', 2)],
    ],
    [
      '2020-05-25',
      'it was due when the plan changed',
      [plan({}), plan({ reportingDueDay: 28 }, '2020-05-26', 2)],
    ],
    [
      '2020-05-28',
      'it was not due when the plan changed',
      [plan({}), plan({ reportingDueDay: 28 }, '2020-05-20', 2)],
    ],
    [
      '2020-05-10',
      'the plan changed before the month',
      [plan({}), plan({ reportingDueDay: 10 }, '2020-04-30', 2)],
    ],
    ['2020-05-10', 'the first plan was entered later', [plan({ reportingDueDay: 10 }, '2020-06-01')]],
    ['2020-05-25', 'there is no plan', []],
  ])('is due on %s where %s', (dueOn, _, plans) => {
    expect(reportMonth(MAY, input({ plans })).dueOn).toBe(dueOn);
  });

  it('that came on 20/5 stays on time when a plan of July moves the due day to the 10th', () => {
    const plans = [plan(SINCE_MARCH), plan({ ...SINCE_MARCH, reportingDueDay: 10 }, '2020-07-01', 2)];
    const reports = [report(MAY, { recordedAt: '2020-05-20T03:00:00.000Z' })];
    const given = input({ today: '2020-07-02', plans, reports });
    const of = (period: string) => {
      const { dueOn, state } = reportMonth(period, given);
      return { dueOn, state };
    };
    expect(of(MAY)).toEqual({ dueOn: '2020-05-25', state: 'on-time' });
    expect(of('2020-06')).toEqual({ dueOn: '2020-06-25', state: 'overdue' });
    expect(of('2020-07')).toEqual({ dueOn: '2020-07-10', state: 'open' });
  });
});
