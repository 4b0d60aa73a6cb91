import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiResponse, type CallApi, firstReport, post, resultBody } from '../fixtures/cloud.ts';
import { Queues } from '../fixtures/queues.ts';
import {
  JANUARY,
  type SmallProvince,
  startSmallProvince,
  type TestInbox,
} from '../fixtures/small-province.ts';
import { Wire } from '../fixtures/wire.ts';

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

const JUNE_REPORT = {
  kind: 'unit-report',
  subjectId: 'sa-dec',
  period: '2020-06',
  revision: 1,
  data: {
    cadrePolicy: [{ sector: 'party', regime: 'reassigned', resolved: 3, pending: 1 }],
    streamlining: { roadmap: null, target: 10, done: 4 },
  },
};

const wire = new Wire();
let cloud: SmallProvince;
/** Reports of the month and of the next one, sent on 20/6/2020. */
let answers: { readonly june: ApiResponse; readonly july: ApiResponse };
/** The inbox after each step. */
let inbox: Record<'monthly' | 'firedAgain' | 'badMessage' | 'weekly', TestInbox>;
let deadLetters: number;
/** What each first report wrote into the table. */
const writes: string[][] = [];
/** Every call of DynamoDB by which a report that is sent again is answered. */
let replayed: string[];
/** What each sweep found, after every step. */
let sweeps: object[];

/** Plays the story once, each step on its own day. The tests look at what came of it, in any order. */
beforeAll(async () => {
  cloud = await startSmallProvince({
    clock: JANUARY,
    plan: { reportingSince: '2020-06' },
    proxy: wire.proxy,
  });
  const { admin, saDec, caoLanh, on } = cloud;
  await admin({ method: 'PUT', path: '/v1/recipients', body: { items: RECIPIENTS } });

  await on('2020-05-21');
  const key = randomUUID();
  const first = firstReport('sa-dec.phuong-1', resultBody('2020-05-20'));
  await report(saDec, first, key);
  const sent = wire.calls.length;
  await post(saDec, first, key);
  replayed = wire.calls.slice(sent).map(({ action }) => action);
  await on('2020-06-10');
  await report(caoLanh, firstReport('cao-lanh.xa-a', resultBody('2020-06-09')));
  await on('2020-06-12');
  const corrected = { ...firstReport('cao-lanh.xa-a', resultBody('2020-06-11')), revision: 2 };
  await post(caoLanh, { ...corrected, reason: 'nhầm ngày' });
  await on('2020-06-20');
  answers = {
    june: await report(saDec, JUNE_REPORT),
    july: await post(saDec, { ...JUNE_REPORT, period: '2020-07' }),
  };

  const queues = new Queues(cloud);
  const inboxAfter = async (step: () => Promise<void>) => {
    await step();
    await cloud.drain();
    await cloud.fireSchedule('sweep', cloud.clock.now());
    await cloud.drain();
    return cloud.inbox();
  };
  await on('2020-06-26', '07:00');
  const monthly = await inboxAfter(() => cloud.fireSchedule('monthly', AT_MONTH_END));
  await on('2020-06-26', '07:05');
  const firedAgain = await inboxAfter(async () => {
    await cloud.fireSchedule('monthly', AT_MONTH_END);
    const message = { v: 1, mailingId: 'monthly-2020-06-25', recipientId: 'lanh-dao' };
    await queues.put('DeliveryQueueUrl', JSON.stringify(message));
  });
  const badMessage = await inboxAfter(() => queues.put('DeliveryQueueUrl', '{bad'));
  deadLetters = await queues.count('DeadLetterQueueUrl');
  const monday = new Date('2020-06-29T07:00:00+07:00');
  const weekly = await inboxAfter(() => cloud.fireSchedule('weekly', monday));
  await on('2020-07-06');
  await cloud.fireSchedule('sweep', cloud.clock.now());
  inbox = { monthly, firedAgain, badMessage, weekly };
  sweeps = cloud.printed
    .filter((line) => line.includes('"swept"'))
    .map((line) => JSON.parse(line.slice(line.indexOf('{'))));
});

afterAll(async () => {
  await cloud.stop();
  wire.stop();
});

/** Sends a first report, and looks at what it writes. */
async function report(clerk: CallApi, body: object, key?: string): Promise<ApiResponse> {
  const before = wire.calls.length;
  const answer = await post(clerk, body, key);
  const calls = wire.calls.slice(before).map(({ action }) => action);
  writes.push(calls.filter((action) => !['GetItem', 'Query'].includes(action)));
  return answer;
}

const mailTo = (mails: TestInbox, address: string) =>
  mails.find(({ destination }) => destination.to[0] === address);

