import { describe, expect, it } from 'vitest';
import {
  congressesOn,
  foldUnit,
  knownUnit,
  latestReportBefore,
  reportStatus,
  type UnitLog,
} from '../../../shared/digest/fold.ts';
import type { LogRecord } from '../../../shared/log/record.ts';
import { DEFAULT_PLAN, type Plan } from '../../../shared/plan/plan.ts';
import type { Organisation } from '../../../shared/roster/roster.ts';
import type { UnitReport } from '../../../shared/sections/report/index.ts';
import type { CongressResult } from '../../../shared/submissions/congress-result.ts';
import { branch, congressResult, own } from './unit-state.ts';

/** The end of 25/6/2020 in Viet Nam. */
const END = '2020-06-25T16:59:59.999Z';
const EARLY = '2020-06-01T00:00:00.000Z';

type Over = Partial<LogRecord> & { readonly subject: string };
const record = <Data>(kind: string, over: Over, data?: Data): LogRecord<Data> =>
  ({
    kind,
    revision: 1,
    submittedBy: 'someone',
    recordedAt: EARLY,
    idempotencyKey: 'key',
    fingerprint: 'print',
    ...over,
    ...(data !== undefined && { data }),
  }) as LogRecord<Data>;

const entry = (data: Organisation, over: Partial<LogRecord> = {}) =>
  record<Organisation>(
    data.id.includes('.') ? 'organisation' : 'unit',
    { subject: data.id, effectiveFrom: '2020-01-01', ...over },
    data,
  );
const result = (subject: string, over: Partial<LogRecord> = {}, heldOn = '2020-05-20') =>
  record<CongressResult>('congress-result', { subject, ...over }, { ...congressResult(), heldOn });
const report = (period: string, over: Partial<LogRecord> = {}, data: UnitReport = {}) =>
  record<UnitReport>('unit-report', { subject: 'a', period, ...over }, data);
const ended = <Data>(
  of: LogRecord<Data>,
  flag: 'withdrawn' | 'returned',
  revision: number,
  recordedAt = EARLY,
): LogRecord<Data> => {
  const { data: _, ...rest } = of;
  return { ...rest, revision, recordedAt, [flag]: true };
};

const LOG: UnitLog = {
  unitId: 'a',
  roster: [entry(own('a', { name: 'Thành ủy A' })), entry(branch('a.1')), entry(branch('a.2'))],
  results: [],
  reports: [],
  extensions: [],
};
const plan: Plan = { ...DEFAULT_PLAN, reportingSince: '2020-03' };
const fold = (log: Partial<UnitLog>, at: { asOf?: string; knownAt?: string; plan?: Plan } = {}) =>
  foldUnit({ ...LOG, ...log }, { asOf: '2020-06-25', knownAt: END, plan, ...at });
const heldIn = (...results: LogRecord<CongressResult>[]) => [...fold({ results }).state.results.keys()];
const returnedIn = (...results: LogRecord<CongressResult>[]) => [...fold({ results }).state.returned.results];

describe('a result', () => {
  it('stands as its latest revision says, in whatever order they are read', () => {
    const first = result('a.1', {}, '2020-05-20');
    const second = result('a.1', { revision: 2 }, '2020-05-21');
    for (const results of [
      [first, second],
      [second, first],
      [second, first, second],
    ]) {
      expect(fold({ results }).state.results.get('a.1')?.heldOn).toBe('2020-05-21');
    }
  });

  it('counts from the day on which the congress was held', () => {
    expect(heldIn(result('a.1', {}, '2020-06-25'), result('a.2', {}, '2020-06-26'))).toEqual(['a.1']);
  });

  it('is unknown before it was recorded', () => {
    const results = [
      result('a.1', { recordedAt: END }),
      result('a.2', { recordedAt: '2020-06-25T17:00:00.000Z' }),
    ];
    expect([...fold({ results }).state.results.keys()]).toEqual(['a.1']);
  });

  it('that was withdrawn is none, until it is sent anew', () => {
    const first = result('a.1');
    expect(heldIn(first, ended(first, 'withdrawn', 2))).toEqual([]);
    expect(returnedIn(first, ended(first, 'withdrawn', 2))).toEqual([]);
    expect(heldIn(first, ended(first, 'withdrawn', 2), result('a.1', { revision: 3 }))).toEqual(['a.1']);
  });

  it('that was returned does not count and is named, until it is sent again', () => {
    const first = result('a.1');
    expect(heldIn(first, ended(first, 'returned', 2))).toEqual([]);
    expect(returnedIn(first, ended(first, 'returned', 2))).toEqual(['a.1']);
    expect(heldIn(first, ended(first, 'returned', 2), result('a.1', { revision: 3 }))).toEqual(['a.1']);
    expect(returnedIn(first, ended(first, 'returned', 2), result('a.1', { revision: 3 }))).toEqual([]);
    expect(returnedIn(first, ended(first, 'returned', 2), ended(first, 'withdrawn', 3))).toEqual([]);
  });

  it('that was returned, held after the day, is not named yet', () => {
    const later = result('a.1', {}, '2020-06-26');
    expect(returnedIn(later, ended(later, 'returned', 2))).toEqual([]);
  });

  it('of which only the return is known is none', () => {
    expect(returnedIn(ended(result('a.1'), 'returned', 2))).toEqual([]);
  });
});

