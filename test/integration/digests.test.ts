import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallApi, firstReport, post, result } from '../fixtures/cloud.ts';
import { JANUARY, type SmallProvince, startSmallProvince } from '../fixtures/small-province.ts';
import { Wire } from '../fixtures/wire.ts';

const wire = new Wire();
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

const on = (day: string, hour = 17) =>
  cloud.clock.set(new Date(`${day}T${String(hour).padStart(2, '0')}:00:00+07:00`));
const ask = (body: object) => admin({ method: 'POST', path: '/v1/digests', body });
const digest = async (id: string) => (await admin({ method: 'GET', path: `/v1/digests/${id}` })).body;
const HALF_YEAR = { cadence: 'half-year', asOf: '2020-06-25' };
const states = (deliveries: { recipientId: string; state: string }[]) =>
  Object.fromEntries(deliveries.map(({ recipientId, state }) => [recipientId, state]));

beforeAll(async () => {
  cloud = await startSmallProvince({ clock: JANUARY, through: wire.through });
  ({ admin, leader, saDec, caoLanh } = cloud);
  await admin({ method: 'PUT', path: '/v1/recipients', body: { items: RECIPIENTS } });
  await on('2020-05-21');
  await post(saDec, firstReport('sa-dec.phuong-1', result('2020-05-20')));
});

afterAll(async () => {
  await cloud.stop();
  wire.stop();
});

describe('the half-year digest', () => {
  it('waits for its release when its schedule fires', async () => {
    await on('2020-06-26', 7);
    await cloud.fireSchedule('half-year', new Date('2020-06-26T07:00:00+07:00'));
    await cloud.drain();
    expect(await cloud.inbox()).toEqual([]);
    const { body } = await admin({ method: 'GET', path: '/v1/digests' });
    expect(body.items).toMatchObject([
      { id: 'half-year-2020-06-25', state: 'awaiting-release', deliveries: [] },
    ]);
  });

  it('is previewed as the leaders of a scope will read it, and nobody is sent anything', async () => {
    const { body } = await ask({ ...HALF_YEAR, mode: 'preview' });
    expect(body).toMatchObject({
      state: 'preview',
      deliveries: [],
      summary: { congress: { grassroots: { held: 1 } } },
    });
    expect(body.mail.subject).toBe('[BTC Tỉnh ủy] Tổng hợp đại hội – tính đến 25/6/2020: 1/4 (25,00%)');
    const unit = await ask({ ...HALF_YEAR, mode: 'preview', scope: 'sa-dec' });
    expect(unit.body.mail.text).toContain('Thành ủy Sa Đéc có 1/3');
    expect((await ask({ ...HALF_YEAR, mode: 'preview', scope: 'khong-co' })).status).toBe(404);
    await cloud.drain();
    expect(await cloud.inbox()).toEqual([]);
  });

  it('is released with the figures that were known when it was made ready, once', async () => {
    await on('2020-06-26', 9);
    await post(caoLanh, firstReport('cao-lanh.xa-a', result('2020-06-24')));
    const released = await ask({ ...HALF_YEAR, mode: 'release' });
    expect(released.body.summary.congress.grassroots.held).toBe(1);
    await ask({ ...HALF_YEAR, mode: 'release' });
    await cloud.drain();
    expect(await cloud.inbox()).toHaveLength(3);
    const { state, deliveries } = await digest('half-year-2020-06-25');
    expect(state).toBe('sent');
    expect(states(deliveries)).toEqual({
      'bi-thu-cao-lanh': 'sent',
      'bi-thu-sa-dec': 'sent',
      'truong-ban': 'sent',
    });
    const { body } = await admin({ method: 'GET', path: '/v1/digests' });
    expect(body.items.map(({ id, state: of }: { id: string; state: string }) => [id, of])).toEqual([
      ['half-year-2020-06-25', 'sent'],
    ]);
  });

  it('is shown to leaders with the state of its mails, to a district with its own figures alone', async () => {
    const sent = async (call: CallApi) =>
      (await call({ method: 'GET', path: '/v1/sent-digests' })).body.items;
    expect(await sent(leader)).toMatchObject([
      { id: 'half-year-2020-06-25', grassroots: { held: 1, total: 4, percent: 25 }, mails: { sent: 3 } },
    ]);
    const [own] = await sent(saDec);
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
  const restate = () => ask({ ...HALF_YEAR, mode: 'restate' });

  it('tells those whose part changed what changed, and leaves the first as it was', async () => {
    await on('2020-06-27');
    const before = await digest('half-year-2020-06-25');
    const { status, body } = await restate();
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: 'half-year-2020-06-25-r1', restates: 'half-year-2020-06-25' });
    await cloud.drain();
    const mails = (await cloud.inbox()).slice(3);
    expect(mails.map(({ destination }) => destination.to[0]).sort()).toEqual([
      'cao-lanh@example.vn',
      'truong-ban@example.vn',
    ]);
    const province = mails.find(({ destination }) => destination.to[0] === 'truong-ban@example.vn');
    expect(province?.subject).toMatch(/^\[BTC Tỉnh ủy\] Đính chính tổng hợp đại hội .*: 2\/4 \(50,00%\)$/);
    expect(province?.body.text).toMatch(/ĐÍNH CHÍNH BẢN ĐÃ GỬI\n- .*Huyện ủy Cao Lãnh.*: 0 → 1\./);
    expect(await digest('half-year-2020-06-25')).toEqual(before);
  });

  it('is refused when nothing changed since, or nothing was released', async () => {
    expect(await restate()).toMatchObject({ status: 409, body: { type: 'nothing-changed' } });
    expect((await ask({ cadence: 'weekly', asOf: '2020-06-21', mode: 'restate' })).status).toBe(404);
    await cloud.drain();
    expect(await cloud.inbox()).toHaveLength(5);
  });

  it('goes on from the one before', async () => {
    await on('2020-06-28');
    await post(caoLanh, {
      ...firstReport('cao-lanh.xa-a', result('2020-06-26')),
      revision: 2,
      reason: 'nhầm ngày',
    });
    expect((await restate()).body.id).toBe('half-year-2020-06-25-r2');
    await cloud.drain();
    expect(await cloud.inbox()).toHaveLength(7);
  });
});