describe('from a post to a mail', () => {
  it('counts what was held by the day, as it was known', async () => {
    await cloud.on('2020-06-12', '18:00');
    expect((await cloud.summary('asOf=2020-06-25')).congress.grassroots).toEqual({
      held: 2,
      total: 4,
      percent: 50,
    });
    expect((await cloud.summary('asOf=2020-05-31')).congress.grassroots.held).toBe(1);
    expect((await cloud.summary('asOf=2020-06-10')).congress.grassroots.held).toBe(1);
    const known = await cloud.summary('asOf=2020-06-10&knownAt=2020-06-11T00:00:00%2B07:00');
    expect(known).toMatchObject({ asOf: '2020-06-10', knownAt: '2020-06-10T17:00:00.000Z' });
    expect(known.congress.grassroots.held).toBe(2);
    const later = await cloud.summary('asOf=2030-01-01&knownAt=2031-01-01T00:00:00%2B07:00');
    expect(later.congress.grassroots.held).toBe(2);
    expect(later.knownAt < '2020-06-13').toBe(true);
  });

  it('names who is behind plan: not held though its planned day, or its level’s deadline, was over by then', async () => {
    const behind = async (asOf: string) =>
      (await cloud.summary(`asOf=${asOf}`)).congress.behindPlan.map(({ id }: { id: string }) => id);
    await cloud.on('2020-06-30');
    expect(await behind('2020-05-19')).toEqual([]);
    expect(await behind('2020-06-30')).toEqual(['sa-dec.phuong-2']);
    await cloud.on('2020-07-01');
    expect(await behind('2020-06-25')).toEqual([]);
    expect(await behind('2020-06-28')).toEqual(['sa-dec.phuong-2']);
    expect(await behind('2020-06-30')).toEqual(['sa-dec.phuong-2', 'sa-dec.cong-ty']);
  });

  it('takes monthly reports, on time and late, and names the units that sent none', async () => {
    expect(answers.june.status).toBe(201);
    expect(answers.july.body.errors).toMatchObject([{ pointer: '/period', code: 'future-month' }]);
    await cloud.on('2020-06-20', '18:00');
    expect((await cloud.summary('asOf=2020-06-25')).reporting.expected).toBe(0);
    await cloud.on('2020-06-26');
    const found = await cloud.summary('asOf=2020-06-25');
    expect(found.reporting).toMatchObject({ expected: 2, onTime: 1, late: 0, missing: ['cao-lanh'] });
    expect(found.cadrePolicy).toMatchObject({ resolved: 3, pending: 1, notGiven: 1 });
    expect(found.cadrePolicy.byRegime.reassigned).toEqual({ resolved: 3, pending: 1 });
    expect(found.streamlining).toMatchObject({ withoutRoadmap: ['sa-dec'], percent: 40 });
  });

  it('tells the unit of its months what the digests say, whatever day a later plan sets', async () => {
    await cloud.on('2020-07-07');
    const plan = {
      revision: 2,
      reason: 'Sớm hơn',
      deadlines: {},
      reportingDueDay: 10,
      reportingSince: '2020-06',
    };
    const path = '/v1/plan?effectiveFrom=2020-07-01';
    expect((await cloud.admin({ method: 'PUT', path, body: plan })).status).toBe(200);
    const { headers, body } = await cloud.saDec({ method: 'GET', path: '/v1/reports' });
    expect(headers.get('x-today')).toBe('2020-07-07');
    expect(body.items).toMatchObject([
      { period: '2020-07', dueOn: '2020-07-10', state: 'open' },
      { period: '2020-06', dueOn: '2020-06-25', state: 'on-time', revision: 1 },
    ]);
    const { reporting } = await cloud.summary('asOf=2020-06-28');
    expect(reporting.units).toMatchObject([
      { unitId: 'cao-lanh', state: 'missing' },
      { unitId: 'sa-dec', state: 'on-time', dueOn: '2020-06-25' },
    ]);
    const { body: home } = await cloud.saDec({ method: 'GET', path: '/v1/unit' });
    expect(home.reports).toEqual(body.items);
  });

  it('sends each recipient of the cadence one mail with their scope', () => {
    expect(inbox.monthly.map(({ destination }) => destination.to).sort()).toEqual([
      ['lanh-dao@example.vn'],
      ['sa-dec@example.vn'],
    ]);
    const province = mailTo(inbox.monthly, 'lanh-dao@example.vn');
    expect(province?.subject).toBe(
      '[BTC Tỉnh ủy] Tổng hợp đại hội (tháng) – tính đến 25/6/2020: 2/4 (50,00%)',
    );
    expect(province?.body.text).toContain(
      'toàn tỉnh có 2/4 tổ chức cơ sở đảng đã tổ chức đại hội (đạt 50,00%)',
    );
    expect(province?.body.text).toContain('- Huyện ủy Cao Lãnh');
    const unit = mailTo(inbox.monthly, 'sa-dec@example.vn');
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

  it('sends no second mail when the schedule fires again, or a message is delivered twice', () => {
    expect(inbox.firedAgain).toHaveLength(2);
  });

  it('gives a message that no retry can mend up to the dead-letter queue, and goes on', () => {
    expect(deadLetters).toBe(1);
    expect(inbox.badMessage).toHaveLength(2);
  });

  it('writes each first report by one put: as many write units as it has kilobytes', () => {
    expect(writes).toEqual([['PutItem'], ['PutItem'], ['PutItem']]);
  });

  it('answers a report that is sent again by one put that fails, and reads nothing', () => {
    expect(replayed).toEqual(['PutItem']);
  });

  it('leaves a sweep nothing to put back after any step, nor a week later', () => {
    expect(sweeps).toHaveLength(5);
    for (const swept of sweeps) expect(swept).toMatchObject({ jobs: 0, mails: 0, stalled: 0, told: 0 });
  });

  it('takes the figures of another schedule from its own scheduled time', () => {
    const subjects = inbox.weekly.map(({ subject }) => subject);
    expect(subjects.filter((subject) => subject.includes('tính đến 28/6/2020'))).toHaveLength(2);
  });
});
