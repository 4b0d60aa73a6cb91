import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eachUnit } from '../../../shared/digest/read-unit.ts';
import { seriesOf } from '../../../shared/digest/series.ts';
import { summariseProvince, summariseUnit, type UnitSummary } from '../../../shared/digest/summary.ts';
import { canonicalJson } from '../../../shared/log/fingerprint.ts';
import { EXTENSION } from '../../../shared/plan/extension.ts';
import { PLAN } from '../../../shared/plan/plan.ts';
import { NO_PARTS } from '../../../shared/sections/index.ts';
import { UNIT_REPORT } from '../../../shared/submissions/unit-report.ts';
import { type EngineTable, startTable } from './engine.ts';
import { ALL, enterProvince, enterResult } from './province.ts';

let engine: EngineTable;
beforeAll(async () => {
  engine = await startTable();
  await enterProvince(engine);
  await enterResult(engine, 'gone.1', { heldOn: '2020-05-10', at: '2020-05-11T00:00:00.000Z' });
  await enterResult(engine, 'a.1', { heldOn: '2020-05-20', at: '2020-05-21T00:00:00.000Z' });
  await enterResult(engine, 'b.1', { heldOn: '2020-06-10', at: '2020-06-11T00:00:00.000Z' });
  const streamlining = { roadmap: null, target: 5, done: 1 };
  await engine.enter(
    UNIT_REPORT,
    { subject: 'a', period: '2020-06', data: { streamlining } },
    '2020-06-20T00:00:00.000Z',
  );
  const later = PLAN.data.parse({ deadlines: { grassroots: '2020-06-15' }, reportingSince: '2020-06' });
  await engine.enter(
    PLAN,
    { subject: 'province', data: later, effectiveFrom: '2020-06-21', revision: 2 },
    '2020-06-20T00:00:00.000Z',
  );
});
afterAll(() => engine.stop());

const tally = (held: number, total: number) => ({ held, total });

describe('the summary of a unit', () => {
  it('is folded from its own log, report and plan as of the day', async () => {
    const summary = await summariseUnit(engine.log, 'a', { asOf: '2020-06-25', knownAt: ALL });
    expect(summary?.parts).toMatchObject({
      congress: { grassroots: tally(1, 2), units: [{ unitId: 'a' }] },
      streamlining: { counts: { target: 5, done: 1 } },
      pace: { grassroots: { deadline: '2020-06-15', behind: 1 } },
    });
    expect(summary).not.toHaveProperty('change');
  });

  it('knows what was known, under the plan that held then', async () => {
    const asOf = '2020-06-20';
    const summary = await summariseUnit(engine.log, 'a', { asOf, knownAt: '2020-05-20T00:00:00.000Z' });
    expect(summary?.parts).toMatchObject({
      congress: { grassroots: tally(0, 2) },
      streamlining: { counts: { given: 0 } },
      pace: { grassroots: { deadline: '2020-06-30' } },
    });
  });

  it('says what changed since an earlier day, under the plan of either', async () => {
    const summary = await summariseUnit(engine.log, 'b', {
      asOf: '2020-06-25',
      knownAt: ALL,
      since: '2020-06-09',
    });
    expect(summary?.change).toMatchObject({ since: '2020-06-09', grassroots: tally(1, 0) });
    const joined = await summariseUnit(engine.log, 'b', {
      asOf: '2020-06-25',
      knownAt: ALL,
      since: '2019-12-31',
    });
    expect(joined?.change).toMatchObject({ grassroots: tally(1, 1), district: tally(0, 1) });
  });

  it('is none of a unit that is not on the roster that day, though it was on the day before', async () => {
    expect(await summariseUnit(engine.log, 'gone', { asOf: '2020-06-25', knownAt: ALL })).toBeUndefined();
    expect(
      await summariseUnit(engine.log, 'gone', { asOf: '2020-06-25', knownAt: ALL, since: '2020-05-25' }),
    ).toBeUndefined();
    expect(await summariseUnit(engine.log, 'never', { asOf: '2020-06-25', knownAt: ALL })).toBeUndefined();
    expect(await summariseUnit(engine.log, 'gone', { asOf: '2020-05-31', knownAt: ALL })).toMatchObject({
      parts: { congress: { grassroots: tally(1, 1) } },
    });
  });
});

describe('more time for one unit’s report', () => {
  it('is its own alone', async () => {
    const extension = { subject: 'b', period: '2020-06', data: { dueOn: '2020-07-03' } };
    await engine.enter(EXTENSION, extension, '2020-06-21T00:00:00.000Z');
    const dueOn = async (unit: string, knownAt = ALL) =>
      (await summariseUnit(engine.log, unit, { asOf: '2020-06-30', knownAt }))?.parts.reporting.units[0]
        ?.dueOn;
    expect([await dueOn('a'), await dueOn('b')]).toEqual(['2020-06-25', '2020-07-03']);
  });
});

