import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallApi, firstReport, post, result } from '../fixtures/cloud.ts';
import { Queues } from '../fixtures/queues.ts';
import { JANUARY, type SmallProvince, startSmallProvince } from '../fixtures/small-province.ts';

let cloud: SmallProvince;
let queues: Queues;
let admin: CallApi;
let leader: CallApi;
let saDec: CallApi;
let caoLanh: CallApi;

const AT_MONTH_END = new Date('2020-06-26T07:00:00+07:00');

const RECIPIENTS = [
  {
    id: 'lanh-dao',
    email: 'lanh-dao@example.vn',
    title: 'Trưởng ban',
    scope: 'province',
    cadences: ['weekly', 'monthly'],
  },
  { id: 'sa-dec', email: 'sa-dec@example.vn', title: 'Bí thư', scope: 'sa-dec', cadences: ['monthly'] },
  { id: 'tuan', email: 'tuan@example.vn', title: 'Phó ban', scope: 'province', cadences: ['weekly'] },
].map((one) => ({ ...one, name: 'Lãnh đạo <script>' }));

const on = (day: string) => cloud.clock.set(new Date(`${day}T17:00:00+07:00`));
const summary = async (query: string) => (await leader({ method: 'GET', path: `/v1/summary?${query}` })).body;

beforeAll(async () => {
  cloud = await startSmallProvince({ clock: JANUARY, plan: { reportingSince: '2020-06' } });
  ({ admin, leader, saDec, caoLanh } = cloud);
  queues = new Queues(cloud);
  await admin({ method: 'PUT', path: '/v1/recipients', body: { items: RECIPIENTS } });
});

afterAll(() => cloud.stop());

