import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiResponse, type CallApi, firstReport, post, resultBody } from '../fixtures/cloud.ts';
import {
  JANUARY,
  type SmallProvince,
  startSmallProvince,
  type TestInbox,
} from '../fixtures/small-province.ts';

let cloud: SmallProvince;
let admin: CallApi;
let leader: CallApi;
let saDec: CallApi;
let caoLanh: CallApi;

const RECIPIENTS = [
  { id: 'truong-ban', email: 'truong-ban@example.vn', scope: 'province' },
  { id: 'bi-thu-sa-dec', email: 'sa-dec@example.vn', scope: 'sa-dec' },
  { id: 'bi-thu-cao-lanh', email: 'cao-lanh@example.vn', scope: 'cao-lanh' },
].map((one) => ({ ...one, name: 'Lãnh đạo', title: 'Bí thư', cadences: ['half-year', 'ad-hoc'] }));

const HALF_YEAR = { cadence: 'half-year', asOf: '2020-06-25' };
const ask = (body: object) => admin({ method: 'POST', path: '/v1/digests', body });
const list = async () => (await admin({ method: 'GET', path: '/v1/digests' })).body.items;
const halfYear = async () => (await admin({ method: 'GET', path: '/v1/digests/half-year-2020-06-25' })).body;
const inbox = async (): Promise<TestInbox> => {
  await cloud.drain();
  return cloud.inbox();
};

/** What was seen before the release, as it was previewed, and once it was released. */
let waiting: { readonly digests: ApiResponse['body']; readonly inbox: TestInbox };
let previews: Record<'province' | 'unit' | 'unknownUnit', ApiResponse> & { readonly inbox: TestInbox };
let released: Record<'digest' | 'digests', ApiResponse['body']> & {
  readonly answer: ApiResponse;
  readonly inbox: TestInbox;
};
let sentDigests: Record<'leader' | 'district', ApiResponse['body']>;
/** Restated for the first time, when nothing changed since, and once more. */
let restated: {
  readonly answer: ApiResponse;
  readonly inbox: TestInbox;
  readonly digest: ApiResponse['body'];
};
let refused: Record<'unchanged' | 'notReleased', ApiResponse> & { readonly inbox: TestInbox };
let restatedAgain: { readonly answer: ApiResponse; readonly inbox: TestInbox };

/** Plays the story of a half-year digest once, step by step. */
beforeAll(async () => {
  cloud = await startSmallProvince({ clock: JANUARY });
  ({ admin, leader, saDec, caoLanh } = cloud);
  await admin({ method: 'PUT', path: '/v1/recipients', body: { items: RECIPIENTS } });
  await cloud.on('2020-05-21');
  await post(saDec, firstReport('sa-dec.phuong-1', resultBody('2020-05-20')));

  await cloud.on('2020-06-26', '07:00');
  await cloud.fireSchedule('half-year', new Date('2020-06-26T07:00:00+07:00'));
  waiting = { inbox: await inbox(), digests: await list() };
  const preview = { ...HALF_YEAR, mode: 'preview' };
  previews = {
    province: await ask(preview),
    unit: await ask({ ...preview, scope: 'sa-dec' }),
    unknownUnit: await ask({ ...preview, scope: 'khong-co' }),
    inbox: await inbox(),
  };

  await cloud.on('2020-06-26', '09:00');
  await post(caoLanh, firstReport('cao-lanh.xa-a', resultBody('2020-06-24')));
  const answer = await ask({ ...HALF_YEAR, mode: 'release' });
  await ask({ ...HALF_YEAR, mode: 'release' });
  released = { answer, inbox: await inbox(), digest: await halfYear(), digests: await list() };
  const sentTo = async (call: CallApi) =>
    (await call({ method: 'GET', path: '/v1/sent-digests' })).body.items;
  sentDigests = { leader: await sentTo(leader), district: await sentTo(saDec) };

  const restate = () => ask({ ...HALF_YEAR, mode: 'restate' });
  await cloud.on('2020-06-27');
  restated = { answer: await restate(), inbox: await inbox(), digest: await halfYear() };
  refused = {
    unchanged: await restate(),
    notReleased: await ask({ cadence: 'weekly', asOf: '2020-06-21', mode: 'restate' }),
    inbox: await inbox(),
  };
  await cloud.on('2020-06-28');
  const corrected = { ...firstReport('cao-lanh.xa-a', resultBody('2020-06-26')), revision: 2 };
  await post(caoLanh, { ...corrected, reason: 'nhầm ngày' });
  restatedAgain = { answer: await restate(), inbox: await inbox() };
});