describe('the summary of the province', () => {
  /** @returns the summary, and the units that were handed over on the way */
  const summarise = async (asOf: string, since?: string) => {
    const units: string[] = [];
    const onUnit = async (unit: UnitSummary) => {
      expect(Object.keys(unit).sort()).toEqual(
        since === undefined ? ['parts', 'unitId'] : ['change', 'parts', 'unitId'],
      );
      units.push(unit.unitId);
    };
    const summary = await summariseProvince(engine.log, { asOf, knownAt: ALL, since }, { onUnit });
    return { ...summary, units: units.sort() };
  };

  it('is the sum of all that are on the roster', async () => {
    const { parts, units, ...rest } = await summarise('2020-06-25');
    expect(parts.congress).toMatchObject({
      grassroots: tally(2, 3),
      district: tally(0, 2),
      provincial: tally(0, 1),
      units: [{ unitId: 'a' }, { unitId: 'b' }],
    });
    expect(units).toEqual(['a', 'b', 'province']);
    expect(rest).toEqual({});
  });

  it('hands over no unit that has left the roster, and counts its leaving as a change', async () => {
    const { parts, change, units } = await summarise('2020-06-25', '2020-05-25');
    expect(units).toEqual(['a', 'b', 'province']);
    expect(parts.congress.units.map(({ unitId }) => unitId)).toEqual(['a', 'b']);
    expect(change).toMatchObject({
      since: '2020-05-25',
      grassroots: tally(0, -1),
      district: tally(0, -1),
      units: [
        { unitId: 'a', ...tally(0, 0) },
        { unitId: 'b', ...tally(1, 0) },
      ],
    });
  });

  it('is nothing before there was anybody, and says that nothing changed', async () => {
    expect(await summarise('2019-12-31')).toEqual({ parts: NO_PARTS, units: [] });
    expect(await summarise('2019-12-31', '2019-12-25')).toMatchObject({
      change: { since: '2019-12-25', grassroots: tally(0, 0), units: [] },
    });
  });

  it('takes units that were summarised before as they are, and reads the others alone', async () => {
    const request = { asOf: '2020-06-25', knownAt: ALL, since: '2020-05-25' };
    const units: UnitSummary[] = [];
    const whole = await summariseProvince(engine.log, request, { onUnit: (unit) => void units.push(unit) });
    const [first, ...others] = units as [UnitSummary, ...UnitSummary[]];
    const left: string[] = [];
    const known = async function* () {
      yield first;
    };
    const merged = await summariseProvince(engine.log, request, {
      known: known(),
      onUnit: ({ unitId }) => void left.push(unitId),
    });
    expect(canonicalJson(merged)).toBe(canonicalJson(whole));
    expect(left.sort()).toEqual(others.map(({ unitId }) => unitId).sort());
  });

  it('waits for whoever is handed a unit', async () => {
    let done = 0;
    const finish = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      done += 1;
    };
    await summariseProvince(engine.log, { asOf: '2020-06-25', knownAt: ALL }, { onUnit: finish });
    expect(done).toBe(3);
    expect(
      (await summariseProvince(engine.log, { asOf: '2020-06-25', knownAt: ALL })).parts.congress.grassroots,
    ).toEqual(tally(2, 3));
  });
});

describe('reading many units', () => {
  it('holds eight of them in memory at once, however many there are', async () => {
    let [open, most] = [0, 0];
    engine.around(async (_command, _input, proceed) => {
      open += 1;
      most = Math.max(most, open);
      await proceed();
      open -= 1;
    });
    const unitIds = Array.from({ length: 20 }, (_, index) => `x-${index}`);
    const seen: string[] = [];
    await eachUnit(engine.log, { unitIds, knownAt: ALL }, ({ unitId }) => {
      seen.push(unitId);
    });
    engine.around();
    expect(seen.sort()).toEqual([...unitIds].sort());
    // Each reads two parts of the roster, results, reports and extensions.
    expect(most).toBe(8 * 5);
  });
});

describe('the series of the congresses', () => {
  it('has a point a day, each as the summary of that day', async () => {
    const series = await seriesOf(engine.log, ['province', 'a', 'b', 'gone'], {
      from: '2020-05-19',
      to: '2020-06-11',
      step: 'week',
      knownAt: ALL,
    });
    expect(series.map(({ asOf, grassroots, district }) => [asOf, grassroots, district.total])).toEqual([
      ['2020-05-21', tally(2, 4), 3],
      ['2020-05-28', tally(2, 4), 3],
      ['2020-06-04', tally(1, 3), 2],
      ['2020-06-11', tally(2, 3), 2],
    ]);
    expect(series[0]?.provincial).toEqual(tally(0, 1));
    const none = await seriesOf(engine.log, [], {
      from: '2020-06-01',
      to: '2020-06-01',
      step: 'day',
      knownAt: ALL,
    });
    expect(none).toEqual([
      { asOf: '2020-06-01', grassroots: tally(0, 0), district: tally(0, 0), provincial: tally(0, 0) },
    ]);
    const unknown = await seriesOf(engine.log, ['a'], {
      from: '2020-05-25',
      to: '2020-05-25',
      step: 'day',
      knownAt: '2020-05-20T00:00:00.000Z',
    });
    expect(unknown[0]?.grassroots).toEqual(tally(0, 2));
  });
});
