import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listExtensions } from '../../../functions/read/extensions.ts';
import { listLatest } from '../../../functions/read/latest.ts';
import {
  listRoster,
  listSubmissions,
  readPlanView,
  readPreviousReport,
} from '../../../functions/read/query.ts';
import { listReports } from '../../../functions/read/reports.ts';
import { listSentDigests } from '../../../functions/read/sent-digests.ts';
import { readSeries, readSheetCsv, readSummary } from '../../../functions/read/summary.ts';
import { readUnit } from '../../../functions/read/unit.ts';
import { LATEST_PAGE, READ_OPERATIONS } from '../../../shared/api/read.ts';
import { Ledger } from '../../../shared/delivery/ledger.ts';
import { DigestStore } from '../../../shared/digest/snapshot.ts';
import { summariseUnit } from '../../../shared/digest/summary.ts';
import { EXTENSION } from '../../../shared/plan/extension.ts';
import type { Caller } from '../../../shared/runtime/caller.ts';
import { NO_PARTS } from '../../../shared/sections/index.ts';
import { UNIT_REPORT } from '../../../shared/submissions/unit-report.ts';
import { SAMPLE_NAMES } from '../../fixtures/names.ts';
import { type EngineTable, startTable } from '../core/engine.ts';
import { enterProvince, enterResult } from '../core/province.ts';

const NOW = '2020-06-25T18:00:00.000Z';
/** The day in Viet Nam at that instant. */
const TODAY = '2020-06-26';
let engine: EngineTable;
beforeAll(async () => {
  engine = await startTable();
  await enterProvince(engine);
  await enterResult(engine, 'a.1', { heldOn: '2020-05-20', at: '2020-05-21T00:00:00.000Z' });
  await enterResult(engine, 'a.1', { heldOn: '2020-05-21', at: '2020-05-22T00:00:00.000Z', revision: 2 });
  await enterResult(engine, 'b.1', { heldOn: '2020-06-10', at: '2020-06-11T00:00:00.000Z' });
  const streamlining = { roadmap: null, target: 5, done: 1 };
  await engine.enter(
    UNIT_REPORT,
    { subject: 'a', period: '2020-05', data: { streamlining, communications: [] } },
    '2020-05-20T00:00:00.000Z',
  );
  for (const [unit, dueOn] of [
    ['a', '2020-07-01'],
    ['b', '2020-07-02'],
  ] as const) {
    await engine.enter(
      EXTENSION,
      { subject: unit, period: '2020-06', reason: 'bão', data: { dueOn } },
      '2020-06-20T00:00:00.000Z',
    );
  }
  engine.at(NOW);
});
afterAll(() => engine.stop());

const deps = () => ({ log: engine.log, now: engine.now });
const unitDeps = () => ({
  ...deps(),
  digests: new DigestStore(engine.table),
  ledger: new Ledger(engine.table, engine.now),
});
const LEADER: Caller = { id: 'l', roles: new Set(['leader']) };
const CLERK: Caller = { id: 'c', roles: new Set(['district']), unitId: 'a' };
const forbidden = { code: 'forbidden' };