afterAll(() => cloud.stop());

describe('the half-year digest', () => {
  it('waits for its release when its schedule fires', () => {
    expect(waiting.inbox).toEqual([]);
    expect(waiting.digests).toMatchObject([
      { id: 'half-year-2020-06-25', state: 'awaiting-release', deliveries: [] },
    ]);
  });

  it('is previewed as the leaders of a scope will read it, and nobody is sent anything', () => {
    const { body } = previews.province;
    expect(body).toMatchObject({
      state: 'preview',
      deliveries: [],
      summary: { congress: { grassroots: { held: 1 } } },
    });
    expect(body.mail.subject).toBe(
      '[BTC Tỉnh ủy] Tổng hợp đại hội (sơ kết 6 tháng) – tính đến 25/6/2020: 1/4 (25,00%)',
    );
    expect(previews.unit.body.mail.text).toContain('Thành ủy Sa Đéc có 1/3');
    expect(previews.unknownUnit.status).toBe(404);
    expect(previews.inbox).toEqual([]);
  });

  it('is released with the figures that were known when it was made ready, once', () => {
    expect(released.answer).toMatchObject({
      status: 202,
      body: { id: 'half-year-2020-06-25', state: 'queued' },
    });
    expect(released.digest.summary.congress.grassroots.held).toBe(1);
    expect(released.inbox).toHaveLength(3);
    expect(released.digest).toMatchObject({
      state: 'sent',
      deliveries: [
        { recipientId: 'bi-thu-cao-lanh', state: 'sent' },
        { recipientId: 'bi-thu-sa-dec', state: 'sent' },
        { recipientId: 'truong-ban', state: 'sent' },
      ],
    });
    expect(released.digests.map(({ id, state }: { id: string; state: string }) => [id, state])).toEqual([
      ['half-year-2020-06-25', 'sent'],
    ]);
  });

  it('is shown to leaders with the state of its mails, to a district with its own figures alone', () => {
    expect(sentDigests.leader).toMatchObject([
      { id: 'half-year-2020-06-25', grassroots: { held: 1, total: 4, percent: 25 }, mails: { sent: 3 } },
    ]);
    const [own] = sentDigests.district;
    expect(own).toMatchObject({ grassroots: { held: 1, total: 3, percent: 33.33 } });
    expect(own.mails).toBeUndefined();
  });

  it('is for admins', async () => {
    const body = { ...HALF_YEAR, mode: 'preview' };
    expect((await leader({ method: 'POST', path: '/v1/digests', body })).status).toBe(403);
    expect((await leader({ method: 'GET', path: '/v1/digests' })).status).toBe(403);
  });
});