describe('a digest for any day', () => {
  it('goes to those who are to get ad hoc digests, and never tells of a day to come', async () => {
    await on('2020-06-28');
    const adHoc = { cadence: 'ad-hoc', asOf: '2020-05-31', mode: 'release' };
    expect((await ask(adHoc)).body.deliveries).toHaveLength(3);
    await cloud.drain();
    expect((await cloud.inbox()).slice(7).map(({ subject }) => subject)).toContain(
      '[BTC Tỉnh ủy] Tổng hợp đại hội – tính đến 31/5/2020: 1/4 (25,00%)',
    );
    const future = await ask({ ...adHoc, asOf: '2020-06-29' });
    expect(future).toMatchObject({ status: 422, body: { errors: [{ pointer: '/asOf' }] } });
    expect((await ask({ ...adHoc, asOf: '2020-06-29', mode: 'preview' })).status).toBe(200);
  });

  it('is released with the very figures that were previewed, if asked', async () => {
    const { body: preview } = await ask({ cadence: 'ad-hoc', asOf: '2020-06-27', mode: 'preview' });
    await post(saDec, firstReport('sa-dec.cong-ty', result('2020-06-10')));
    const { knownAt } = preview;
    const released = await ask({ cadence: 'ad-hoc', asOf: '2020-06-27', mode: 'release', knownAt });
    expect(released.body.summary).toEqual(preview.summary);
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

describe('who a digest goes to', () => {
  const put = (...items: object[]) => admin({ method: 'PUT', path: '/v1/recipients', body: { items } });
  const leaderOf = (id: string, more: object = {}) => ({
    id,
    email: `${id}@example.vn`,
    name: 'Lãnh đạo',
    title: 'Bí thư',
    scope: 'cao-lanh',
    cadences: ['half-year'],
    ...more,
  });
  const MID_YEAR = { cadence: 'half-year', asOf: '2020-07-24' };
  const correct = async (call: CallApi, subjectId: string, planned: number) => {
    const path = `/v1/submissions?kind=congress-result&subjectId=${subjectId}`;
    const { revision } = (await call({ method: 'GET', path })).body.items[0];
    const corrected = firstReport(subjectId, result('2020-07-01', { planned }));
    await post(call, { ...corrected, revision: revision + 1, reason: 'nhầm số' });
  };
  const mailsFrom = async (count: number) =>
    (await cloud.inbox())
      .slice(count)
      .map(({ destination }) => destination.to[0])
      .sort();

  it('is who was known when it was released, while its figures are those that were previewed', async () => {
    await cloud.drain();
    await on('2020-07-20');
    // Those of the other tests get it no more; these two do.
    await put(
      ...RECIPIENTS.map((one) => ({ ...one, cadences: [] })),
      leaderOf('sai-dia-chi'),
      leaderOf('nghi-huu'),
    );
    await on('2020-07-25', 7);
    await cloud.fireSchedule('half-year', new Date('2020-07-25T07:00:00+07:00'));
    const { body: preview } = await ask({ ...MID_YEAR, mode: 'preview' });
    await on('2020-07-25', 9);
    await put(
      leaderOf('sai-dia-chi', { email: 'dung-dia-chi@example.vn' }),
      leaderOf('nghi-huu', { cadences: [] }),
      ...['moi-ve', 'chuyen-di', 'thoi-nhan'].map((id) => leaderOf(id)),
      leaderOf('hop-thu-dong', { email: 'bounce@simulator.amazonses.com' }),
      leaderOf('o-lai', { scope: 'sa-dec' }),
      leaderOf('bao-thu-rac', { email: 'complaint@simulator.amazonses.com' }),
    );
    await post(saDec, firstReport('sa-dec.phuong-2', result('2020-07-20')));
    const before = (await cloud.inbox()).length;
    const released = await ask({ ...MID_YEAR, mode: 'release' });
    expect(released.body.summary).toEqual(preview.summary);
    await cloud.drain();
    const got = [
      'bounce@simulator.amazonses.com',
      'chuyen-di@example.vn',
      'complaint@simulator.amazonses.com',
      'dung-dia-chi@example.vn',
      'moi-ve@example.vn',
      'o-lai@example.vn',
      'thoi-nhan@example.vn',
    ];
    expect(await mailsFrom(before)).toEqual(got);
    // Asked for again, it goes by the same list.
    await on('2020-07-25', 10);
    await put(leaderOf('den-sau'));
    const again = await ask({ ...MID_YEAR, mode: 'release' });
    await cloud.drain();
    expect(await mailsFrom(before)).toEqual(got);
    expect(again.body.deliveries).toHaveLength(7);
  });

  it('of a restatement is who has the first mail, at the address known now, and still is to get such digests', async () => {
    await on('2020-07-26');
    await put(
      leaderOf('moi-ve', { email: 'doi-dia-chi@example.vn' }),
      leaderOf('hop-thu-dong', { email: 'da-sua@example.vn' }),
      leaderOf('chuyen-di', { scope: 'sa-dec' }),
      leaderOf('thoi-nhan', { cadences: [] }),
    );
    await correct(caoLanh, 'cao-lanh.xa-a', 17);
    await correct(saDec, 'sa-dec.phuong-1', 17);
    const before = (await cloud.inbox()).length;
    const { status, body } = await ask({ ...MID_YEAR, mode: 'restate' });
    expect(status).toBe(200);
    await cloud.drain();
    expect(await mailsFrom(before)).toEqual([
      'doi-dia-chi@example.vn',
      'dung-dia-chi@example.vn',
      'o-lai@example.vn',
    ]);
    // Who complained has the mail too: the ledger says why the correction does not go there.
    expect(states((await digest(body.id)).deliveries)).toEqual({
      'bao-thu-rac': 'suppressed',
      'moi-ve': 'sent',
      'o-lai': 'sent',
      'sai-dia-chi': 'sent',
    });
  });

  it('of a restatement is also who will get the first mail yet, with the old figures', async () => {
    await on('2020-07-27');
    await put(leaderOf('con-cho', { cadences: ['ad-hoc'] }));
    const adHoc = { cadence: 'ad-hoc', asOf: '2020-07-26' };
    const before = (await cloud.inbox()).length;
    // SES takes no more mails today.
    const SendQuota = { MaxSendRate: 14, Max24HourSend: 200, SentLast24Hours: 200 };
    wire.fault(({ action }) =>
      action === '/v2/email/account' ? { answer: { status: 200, body: { SendQuota } } } : undefined,
    );
    await ask({ ...adHoc, mode: 'release' });
    await cloud.drain();
    await on('2020-07-28', 9);
    await correct(caoLanh, 'cao-lanh.xa-a', 18);
    const { body } = await ask({ ...adHoc, mode: 'restate' });
    expect(states(body.deliveries)).toEqual({ 'con-cho': 'queued' });
    await cloud.drain();
    expect(await mailsFrom(before)).toEqual([]);
    wire.fault();
    await on('2020-07-28', 10);
    await cloud.drain();
    expect(await mailsFrom(before)).toEqual(['con-cho@example.vn', 'con-cho@example.vn']);
  });
});