describe('a clerk', () => {
  it('reads the own unit alone, whatever is asked for', async () => {
    const of = (unitId: string) => ({ unitId, asOf: undefined });
    await expect(readSummary(CLERK, of('b'), deps())).rejects.toMatchObject(forbidden);
    await expect(
      readSeries(CLERK, { unitId: 'b', from: TODAY, to: TODAY, every: 'day' }, deps()),
    ).rejects.toMatchObject(forbidden);
    await expect(listRoster(CLERK, { unitId: 'b' }, deps())).rejects.toMatchObject(forbidden);
    await expect(listExtensions(CLERK, { unitId: 'b' }, deps())).rejects.toMatchObject(forbidden);
    await expect(listLatest(CLERK, { kind: 'congress-result', unitId: 'b' }, deps())).rejects.toMatchObject(
      forbidden,
    );
    await expect(listReports(CLERK, { unitId: 'b' }, deps())).rejects.toMatchObject(forbidden);
    await expect(readUnit(CLERK, { unitId: 'b' }, unitDeps())).rejects.toMatchObject(forbidden);
    await expect(
      readPreviousReport(CLERK, { subjectId: 'b', period: '2020-06' }, deps()),
    ).rejects.toMatchObject(forbidden);
    await expect(
      listSubmissions(CLERK, { kind: 'congress-result', subjectId: 'b.1', limit: 9 }, deps()),
    ).rejects.toMatchObject(forbidden);
    expect((await readSummary(CLERK, {}, deps())).congress.grassroots).toMatchObject({ held: 1, total: 2 });
    expect((await listRoster(CLERK, {}, deps())).items.map(({ id }) => id)).toEqual(['a', 'a.1', 'a.2']);
    expect((await listExtensions(CLERK, {}, deps())).items).toMatchObject([
      { unitId: 'a', dueOn: '2020-07-01' },
    ]);
    expect((await listLatest(CLERK, { kind: 'congress-result' }, deps())).items).toMatchObject([
      { subjectId: 'a.1', revision: 2 },
    ]);
  });
});