describe('a restatement', () => {
  it('tells those whose part changed what changed, and leaves the first as it was', () => {
    expect(restated.answer).toMatchObject({
      status: 202,
      body: { id: 'half-year-2020-06-25-r1', state: 'queued' },
    });
    const mails = restated.inbox.slice(3);
    expect(mails.map(({ destination }) => destination.to[0]).sort()).toEqual([
      'cao-lanh@example.vn',
      'truong-ban@example.vn',
    ]);
    const province = mails.find(({ destination }) => destination.to[0] === 'truong-ban@example.vn');
    expect(province?.subject).toMatch(/^\[BTC Tỉnh ủy\] Đính chính tổng hợp đại hội .*: 2\/4 \(50,00%\)$/);
    expect(province?.body.html).toContain('Bản tổng hợp tự động · Đính chính tổng hợp');
    expect(province?.body.text).toMatch(
      /: số đại hội đã tổ chức điều chỉnh từ 1 thành 2; nội dung thay đổi nêu dưới đây\./,
    );
    expect(province?.body.text).toContain(
      'NỘI DUNG THAY ĐỔI\n- Huyện ủy Cao Lãnh: gửi thêm kết quả đại hội của Xã A.\n',
    );
    expect(restated.digest).toEqual(released.digest);
  });

  it('is refused when nothing changed since, or nothing was released', () => {
    expect(refused.unchanged).toMatchObject({ status: 409, body: { type: 'nothing-changed' } });
    expect(refused.notReleased.status).toBe(404);
    expect(refused.inbox).toHaveLength(5);
  });

  it('goes on from the one before', () => {
    expect(restatedAgain.answer.body.id).toBe('half-year-2020-06-25-r2');
    expect(restatedAgain.inbox).toHaveLength(7);
  });
});

describe('a digest for any day', () => {
  it('goes to those who are to get ad hoc digests, and never tells of a day to come', async () => {
    await cloud.on('2020-06-28');
    const before = (await cloud.inbox()).length;
    const adHoc = { cadence: 'ad-hoc', asOf: '2020-05-31', mode: 'release' };
    await ask(adHoc);
    expect((await inbox()).slice(before).map(({ subject }) => subject)).toContain(
      '[BTC Tỉnh ủy] Tổng hợp đại hội (đột xuất) – tính đến 31/5/2020: 1/4 (25,00%)',
    );
    const future = await ask({ ...adHoc, asOf: '2020-06-29' });
    expect(future).toMatchObject({ status: 422, body: { errors: [{ pointer: '/asOf' }] } });
    expect((await ask({ ...adHoc, asOf: '2020-06-29', mode: 'preview' })).status).toBe(200);
  });

  it('is released with the very figures that were previewed, if asked', async () => {
    await cloud.on('2020-06-28');
    const { body: preview } = await ask({ cadence: 'ad-hoc', asOf: '2020-06-27', mode: 'preview' });
    await post(saDec, firstReport('sa-dec.cong-ty', resultBody('2020-06-10')));
    const { knownAt } = preview;
    const { body } = await ask({ cadence: 'ad-hoc', asOf: '2020-06-27', mode: 'release', knownAt });
    await cloud.drain();
    const digest = (await admin({ method: 'GET', path: `/v1/digests/${body.id}` })).body;
    expect(digest.summary).toEqual(preview.summary);
  });

  it('is refused with every error at once', async () => {
    const { status, body } = await ask({ cadence: 'daily', asOf: '31/5/2020', mode: 'send', to: 'all' });
    expect(status).toBe(422);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/asOf',
      '/cadence',
      '/mode',
      '/to',
    ]);
  });
});

describe('a digest that waits for its release', () => {
  it('is told to the admins by mail, with the way to it, until it is released', async () => {
    await cloud.on('2020-07-01', '07:00');
    await cloud.fireSchedule('half-year', cloud.clock.now());
    await cloud.drain();
    const before = (await cloud.inbox()).length;
    const sweep = async () => {
      await cloud.fireSchedule('sweep', cloud.clock.now());
      return (await inbox()).slice(before);
    };
    const [mail, ...more] = await sweep();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      destination: { to: ['admin@example.vn'] },
      subject: '[BTC Tỉnh ủy] Chờ phát hành: Tổng hợp sơ kết 6 tháng – tính đến 30/6/2020',
    });
    expect(mail?.body.text).toContain('#/admin/digests/half-year-2020-06-30');
    expect(await sweep()).toHaveLength(1);
    await cloud.on('2020-07-02', '08:00');
    expect((await sweep()).map(({ subject }) => subject)).toEqual([
      mail?.subject,
      '[BTC Tỉnh ủy] Nhắc phát hành: Tổng hợp sơ kết 6 tháng – tính đến 30/6/2020',
    ]);
  });
});