describe('from a post to a mail', () => {
  it('counts what was held by the day, as it was known', async () => {
    await on('2020-05-21');
    await post(saDec, firstReport('sa-dec.phuong-1', result('2020-05-20')));
    await on('2020-06-10');
    await post(caoLanh, firstReport('cao-lanh.xa-a', result('2020-06-09')));
    await on('2020-06-12');
    await post(caoLanh, {
      ...firstReport('cao-lanh.xa-a', result('2020-06-11')),
      revision: 2,
      reason: 'nhầm ngày',
    });

    expect((await summary('asOf=2020-06-25')).congress.grassroots).toEqual({
      held: 2,
      total: 4,
      percent: 50,
    });
    expect((await summary('asOf=2020-05-31')).congress.grassroots.held).toBe(1);
    expect((await summary('asOf=2020-06-10')).congress.grassroots.held).toBe(1);
    const known = await summary('asOf=2020-06-10&knownAt=2020-06-11T00:00:00%2B07:00');
    expect(known).toMatchObject({ asOf: '2020-06-10', knownAt: '2020-06-10T17:00:00.000Z' });
    expect(known.congress.grassroots.held).toBe(2);
    const later = await summary('asOf=2030-01-01&knownAt=2031-01-01T00:00:00%2B07:00');
    expect(later.congress.grassroots.held).toBe(2);
    expect(later.knownAt < '2020-06-13').toBe(true);
  });

  it('names who is behind plan: not held though its planned day, or its level’s deadline, was over by then', async () => {
    const behind = async (asOf: string) =>
      (await summary(`asOf=${asOf}`)).congress.behindPlan.map(({ id }: { id: string }) => id);
    expect(await behind('2020-05-19')).toEqual([]);
    await on('2020-07-01');
    expect(await behind('2020-06-25')).toEqual([]);
    expect(await behind('2020-06-28')).toEqual(['sa-dec.phuong-2']);
    expect(await behind('2020-06-30')).toEqual(['sa-dec.phuong-2', 'sa-dec.cong-ty']);
    await on('2020-06-30');
    expect(await behind('2020-06-30')).toEqual(['sa-dec.phuong-2']);
  });

  it('takes monthly reports, on time and late, and names the units that sent none', async () => {
    await on('2020-06-20');
    const data = {
      cadrePolicy: [{ sector: 'party', regime: 'reassigned', resolved: 3, pending: 1 }],
      streamlining: { roadmap: null, target: 10, done: 4 },
    };
    const report = { kind: 'unit-report', subjectId: 'sa-dec', period: '2020-06', revision: 1, data };
    expect((await post(saDec, report)).status).toBe(201);
    expect((await post(saDec, { ...report, period: '2020-07' })).body.errors).toMatchObject([
      { pointer: '/period', code: 'future-month' },
    ]);
    expect((await summary('asOf=2020-06-25')).reporting.expected).toBe(0);
    await on('2020-06-26');
    const found = await summary('asOf=2020-06-25');
    expect(found.reporting).toMatchObject({ expected: 2, onTime: 1, late: 0, missing: ['cao-lanh'] });
    expect(found.cadrePolicy).toMatchObject({ resolved: 3, pending: 1, notGiven: 1 });
    expect(found.cadrePolicy.byRegime.reassigned).toEqual({ resolved: 3, pending: 1 });
    expect(found.streamlining).toMatchObject({ withoutRoadmap: ['sa-dec'], percent: 40 });
  });

  it('sends each recipient of the cadence one mail with their scope', async () => {
    await cloud.clock.set(AT_MONTH_END);
    await cloud.fireSchedule('monthly', AT_MONTH_END);
    await cloud.drain();
    const mails = await cloud.inbox();
    expect(mails.map(({ destination }) => destination.to).sort()).toEqual([
      ['lanh-dao@example.vn'],
      ['sa-dec@example.vn'],
    ]);
    const [province] = mails.filter(({ destination }) => destination.to[0] === 'lanh-dao@example.vn');
    expect(province?.subject).toBe('[BTC Tỉnh ủy] Tổng hợp đại hội – tính đến 25/6/2020: 2/4 (50,00%)');
    expect(province?.body.text).toContain(
      'toàn tỉnh có 2/4 tổ chức cơ sở đảng đã tổ chức đại hội (đạt 50,00%)',
    );
    expect(province?.body.text).toContain('- Huyện ủy Cao Lãnh');
    const [unit] = mails.filter(({ destination }) => destination.to[0] === 'sa-dec@example.vn');
    expect(unit?.body.text).toContain('Thành ủy Sa Đéc có 1/3');
    expect(unit?.body.html).not.toContain('Cao Lãnh');
    expect(unit?.body.text).toContain('Toàn tỉnh đạt 50,00%; đơn vị thấp hơn mức chung của tỉnh.');
    expect(unit?.headers).toContainEqual({ name: 'Auto-Submitted', value: 'auto-generated' });
    expect(unit?.headers).toContainEqual({
      name: 'References',
      value: '<digest.monthly.sa-dec@example.vn>',
    });
    const [file] = unit?.attachments ?? [];
    expect(file?.filename).toBe('tong-hop-2020-06-25.xlsx');
    // The first bytes of a ZIP archive: nothing recoded it on its way.
    expect(Buffer.from(file?.content ?? '', 'base64').subarray(0, 4)).toEqual(Buffer.from('PK\x03\x04'));
  });

  it('sends no second mail when the schedule fires again, or a message is delivered twice', async () => {
    await cloud.clock.set(new Date('2020-06-26T07:05:00+07:00'));
    await cloud.fireSchedule('monthly', AT_MONTH_END);
    const MessageBody = JSON.stringify({ v: 1, mailingId: 'monthly-2020-06-25', recipientId: 'lanh-dao' });
    await queues.put('DeliveryQueueUrl', MessageBody);
    await cloud.drain();
    expect(await cloud.inbox()).toHaveLength(2);
  });

  it('gives a message that no retry can mend up to the dead-letter queue, and goes on', async () => {
    await queues.put('DeliveryQueueUrl', '{bad');
    await cloud.drain();
    expect(await queues.count('DeadLetterQueueUrl')).toBe(1);
    expect(await cloud.inbox()).toHaveLength(2);
  });

  it('takes the figures of another schedule from its own scheduled time', async () => {
    await cloud.fireSchedule('weekly', new Date('2020-06-29T07:00:00+07:00'));
    await cloud.drain();
    const subjects = (await cloud.inbox()).map(({ subject }) => subject);
    expect(subjects.filter((subject) => subject.includes('tính đến 28/6/2020'))).toHaveLength(2);
  });
});