describe('a unit', () => {
  it('is called as on the day, and has what was on its roster then, in order', () => {
    const roster = [
      entry(branch('a.2')),
      entry(branch('a.1', { validTo: '2020-06-24' })),
      entry(own('a', { name: 'Thị ủy A' }), { effectiveFrom: '2020-01-01' }),
      entry(own('a', { name: 'Thành ủy A' }), { revision: 2, effectiveFrom: '2020-06-26' }),
    ];
    const { state } = fold({ roster });
    expect(state.name).toBe('Thị ủy A');
    expect(state.organisations.map(({ id }) => id)).toEqual(['a', 'a.2']);
    expect(fold({ roster }, { asOf: '2020-06-26' }).state.name).toBe('Thành ủy A');
    expect(fold({ roster: [entry(branch('a.1'))] }).state).toMatchObject({ name: 'a' });
    expect(fold({ roster: [] }).state).toMatchObject({ name: 'a', organisations: [], unitId: 'a' });
  });

  it('is told of whole days alone', () => {
    const lastWholeDay = (asOf: string, knownAt: string) => fold({}, { asOf, knownAt }).state.lastWholeDay;
    expect(lastWholeDay('2020-06-25', END)).toBe('2020-06-25');
    expect(lastWholeDay('2020-06-25', '2020-06-25T16:59:59.998Z')).toBe('2020-06-24');
    expect(lastWholeDay('2020-06-25', '2020-06-25T17:00:00.000Z')).toBe('2020-06-25');
    expect(lastWholeDay('2020-06-25', '2020-06-30T00:00:00.000Z')).toBe('2020-06-25');
    expect(lastWholeDay('2020-06-30', '2020-06-26T00:00:00.000Z')).toBe('2020-06-25');
  });

  it('has its congresses on any day out of one reading', () => {
    const known = knownUnit({ ...LOG, results: [result('a.1', {}, '2020-06-02')] }, END);
    expect(congressesOn(known, '2020-06-01').results.size).toBe(0);
    const { organisations, results } = congressesOn(known, '2020-06-02');
    expect([organisations.length, [...results.keys()]]).toEqual([3, ['a.1']]);
  });

  it('says when it was known, and under which plan', () => {
    expect(fold({}).state).toMatchObject({ asOf: '2020-06-25', plan });
  });
});

describe('the report of a unit', () => {
  const data = (goal: number): UnitReport => ({ streamlining: { roadmap: null, target: goal, done: 0 } });
  const targetOf = (log: Partial<UnitLog>, asOf = '2020-06-25') =>
    fold(log, { asOf }).report?.streamlining?.target;

  it('is that of the latest month up to the day’s own', () => {
    const reports = [
      report('2020-05', {}, data(5)),
      report('2020-07', {}, data(7)),
      report('2020-06', {}, data(6)),
    ];
    expect(targetOf({ reports })).toBe(6);
    expect(targetOf({ reports }, '2020-05-31')).toBe(5);
    expect(targetOf({ reports }, '2020-04-30')).toBeUndefined();
    expect(targetOf({ reports: [...reports].reverse() })).toBe(6);
  });

  it('is an earlier one while that of the month is returned, which is named', () => {
    const june = report('2020-06', {}, data(6));
    const reports = [report('2020-05', {}, data(5)), june, ended(june, 'returned', 2)];
    expect(targetOf({ reports })).toBe(5);
    expect(fold({ reports }).state.returned.reports).toEqual(['2020-06']);
    expect(fold({ reports }, { asOf: '2020-05-31' }).state.returned.reports).toEqual([]);
  });

  it('has later months named that were returned, in order, and no earlier ones', () => {
    const returned = (period: string) => {
      const one = report(period);
      return [one, ended(one, 'returned', 2)];
    };
    const reports = [
      ...returned('2020-06'),
      ...returned('2020-05'),
      report('2020-04'),
      ...returned('2020-03'),
    ];
    expect(fold({ reports }).state.returned.reports).toEqual(['2020-05', '2020-06']);
    expect(fold({ reports: returned('2020-03') }).state.returned.reports).toEqual(['2020-03']);
    expect(
      fold({ reports: [...returned('2020-05'), report('2020-05', { revision: 3 })] }).state.returned.reports,
    ).toEqual([]);
  });
});