describe('a leader', () => {
  it('reads all, or one unit', async () => {
    expect((await readSummary(LEADER, {}, deps())).congress.grassroots).toMatchObject({ held: 2, total: 3 });
    expect(await readSummary(LEADER, { unitId: 'b' }, deps())).toMatchObject({
      unitId: 'b',
      congress: { grassroots: { held: 1, total: 1 } },
    });
    expect((await listExtensions(LEADER, {}, deps())).items).toHaveLength(2);
    expect((await listExtensions(LEADER, { unitId: 'b', period: '2020-05' }, deps())).items).toEqual([]);
    await expect(listLatest(LEADER, { kind: 'congress-result' }, deps())).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(readSummary(LEADER, { unitId: 'x' }, deps())).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('figures', () => {
  it('are of today in Viet Nam and known now unless told otherwise', async () => {
    expect(await readSummary(LEADER, {}, deps())).toMatchObject({ today: TODAY, asOf: TODAY, knownAt: NOW });
    const early = await readSummary(
      LEADER,
      { asOf: '2020-06-10', knownAt: '2020-06-10T00:00:00.000Z', since: '2020-05-20' },
      deps(),
    );
    expect(early).toMatchObject({
      asOf: '2020-06-10',
      congress: { grassroots: { held: 1 } },
      change: { since: '2020-05-20' },
    });
    expect(await readSummary(LEADER, {}, deps())).not.toHaveProperty('change');
  });

  it('are never known at an instant to come', async () => {
    expect(await readSummary(LEADER, { knownAt: '2020-07-01T00:00:00.000Z' }, deps())).toMatchObject({
      knownAt: NOW,
    });
  });

  it('have a series, of which a unit that was never there has none', async () => {
    const series = await readSeries(LEADER, { from: '2020-06-09', to: '2020-06-10', every: 'day' }, deps());
    expect(series).toMatchObject({
      today: TODAY,
      items: [{ grassroots: { held: 1 } }, { grassroots: { held: 2, percent: 66.67 } }],
    });
    await expect(
      readSeries(LEADER, { unitId: 'x', from: TODAY, to: TODAY, every: 'day' }, deps()),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('have a series of 400 points at most, that ends after it begins', () => {
    const { query } = READ_OPERATIONS.getCourse;
    const codes = (from: string, to: string, every?: string) =>
      query
        .safeParse({ from, to, every })
        .error?.issues.map((one) => (one.code === 'custom' ? one.params?.code : one.code)) ?? [];
    expect(codes('2020-01-01', '2021-02-03')).toEqual([]);
    expect(codes('2020-01-01', '2021-02-04')).toEqual(['too-many-points']);
    expect(codes('2020-01-01', '2021-02-04', 'week')).toEqual([]);
    expect(codes('2020-01-02', '2020-01-01')).toEqual(['ends-before-begin']);
  });

  it('are saved as a file that says whose they are', async () => {
    const file = await readSheetCsv(
      LEADER,
      { path: { id: 'congress' }, query: { unitId: 'a' } },
      { ...deps(), names: SAMPLE_NAMES },
    );
    expect(file.fileName).toBe(`tong-hop-congress-a-${TODAY}.csv`);
    expect(file.body).toContain('A,1,2,50,0');
  });
});

describe('revisions', () => {
  it('are read fifty at a time unless told otherwise, a hundred at most', () => {
    const { query } = READ_OPERATIONS.getSubmissions;
    const ask = (limit?: string) => query.safeParse({ kind: 'congress-result', subjectId: 'a.1', limit });
    expect(ask().data?.limit).toBe(50);
    expect([ask('1').success, ask('100').success, ask('0').success, ask('101').success]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('go on from where a page ended', async () => {
    const first = await listSubmissions(
      LEADER,
      { kind: 'congress-result', subjectId: 'a.1', limit: 1 },
      deps(),
    );
    expect(first).toMatchObject({ items: [{ revision: 2, warnings: [] }], next: '2' });
    const next = READ_OPERATIONS.getSubmissions.query.parse({
      kind: 'congress-result',
      subjectId: 'a.1',
      next: '2',
    }).next;
    const second = await listSubmissions(
      LEADER,
      { kind: 'congress-result', subjectId: 'a.1', limit: 1, next },
      deps(),
    );
    expect(second.items).toMatchObject([{ revision: 1 }]);
    expect(second).not.toHaveProperty('next');
    await expect(
      listSubmissions(
        LEADER,
        { kind: 'congress-result', subjectId: 'a.1', limit: 1, period: '2020-06' },
        deps(),
      ),
    ).rejects.toMatchObject({ code: 'invalid' });
  });

  it('that are the latest of their chains are read five hundred at a time', async () => {
    const own = await startTable();
    const at = '2020-06-01T00:00:00.000Z';
    const many = Array.from({ length: LATEST_PAGE + 1 }, (_, index) => `c.${String(index).padStart(4, '0')}`);
    for (let index = 0; index < many.length; index += 50) {
      await Promise.all(many.slice(index, index + 50).map((id) => enterResult(own, id, { at })));
    }
    const reading = { log: own.log, now: () => new Date(NOW) };
    const first = await listLatest(LEADER, { kind: 'congress-result', unitId: 'c' }, reading);
    expect(first.items).toHaveLength(500);
    const rest = await listLatest(
      LEADER,
      { kind: 'congress-result', unitId: 'c', next: first.next },
      reading,
    );
    expect(rest.items.map(({ subjectId }) => subjectId)).toEqual(['c.0500']);
    expect(rest).not.toHaveProperty('next');
    await own.stop();
  });
});

describe('the months of a unit’s reports', () => {
  it('are of the own unit, and of any for who reads all', async () => {
    const own = await listReports(CLERK, {}, deps());
    expect(own.items[0]).toEqual({ period: '2020-06', dueOn: '2020-07-01', state: 'open' });
    expect(own.items[1]).toMatchObject({ period: '2020-05', state: 'on-time', revision: 1 });
    expect(await listReports(LEADER, { unitId: 'a' }, deps())).toEqual(own);
    await expect(listReports(LEADER, {}, deps())).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ pointer: '/query/unitId', code: 'required' }] },
    });
    await expect(listReports(LEADER, { unitId: 'khong-co' }, deps())).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('of one month are of every unit for who reads all, and of the own for a clerk', async () => {
    const june = { period: '2020-06', state: 'open' };
    expect(await listReports(LEADER, { period: '2020-06' }, deps())).toMatchObject({
      items: [
        { unitId: 'a', dueOn: '2020-07-01', ...june },
        { unitId: 'b', dueOn: '2020-07-02', ...june },
      ],
    });
    const { items } = await listReports(CLERK, { period: '2020-06' }, deps());
    expect(items).toEqual([{ dueOn: '2020-07-01', ...june }]);
  });
});

describe('what a unit’s home shows', () => {
  it('is one answer: congresses as the summary counts them, months as they are listed, the last digest', async () => {
    const home = await readUnit(CLERK, {}, unitDeps());
    const { congress } = await readSummary(CLERK, {}, deps());
    expect(home.congress).toEqual({
      grassroots: congress.grassroots,
      district: congress.district,
      pilots: congress.pilots,
    });
    expect(home.organisations.map(({ id, state, heldOn }) => [id, state, heldOn])).toEqual([
      ['a', 'planned', undefined],
      ['a.1', 'held', '2020-05-21'],
      ['a.2', 'planned', undefined],
    ]);
    expect(home.reports).toEqual((await listReports(CLERK, {}, deps())).items);
    expect(home.unitId).toBe('a');
    expect(home.digest).toEqual((await listSentDigests(CLERK, {}, unitDeps())).items[0]);
    expect(await readUnit(LEADER, { unitId: 'a' }, unitDeps())).toEqual(home);
  });

  it('is there for a unit of the roster alone', async () => {
    await expect(readUnit(LEADER, { unitId: 'khong-co' }, unitDeps())).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('what a month’s report may begin with', () => {
  it('is the report before it, without what tells of a month alone', async () => {
    expect(await readPreviousReport(CLERK, { subjectId: 'a', period: '2020-06' }, deps())).toEqual({
      subjectId: 'a',
      period: '2020-05',
      revision: 1,
      recordedAt: '2020-05-20T00:00:00.000Z',
      data: { streamlining: { roadmap: null, target: 5, done: 1 } },
    });
    await expect(
      readPreviousReport(CLERK, { subjectId: 'a', period: '2020-05' }, deps()),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('the plan', () => {
  it('is the one of the day, or the usual one with revision 0', async () => {
    expect(await readPlanView({}, deps())).toMatchObject({
      revision: 1,
      effectiveFrom: '2020-01-01',
      deadlines: { grassroots: '2020-06-30' },
    });
    expect(await readPlanView({ asOf: '2019-12-31' }, deps())).toMatchObject({ revision: 0, deadlines: {} });
  });
});

describe('the digests that were sent', () => {
  it('are shown with the figures of the reader’s own scope; the mails are for the province to count', async () => {
    const digests = new DigestStore(engine.table);
    const ledger = new Ledger(engine.table, engine.now);
    const reading = { digests, ledger };
    const name = (asOf: string) => ({ cadence: 'weekly', asOf, restatement: 0 }) as const;
    const known = { knownAt: NOW, releasedAt: NOW };
    await digests.open(name('2020-06-14'), known);
    const sent = await digests.open(name('2020-06-21'), known);
    await digests.await(name('2020-06-28'), NOW);
    await digests.freeze('weekly-2020-06-28', 'province', { parts: NO_PARTS });
    await digests.freeze(sent.id, 'province', { parts: NO_PARTS });
    const own = await summariseUnit(engine.log, 'a', { asOf: '2020-06-21', knownAt: NOW });
    if (own) await digests.freeze(sent.id, 'a', own);
    const recipient = {
      id: 'x',
      email: 'x@example.vn',
      name: 'A',
      title: 'B',
      scope: 'province',
      cadences: [],
    };
    await ledger.enter(sent.id, recipient, { kind: 'digest' });
    const province = await listSentDigests(LEADER, {}, reading);
    expect(province.items).toMatchObject([
      {
        id: sent.id,
        grassroots: { held: 0, total: 0, percent: null },
        mails: { queued: 1, sent: 0, failed: 0 },
      },
    ]);
    const unit = await listSentDigests(CLERK, {}, reading);
    expect(unit.items).toMatchObject([{ id: sent.id, grassroots: { held: 1, total: 2, percent: 50 } }]);
    expect(unit.items[0]).not.toHaveProperty('mails');
  });
});