describe('the roster through time', () => {
  it('changes the days from its effect on, and none before', async () => {
    await on('2020-07-01');
    const items = [
      {
        id: 'sa-dec.phuong-1',
        level: 'grassroots',
        name: 'Phường 1',
        validTo: '2020-07-31',
        replacedBy: 'sa-dec.phuong-2',
      },
      { id: 'sa-dec.moi', level: 'grassroots', name: 'Chi bộ mới' },
    ];
    const put = (query: string) =>
      admin({ method: 'PUT', path: `/v1/roster?effectiveFrom=2020-07-01${query}`, body: { items } });
    const dry = await put('&dryRun=true');
    expect(dry.body).toMatchObject({ added: { count: 1 }, ended: { ids: ['sa-dec.phuong-1'] }, errors: [] });
    expect((await summary('asOf=2020-08-01')).congress.grassroots.total).toBe(4);
    expect((await put('')).body).toEqual(dry.body);
    expect((await put('')).body).toMatchObject({ added: { count: 0 }, unchanged: { count: 2 } });
    const totals = ['2020-06-30', '2020-07-01', '2020-08-01'].map(
      async (asOf) => (await summary(`asOf=${asOf}`)).congress.grassroots.total,
    );
    expect(await Promise.all(totals)).toEqual([4, 5, 4]);
  });

  it('takes CSV as spreadsheets write it, and refuses rows on their own', async () => {
    const text = [
      '\uFEFFid;unitId;level;type;vertical;pilot;name;plannedOn;validTo;replacedBy',
      'cao-lanh.thue;cao-lanh;grassroots;agency;true;;Chi cục Thuế;2020-09-01;;',
      'cao-lanh.sai;sa-dec;grassroots;;;;Sai đơn vị;;;',
      'la-lam.xa;;grassroots;;;;Không có đơn vị;;;',
      'cao-lanh.ngay;;grassroots;;có;;Sai ngày;31/12/2020;;',
    ].join('\r\n');
    const headers = { 'content-type': 'text/csv; charset=utf-8' };
    const { status, body } = await admin({ method: 'PUT', path: '/v1/roster', text, headers });
    expect(status).toBe(200);
    expect(body.added).toEqual({ count: 1, ids: ['cao-lanh.thue'] });
    expect(
      body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`),
    ).toEqual([
      '/items/3/vertical invalid-type',
      '/items/3/plannedOn invalid-date',
      '/items/1/id id-level-mismatch',
      '/items/2/id unknown-unit',
    ]);
  });
});

describe('recipients', () => {
  it('are refused one by one with a pointer, the rest unharmed', async () => {
    const good = {
      id: 'moi',
      email: 'moi@example.vn',
      name: 'Mới',
      title: 'Phó ban',
      scope: 'province',
      cadences: [],
    };
    const items = [
      good,
      { ...good, id: 'sai', email: 'khong-phai-thu' },
      { ...good, id: 'la', scope: 'khong-co' },
      { ...good, id: 'trung' },
      { ...good, id: 'dong', email: 'b@example.vn', name: 'A\r\nBcc: x@example.vn' },
    ];
    const { body } = await admin({ method: 'PUT', path: '/v1/recipients', body: { items } });
    expect(body.added).toEqual({ count: 1, ids: ['moi'] });
    expect(
      body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`),
    ).toEqual([
      '/items/1/email invalid-format',
      '/items/2/scope unknown-unit',
      '/items/4/name hidden-characters',
      '/items/3/email duplicate-recipient',
    ]);
  });

  it('have one inbox each per scope: who ended makes room, in any order, and who was refused makes none', async () => {
    const one = (id: string, over: object = {}) => ({
      id,
      email: 'chung@example.vn',
      name: id,
      title: 'Phó ban',
      scope: 'province',
      cadences: ['weekly'],
      ...over,
    });
    const put = async (...items: object[]) => {
      const { body } = await admin({ method: 'PUT', path: '/v1/recipients', body: { items } });
      const told = body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code]);
      return { added: body.added.ids, ended: body.ended.ids, errors: Object.fromEntries(told) };
    };
    expect(await put(one('cu'))).toEqual({ added: ['cu'], ended: [], errors: {} });
    expect(await put(one('ke-tuc'), one('cu', { scope: 'khong-co' }))).toEqual({
      added: [],
      ended: [],
      errors: { '/items/0/email': 'duplicate-recipient', '/items/1/scope': 'unknown-unit' },
    });
    expect(await put(one('ke-tuc'), one('cu', { cadences: [] }))).toEqual({
      added: ['ke-tuc'],
      ended: ['cu'],
      errors: {},
    });
    expect(await put(one('cu', { cadences: [] }), one('ke-tuc'))).toMatchObject({ errors: {} });
    expect(await put(one('ke-tuc', { cadences: [] }))).toMatchObject({ ended: ['ke-tuc'] });
    expect(await put(one('nguoi-moi'))).toMatchObject({ added: ['nguoi-moi'], errors: {} });
    expect(await put(one('nguoi-moi', { cadences: [] }))).toMatchObject({ ended: ['nguoi-moi'] });
    expect(await put(one('thieu', { scope: undefined }))).toMatchObject({
      errors: { '/items/0/scope': 'required' },
    });
  });

  it('hold from the day that the import says', async () => {
    const later = { id: 'sau', email: 'sau@example.vn', name: 'Sau', title: 'Phó ban', scope: 'province' };
    const put = (effectiveFrom: string, cadences: string[]) =>
      admin({
        method: 'PUT',
        path: `/v1/recipients?effectiveFrom=${effectiveFrom}`,
        body: { items: [{ ...later, cadences }] },
      });
    const now = async () =>
      (await admin({ method: 'GET', path: '/v1/recipients' })).body.items.find(
        ({ id }: { id: string }) => id === 'sau',
      )?.cadences;
    expect((await put('2021-03-01', ['weekly'])).body.added.ids).toEqual(['sau']);
    expect((await put('2021-04-01', [])).body.ended.ids).toEqual(['sau']);
    expect(await now()).toBeUndefined();
    await on('2021-03-01');
    expect(await now()).toEqual(['weekly']);
    await on('2021-04-01');
    expect(await now()).toEqual([]);
  });
});

describe('the plan', () => {
  it('has revisions, and a stale one is refused', async () => {
    const body = { revision: 2, deadlines: { grassroots: '2020-07-15' } };
    const put = () => admin({ method: 'PUT', path: '/v1/plan?effectiveFrom=2020-07-01', body });
    expect((await put()).status).toBe(200);
    expect(await put()).toMatchObject({ status: 409, body: { currentRevision: 2 } });
    const plan = async (asOf: string) =>
      (await leader({ method: 'GET', path: `/v1/plan?asOf=${asOf}` })).body;
    expect((await plan('2020-06-30')).deadlines.grassroots).toBe('2020-06-30');
    expect((await plan('2020-07-01')).deadlines.grassroots).toBe('2020-07-15');
  });

  it('is refused with every error at once', async () => {
    const body = { revision: 0, deadlines: { grassroots: 'mai' }, reportingDueDay: 31, motto: '' };
    const { status, body: problem } = await admin({ method: 'PUT', path: '/v1/plan', body });
    expect(status).toBe(422);
    expect(problem.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/deadlines/grassroots',
      '/motto',
      '/reportingDueDay',
      '/revision',
    ]);
  });
});
