import { readdir, readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { readSampleProvince, type SampleProvince } from '../../infra/local/sample/data.ts';
import { unitOf } from '../../shared/ids.ts';
import { PLAN } from '../../shared/plan/plan.ts';
import { RECIPIENT } from '../../shared/recipients/recipient.ts';
import { rowsOfCsv } from '../../shared/roster/import.ts';
import { idFitsLevel, ORGANISATION, type Organisation } from '../../shared/roster/roster.ts';
import { unitReport } from '../../shared/sections/report/index.ts';
import { CONGRESS_RESULT, type CongressResult } from '../../shared/submissions/congress-result.ts';

const AS_OF = '2020-06-25';
const FOLDER = new URL('../../infra/local/sample/', import.meta.url);

let sample: SampleProvince;
let organisations: Organisation[];
let grassroots: Map<string, Organisation>;
let results: Map<string, CongressResult>;

beforeAll(async () => {
  sample = await readSampleProvince();
  organisations = rowsOfCsv(sample.rosterCsv).map((row) => ORGANISATION.data.parse(row));
  grassroots = new Map(organisations.flatMap((one) => (one.level === 'grassroots' ? [[one.id, one]] : [])));
  results = new Map(
    sample.results.map(({ subjectId, data }) => [subjectId, CONGRESS_RESULT.data.parse(data)]),
  );
});

const planned = ({ plannedOn = '' }: Organisation): string => plannedOn;

describe('the roster of the sample province', () => {
  test('has 567 grassroots organisations, 143 of them communes, in 16 units of one province', () => {
    const units = organisations.filter(({ level }) => level === 'district');

    expect(grassroots.size).toBe(567);
    expect([...grassroots.values()].filter(({ type }) => type === 'commune')).toHaveLength(143);
    expect(units.map(({ id }) => id)).toEqual(sample.unitIds);
    expect(units).toHaveLength(16);
    expect(organisations).toHaveLength(567 + 16 + 1);
  });

  test('names every organisation once, under a unit that it has', () => {
    const ids = organisations.map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
    expect(organisations.filter((one) => !idFitsLevel(one))).toEqual([]);
    expect(ids.filter((id) => id !== 'province' && !sample.unitIds.includes(unitOf(id)))).toEqual([]);
  });

  test('plans each level within its deadline', () => {
    const { deadlines } = PLAN.data.parse(sample.plan);

    expect(organisations.filter((one) => planned(one) > (deadlines[one.level] ?? ''))).toEqual([]);
  });

  test('has one or two pilots in every unit, and at the district level', () => {
    const pilots = organisations.filter(({ pilot }) => pilot);
    const perUnit = Map.groupBy(
      pilots.filter(({ level }) => level === 'grassroots'),
      ({ id }) => unitOf(id),
    );

    expect([...perUnit.keys()].sort()).toEqual([...sample.unitIds].sort());
    expect([...perUnit.values()].filter((own) => own.length > 2)).toEqual([]);
    expect(pilots.filter(({ level }) => level === 'district')).toHaveLength(2);
  });
});

describe('the congress results of the sample province', () => {
  const heldBy = (day: string) => [...results.values()].filter(({ heldOn }) => heldOn <= day).length;

  test('are 497 of 567 by 25/6/2020, one for each organisation', () => {
    expect(sample.results).toHaveLength(497);
    expect(results.size).toBe(497);
    expect(heldBy(AS_OF)).toBe(497);
  });

  test('grow from a few in February', () => {
    const days = ['2020-02-23', '2020-02-29', '2020-03-31', '2020-04-30', '2020-05-31', AS_OF];

    expect(days.map(heldBy)).toEqual([0, 5, 41, 51, 258, 497]);
  });

  test('break no rule that the API refuses for', () => {
    const refused = [...results].flatMap(([subjectId, data]) =>
      CONGRESS_RESULT.errors(data, {
        subjectId,
        today: data.heldOn,
        plan: PLAN.data.parse(sample.plan),
        organisationOn: (id) => grassroots.get(id),
      }),
    );

    expect(refused).toEqual([]);
  });

  test('leave some optional figures blank and some committees short', () => {
    const all = [...results.values()].map(({ committee }) => committee);

    expect(all.filter(({ women }) => women === undefined).length).toBeGreaterThan(0);
    expect(all.filter(({ theory }) => theory === undefined).length).toBeGreaterThan(0);
    expect(all.filter(({ elected, planned: aim }) => elected < aim).length).toBeGreaterThan(0);
  });

  test('leave 70 organisations, 44 of them behind their planned day', () => {
    const open = [...grassroots.values()].filter(({ id }) => !results.has(id));
    const behind = open.filter((one) => planned(one) <= AS_OF);
    const most = Object.entries(Object.groupBy(behind, ({ id }) => unitOf(id)))
      .map(([unitId, own = []]) => [unitId, own.length] as const)
      .sort(([, one], [, other]) => other - one);

    expect(open).toHaveLength(70);
    expect(behind).toHaveLength(44);
    expect(most.slice(0, 3)).toEqual([
      ['khoi-co-quan-doanh-nghiep', 17],
      ['lap-vo', 9],
      ['cao-lanh', 7],
    ]);
  });
});

describe('the unit reports of the sample province', () => {
  test('come in time for 2020-06 from every unit but one', () => {
    const missing = sample.unitIds.filter((id) => !sample.reports.some(({ unitId }) => unitId === id));

    expect(missing).toEqual(['thanh-binh']);
    expect(sample.reports).toHaveLength(15);
    expect(sample.reports.filter(({ period }) => period !== '2020-06')).toEqual([]);
    expect(
      sample.reports.filter(({ submittedOn }) => submittedOn < '2020-06-18' || submittedOn > AS_OF),
    ).toEqual([]);
  });

  test('settle 36 cadres and name one unit without a roadmap', () => {
    const reports = sample.reports.map(({ unitId, data }) => ({ unitId, ...unitReport.parse(data) }));
    const settled = reports.flatMap(({ cadrePolicy = [] }) => cadrePolicy.map(({ resolved }) => resolved));
    const withoutRoadmap = reports.filter(({ streamlining }) => streamlining?.roadmap === null);

    expect(settled.reduce((sum, count) => sum + count, 0)).toBe(36);
    expect(withoutRoadmap.map(({ unitId }) => unitId)).toEqual(['lai-vung']);
  });
});

describe('the files of the sample province', () => {
  test('have a leader for the province and for every unit', () => {
    const scopes = sample.recipients.items.map((item) => RECIPIENT.data.parse(item).scope);

    expect(new Set(scopes)).toEqual(new Set(['province', ...sample.unitIds]));
  });

  test('are in Unicode form NFC', async () => {
    const names = (await readdir(FOLDER, { recursive: true })).filter((name) =>
      /\.(csv|json|md)$/.test(name),
    );
    const texts = await Promise.all(names.map((name) => readFile(new URL(name, FOLDER), 'utf8')));

    expect(names.filter((_, index) => texts[index] !== texts[index]?.normalize('NFC'))).toEqual([]);
    expect(names.length).toBeGreaterThan(15);
  });
});