describe('what is due', () => {
  const due = (log: Partial<UnitLog>, at: Parameters<typeof fold>[1] = {}) => fold(log, at).state.due;

  it('is the report of the month whose day was over', () => {
    expect(due({})).toEqual({ period: '2020-06', dueOn: '2020-06-25', expected: true });
    expect(due({}, { knownAt: '2020-06-25T12:00:00.000Z' })).toEqual({
      period: '2020-05',
      dueOn: '2020-05-25',
      expected: true,
    });
  });

  it('is asked of units alone, from the month on in which reporting began', () => {
    expect(due({ roster: [entry(own('a', { level: 'provincial' }))] }).expected).toBe(false);
    expect(due({ roster: [] }).expected).toBe(false);
    expect(due({}, { plan: { ...plan, reportingSince: '2020-06' } }).expected).toBe(true);
    expect(due({}, { plan: { ...plan, reportingSince: '2020-07' } }).expected).toBe(false);
    expect(due({}, { plan: DEFAULT_PLAN }).expected).toBe(false);
  });

  it('came when it was first recorded, whatever was corrected or returned later', () => {
    const first = report('2020-06', { recordedAt: '2020-06-20T00:00:00.000Z' });
    const corrected = report('2020-06', { revision: 2, recordedAt: '2020-06-24T00:00:00.000Z' });
    expect(due({ reports: [corrected, first] }).firstRecordedAt).toBe('2020-06-20T00:00:00.000Z');
    const returned = ended(first, 'returned', 2, '2020-06-21T00:00:00.000Z');
    const again = report('2020-06', { revision: 3, recordedAt: '2020-06-24T00:00:00.000Z' });
    expect(due({ reports: [first, returned] })).toMatchObject({
      firstRecordedAt: '2020-06-20T00:00:00.000Z',
      returned: true,
    });
    expect(due({ reports: [first, returned, again] })).toEqual({
      period: '2020-06',
      dueOn: '2020-06-25',
      expected: true,
      firstRecordedAt: '2020-06-20T00:00:00.000Z',
    });
    const withdrawn = ended(first, 'withdrawn', 2, '2020-06-21T00:00:00.000Z');
    expect(due({ reports: [first, withdrawn, again] }).firstRecordedAt).toBe('2020-06-24T00:00:00.000Z');
    expect(due({ reports: [report('2020-05')] })).not.toHaveProperty('firstRecordedAt');
  });

  it('may be sent later where the unit was given more time for that month', () => {
    const more = (period: string, dueOn: string, revision = 1) =>
      record('extension', { subject: 'a', period, revision }, { dueOn });
    expect(due({ extensions: [more('2020-06', '2020-07-03')] }).dueOn).toBe('2020-07-03');
    expect(due({ extensions: [more('2020-05', '2020-07-03')] }).dueOn).toBe('2020-06-25');
    const first = more('2020-06', '2020-07-03');
    expect(due({ extensions: [first, ended(first, 'withdrawn', 2)] }).dueOn).toBe('2020-06-25');
    expect(due({ extensions: [first, { ...first, recordedAt: '2020-06-26T00:00:00.000Z' }] }).dueOn).toBe(
      '2020-07-03',
    );
    expect(due({ extensions: [{ ...first, recordedAt: '2020-06-26T00:00:00.000Z' }] }).dueOn).toBe(
      '2020-06-25',
    );
  });
});

describe('the report of one month', () => {
  const may = report('2020-05');
  const june = report('2020-06');

  it('stands, was returned, or is missing', () => {
    expect(reportStatus('2020-05', [may, june])).toBe('current');
    expect(reportStatus('2020-04', [may, june])).toBe('missing');
    expect(reportStatus('2020-05', [may, ended(may, 'returned', 2), june])).toBe('returned');
    expect(reportStatus('2020-05', [may, ended(may, 'withdrawn', 2), june])).toBe('missing');
  });

  it('has another before it, of the latest month that stands', () => {
    const april = report('2020-04');
    expect(latestReportBefore('2020-06', [april, june, may])?.period).toBe('2020-05');
    expect(latestReportBefore('2020-06', [may, april, ended(may, 'returned', 2)])?.period).toBe('2020-04');
    expect(latestReportBefore('2020-04', [april, may])).toBeUndefined();
    expect(latestReportBefore('2020-04', [record('unit-report', { subject: 'a' }, {})])).toBeUndefined();
  });
});
