import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CallApi, firstReport, post, resultBody } from '../fixtures/cloud.ts';
import { type SmallProvince, startSmallProvince } from '../fixtures/small-province.ts';

let cloud: SmallProvince;
let admin: CallApi;
let saDec: CallApi;
let caoLanh: CallApi;

const PLAN = {
  deadlines: { grassroots: '2020-06-30' },
  reportingSince: '2020-05',
  milestones: [
    { id: 'ngay-bau-cu', name: 'Ngày bầu cử' },
    { id: 'ban-chi-dao', name: 'Thành lập ban chỉ đạo', dueOn: '2020-06-20' },
  ],
  priorityTasks: [
    { id: 'quy-che', name: 'Ban hành quy chế làm việc', dueOn: '2020-12-31' },
    { id: 'lo-trinh', name: 'Lập lộ trình', dueOn: '2020-06-15', owners: ['sa-dec'] },
  ],
};

const put = (path: string, body: unknown) => admin({ method: 'PUT', path, body });
const report = (unitId: string, period: string, data: unknown, over: object = {}) => ({
  kind: 'unit-report',
  subjectId: unitId,
  period,
  revision: 1,
  data,
  ...over,
});
const refusedFor = async (body: unknown): Promise<string[]> => {
  const answer = await post(saDec, body);
  expect(answer.status).toBe(422);
  return answer.body.errors
    .map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`)
    .sort();
};

beforeAll(async () => {
  cloud = await startSmallProvince({ plan: PLAN });
  ({ admin, saDec, caoLanh } = cloud);
});

afterAll(() => cloud.stop());

// Each test has a year or months of its own: what is recorded in a later year is not known in an earlier one.

describe('a monthly report that is not right', () => {
  beforeEach(() => cloud.on('2020-06-01'));

  it('is told every error at once, each where it is', async () => {
    const found = await refusedFor(
      report('sa-dec', '2020-13', {
        personnel: [
          {
            target: 'executiveCommittee',
            track: 'reelection',
            steps: [
              { step: 1, heldOn: '2020-05-04' },
              { step: 3, heldOn: '2020-05-02' },
              { step: 3, heldOn: '2020-06-02' },
            ],
          },
          { target: 'executiveCommittee', track: 'reelection', steps: [] },
        ],
        cadrePolicy: [{ sector: 'party', regime: 'reassigned', resolved: -1, pending: 1.5 }],
        streamlining: { roadmap: { number: 'a'.repeat(61), issuedOn: '2020-07-01' }, target: 1, done: 0 },
        workingRegulations: {
          executiveCommittee: { status: 'issued' },
          standingCommittee: { status: 'drafting', number: '1-QC' },
        },
        difficulties: [{ category: 'mood', text: 'a\u202Eb', status: 'open' }],
        goodPractices: [{ title: 'Tên\u0007', text: 'x' }],
        priorityTasks: [
          { taskId: 'khong-co', status: 'done', doneOn: '2020-06-30' },
          { taskId: 'quy-che', status: 'not-started', doneOn: '2020-05-01' },
          { taskId: 'quy-che', status: 'done' },
        ],
        elections: [{ milestoneId: 'khong-co', status: 'not-started' }],
        communications: [{ activity: 'press', count: '12' }],
        gossip: [],
      }),
    );
    expect(found).toEqual([
      '/data/cadrePolicy/0/pending not-a-whole-number',
      '/data/cadrePolicy/0/resolved too-small',
      '/data/communications/0/count invalid-type',
      '/data/difficulties/0/category invalid-value',
      '/data/difficulties/0/text hidden-characters',
      '/data/elections/0/milestoneId not-in-plan',
      '/data/goodPractices/0/title hidden-characters',
      '/data/gossip unknown-field',
      '/data/personnel/0/steps/1/heldOn step-before-previous',
      '/data/personnel/0/steps/1/step step-skipped',
      '/data/personnel/0/steps/2/heldOn future-date',
      '/data/personnel/1 duplicate-keys',
      '/data/priorityTasks/0/doneOn future-date',
      '/data/priorityTasks/0/taskId not-in-plan',
      '/data/priorityTasks/1/doneOn not-done',
      '/data/priorityTasks/2/taskId duplicate-keys',
      '/data/streamlining/roadmap/issuedOn future-date',
      '/data/streamlining/roadmap/number too-big',
      '/data/workingRegulations/executiveCommittee/issuedOn required',
      '/data/workingRegulations/executiveCommittee/number required',
      '/data/workingRegulations/standingCommittee/number not-issued',
      '/period invalid-month',
    ]);
  });

  it('of a month to come, or of another unit, is refused', async () => {
    expect(await refusedFor(report('sa-dec', '2020-07', {}))).toEqual(['/period future-month']);
    expect((await post(saDec, report('cao-lanh', '2020-05', {}))).status).toBe(403);
    expect(await refusedFor(report('sa-dec.phuong-1', '2020-05', {}))).toEqual(['/subjectId not-a-unit']);
  });

  it('says so where a task is another unit’s', async () => {
    const data = { priorityTasks: [{ taskId: 'lo-trinh', status: 'done' }] };
    const { body } = await post(caoLanh, report('cao-lanh', '2020-05', data));
    expect(body.errors).toMatchObject([{ pointer: '/data/priorityTasks/0/taskId', code: 'not-an-owner' }]);
  });
});

describe('a month', () => {
  it('is reported once; a second report is a correction and needs its revision and a reason', async () => {
    await cloud.on('2020-06-01');
    const data = { streamlining: { roadmap: null, target: 10, done: 3 } };
    expect((await post(saDec, report('sa-dec', '2020-05', data))).status).toBe(201);
    expect((await post(saDec, report('sa-dec', '2020-05', data))).body).toMatchObject({
      type: 'stale-revision',
      currentRevision: 1,
    });
    const correction = report('sa-dec', '2020-05', data, { revision: 2 });
    expect(await refusedFor(correction)).toEqual(['/reason required']);
    expect((await post(saDec, { ...correction, reason: 'nhầm' })).status).toBe(201);
  });

  it('is missing again when its report is withdrawn, and late when another comes after the day', async () => {
    await cloud.on('2021-05-20');
    await post(saDec, report('sa-dec', '2021-05', {}));
    await cloud.on('2021-06-01');
    expect((await cloud.summary('asOf=2021-05-31')).reporting).toMatchObject({ onTime: 1 });
    const withdrawal = { revision: 2, withdrawn: true, reason: 'gửi nhầm đơn vị' };
    const { data: _, ...body } = report('sa-dec', '2021-05', undefined, withdrawal);
    expect((await post(saDec, body)).status).toBe(201);
    await cloud.on('2021-06-02');
    expect((await cloud.summary('asOf=2021-06-01')).reporting).toMatchObject({
      period: '2021-05',
      expected: 2,
      missing: ['cao-lanh', 'sa-dec'],
    });
    await post(saDec, report('sa-dec', '2021-05', {}, { revision: 3, reason: 'gửi lại' }));
    expect((await cloud.summary('asOf=2021-06-02')).reporting).toMatchObject({
      late: 1,
      onTime: 0,
      missing: ['cao-lanh'],
    });
  });

  it('has another day for a unit that an admin gave more time, with a reason', async () => {
    await cloud.on('2022-06-02');
    await post(saDec, report('sa-dec', '2022-05', {}));
    const extension = { unitId: 'cao-lanh', period: '2022-05', revision: 1, dueOn: '2022-06-10' };
    expect((await put('/v1/extensions', extension)).body.errors).toMatchObject([
      { pointer: '/reason', code: 'required' },
    ]);
    const given = { ...extension, reason: 'mưa bão' };
    expect((await put('/v1/extensions', { ...given, dueOn: '2022-05-20' })).body.errors).toMatchObject([
      { pointer: '/dueOn', code: 'not-later' },
    ]);
    expect((await put('/v1/extensions', given)).status).toBe(200);
    expect((await cloud.summary('asOf=2022-06-02')).reporting).toMatchObject({ awaited: 1, missing: [] });
    const asked = (api: CallApi, query = '') => api({ method: 'GET', path: `/v1/extensions${query}` });
    expect((await asked(caoLanh)).body.items).toMatchObject([given]);
    expect((await asked(caoLanh, '?period=2022-06')).body.items).toEqual([]);
    expect((await asked(saDec)).body.items).toEqual([]);
    expect((await asked(saDec, '?unitId=cao-lanh')).status).toBe(403);
    await cloud.on('2022-06-09');
    await post(caoLanh, report('cao-lanh', '2022-05', {}));
    expect((await cloud.summary('asOf=2022-06-09')).reporting).toMatchObject({
      onTime: 1,
      late: 1,
      awaited: 0,
    });
    await cloud.on('2022-06-12');
    const { dueOn: _, ...withdrawal } = { ...given, revision: 2, withdrawn: true };
    expect((await put('/v1/extensions', withdrawal)).status).toBe(200);
    expect((await cloud.summary('asOf=2022-06-11')).reporting).toMatchObject({ onTime: 0, late: 2 });
    const { body } = await admin({ method: 'GET', path: '/v1/extensions?period=2022-05' });
    expect(body.items).toEqual([]);
  });

  it('begins with the figures of the month before, without what was that month’s alone', async () => {
    await cloud.on('2023-06-12');
    const data = {
      streamlining: { roadmap: null, target: 10, done: 4 },
      goodPractices: [{ title: 'Tổ giúp việc', text: 'Theo cụm.' }],
      communications: [{ activity: 'press', count: 3 }],
      priorityTasks: [{ taskId: 'quy-che', status: 'in-progress' }],
    };
    const unit = await cloud.newUnit();
    await post(unit.clerk, report(unit.id, '2023-06', data));
    const path = (period: string, unitId = unit.id) =>
      `/v1/submissions/previous?subjectId=${unitId}&period=${period}`;
    const { body } = await unit.clerk({ method: 'GET', path: path('2023-07') });
    const { goodPractices: _, communications: __, ...kept } = data;
    expect(body).toMatchObject({ period: '2023-06', revision: 1, data: kept });
    expect(Object.keys(body.data).sort()).toEqual(Object.keys(kept).sort());
    expect((await unit.clerk({ method: 'GET', path: path('2023-05') })).status).toBe(404);
    expect((await unit.clerk({ method: 'GET', path: path('2023-07', 'cao-lanh') })).status).toBe(403);
  });
});

describe('what the plan holds', () => {
  it('is followed by due day, what has none last, and named when it is overdue', async () => {
    await cloud.on('2020-06-20');
    await post(
      saDec,
      report('sa-dec', '2020-06', { priorityTasks: [{ taskId: 'quy-che', status: 'in-progress' }] }),
    );
    await cloud.on('2020-06-22');
    const { priorityTasks, elections } = await cloud.summary('asOf=2020-06-21');
    expect(priorityTasks).toMatchObject([
      { id: 'lo-trinh', owners: 1, done: 0, notGiven: 1, overdue: true, outstanding: ['sa-dec'] },
      { id: 'quy-che', owners: 2, inProgress: 1, notGiven: 1, overdue: false },
    ]);
    expect(elections).toMatchObject([
      { id: 'ban-chi-dao', overdue: true, owners: 2 },
      { id: 'ngay-bau-cu', dueOn: null, overdue: false },
    ]);
  });

  it('can learn a day that was not known, and stays ignorant of it for the days before', async () => {
    const [electionDay, other] = PLAN.milestones;
    const milestones = [{ ...electionDay, dueOn: '2021-05-23' }, other];
    await cloud.on('2020-11-20');
    const reason = 'Quốc hội đã ấn định';
    expect((await put('/v1/plan', { ...PLAN, revision: 2, reason, milestones })).status).toBe(200);
    const dayKnown = async (asOf: string) =>
      (await cloud.summary(`asOf=${asOf}`)).elections.find(({ id }: { id: string }) => id === 'ngay-bau-cu')
        .dueOn;
    expect(await dayKnown('2020-06-25')).toBeNull();
    expect(await dayKnown('2020-11-20')).toBe('2021-05-23');
  });
});

describe('the change since an earlier day', () => {
  it('is what was held in between, by level and unit', async () => {
    await cloud.on('2020-06-25');
    await post(saDec, firstReport('sa-dec.phuong-1', resultBody('2020-05-20')));
    await post(saDec, firstReport('sa-dec.cong-ty', resultBody('2020-06-20')));
    const { change } = await cloud.summary('asOf=2020-06-25&since=2020-06-01');
    expect(change).toMatchObject({
      since: '2020-06-01',
      grassroots: { held: 1, total: 0 },
      units: [
        { unitId: 'cao-lanh', held: 0, total: 0 },
        { unitId: 'sa-dec', held: 1, total: 0 },
      ],
    });
  });
});
