import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXTENSION } from '../../../shared/plan/extension.ts';
import { DEFAULT_PLAN, PLAN } from '../../../shared/plan/plan.ts';
import { readExtendedDays, readPlan, readPlanRecord } from '../../../shared/plan/read.ts';
import { ReferenceCache } from '../../../shared/submissions/reference.ts';
import { type EngineTable, startTable } from './engine.ts';
import { ALL, enterEntry, enterProvince } from './province.ts';
import { branch } from './unit-state.ts';

let engine: EngineTable;
beforeAll(async () => {
  engine = await startTable();
  await enterProvince(engine);
});
afterAll(() => engine.stop());

const START = Date.parse('2020-06-25T00:00:00.000Z');
const at = (milliseconds: number) => engine.at(new Date(START + milliseconds).toISOString());

describe('what a unit’s submissions are held against', () => {
  it('is kept for a minute, and no longer', async () => {
    const references = new ReferenceCache(engine.log, engine.now);
    at(0);
    const first = await references.get('a');
    expect(first.roster.organisationOn('a.1', '2020-06-25')?.id).toBe('a.1');
    expect(first.plan.deadlines).toEqual({ grassroots: '2020-06-30' });
    expect(first.readAt).toBe(START);
    at(59_999);
    expect(await references.get('a')).toBe(first);
    at(60_000);
    const second = await references.get('a');
    expect(second).not.toBe(first);
    expect(await references.get('a')).toBe(second);
  });

  it('is read again when the clock was set back, and for each unit by itself', async () => {
    const references = new ReferenceCache(engine.log, engine.now);
    at(0);
    const first = await references.get('a');
    expect((await references.get('b')).roster.organisationOn('a.1', '2020-06-25')).toBeUndefined();
    expect(await references.get('a')).toBe(first);
    at(-1);
    expect(await references.get('a')).not.toBe(first);
  });

  it('is what is there now, once it is read again', async () => {
    const references = new ReferenceCache(engine.log, engine.now);
    at(0);
    const before = await references.get('a');
    expect(before.roster.organisationOn('a.new', '2020-06-25')).toBeUndefined();
    await enterEntry(engine, branch('a.new'), { at: new Date(START).toISOString() });
    const fresh = await references.refresh('a');
    expect(fresh.roster.organisationOn('a.new', '2020-06-25')?.id).toBe('a.new');
    expect(await references.get('a')).toBe(fresh);
  });

  it('is under the plan of the day in Viet Nam', async () => {
    const later = PLAN.data.parse({ deadlines: { grassroots: '2020-07-31' } });
    const plan = { subject: 'province', data: later, effectiveFrom: '2020-06-26', revision: 2 };
    await engine.enter(PLAN, plan, '2020-06-25T00:00:00.000Z');
    const references = new ReferenceCache(engine.log, engine.now);
    engine.at('2020-06-25T16:59:59.999Z');
    expect((await references.refresh('a')).plan.deadlines.grassroots).toBe('2020-06-30');
    engine.at('2020-06-25T17:00:00.000Z');
    expect((await references.refresh('a')).plan.deadlines.grassroots).toBe('2020-07-31');
  });
});

describe('the plan', () => {
  it('is the one that held on the day, as it was known; the usual one before there was any', async () => {
    const own = await startTable();
    const plan = (dueDay: number) => PLAN.data.parse({ reportingDueDay: dueDay });
    expect(await readPlan(own.log, { asOf: '2020-06-25', knownAt: ALL })).toEqual(DEFAULT_PLAN);
    expect(await readPlanRecord(own.log, { asOf: '2020-06-25', knownAt: ALL })).toBeUndefined();
    await own.enter(
      PLAN,
      { subject: 'province', data: plan(10), effectiveFrom: '2020-06-01' },
      '2020-05-01T00:00:00.000Z',
    );
    await own.enter(
      PLAN,
      { subject: 'province', data: plan(20), effectiveFrom: '2020-06-10', revision: 2 },
      '2020-05-02T00:00:00.000Z',
    );
    // Entered last: an earlier first day takes back what was to hold later.
    await own.enter(
      PLAN,
      { subject: 'province', data: plan(5), effectiveFrom: '2020-06-05', revision: 3 },
      '2020-05-03T00:00:00.000Z',
    );
    const due = async (asOf: string, knownAt = ALL) =>
      (await readPlan(own.log, { asOf, knownAt })).reportingDueDay;
    expect(await due('2020-05-31')).toBe(25);
    expect(await due('2020-06-01')).toBe(10);
    expect(await due('2020-06-09', '2020-05-02T00:00:00.000Z')).toBe(10);
    expect(await due('2020-06-10', '2020-05-02T00:00:00.000Z')).toBe(20);
    expect(await due('2020-06-10')).toBe(5);
    expect((await readPlanRecord(own.log, { asOf: '2020-06-10', knownAt: ALL }))?.revision).toBe(3);
    await own.stop();
  });

  it('without a first day holds on every day', async () => {
    const own = await startTable();
    await own.enter(PLAN, { subject: 'province', data: PLAN.data.parse({ reportingDueDay: 7 }) });
    expect((await readPlan(own.log, { asOf: '1900-01-01', knownAt: ALL })).reportingDueDay).toBe(7);
    await own.stop();
  });
});

describe('the days that units were given', () => {
  it('are the last ones given, by unit and month, those taken back left out', async () => {
    const own = await startTable();
    const enter = (
      subject: string,
      period: string,
      revision: number,
      dueOn: string | undefined,
      instant: string,
    ) =>
      own.enter(
        EXTENSION,
        { subject, period, revision, ...(dueOn ? { data: { dueOn } } : { withdrawn: true }) },
        instant,
      );
    await enter('a', '2020-05', 1, '2020-05-30', '2020-05-01T00:00:00.000Z');
    await enter('a', '2020-06', 1, '2020-06-28', '2020-06-01T00:00:00.000Z');
    await enter('a', '2020-06', 2, '2020-07-03', '2020-06-02T00:00:00.000Z');
    await enter('b', '2020-06', 1, '2020-06-28', '2020-06-01T00:00:00.000Z');
    await enter('b', '2020-06', 2, undefined, '2020-06-03T00:00:00.000Z');
    const days = async (knownAt: string) =>
      [...(await readExtendedDays(own.log, knownAt))].map(([unit, months]) => [unit, ...months]);
    expect(await days(ALL)).toEqual([['a', ['2020-05', '2020-05-30'], ['2020-06', '2020-07-03']], ['b']]);
    expect(await days('2020-06-01T12:00:00.000Z')).toEqual([
      ['a', ['2020-05', '2020-05-30'], ['2020-06', '2020-06-28']],
      ['b', ['2020-06', '2020-06-28']],
    ]);
    await own.stop();
  });
});
