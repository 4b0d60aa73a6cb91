import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallApi, post, SMALL_ROSTER, startTestCloud, type TestCloud } from '../fixtures/cloud.ts';
import { Wire } from '../fixtures/wire.ts';

const wire = new Wire();
let cloud: TestCloud;
let admin: CallApi;
let saDec: CallApi;
let seen = 0;

const SA_DEC = 'district.unit-sa-dec@example.vn';
const SA_DEC_TOO = 'district.unit-sa-dec.second@example.vn';
const CAO_LANH = 'district.unit-cao-lanh@example.vn';

const instantOf = (day: string, time = '08:00') => new Date(`${day}T${time}:00+07:00`);
const at = (day: string, time?: string) => cloud.clock.set(instantOf(day, time));
const put = (path: string, body: unknown) => admin({ method: 'PUT', path, body });
const fire = (day: string) => cloud.fireSchedule('remind', instantOf(day));

/** The mails that came since the last look: to whom, and about what. */
async function newMails() {
  await cloud.drain();
  const all = await cloud.inbox();
  const fresh = all.slice(seen);
  seen = all.length;
  return fresh.sort((one, other) =>
    (one.destination.to[0] ?? '') < (other.destination.to[0] ?? '') ? -1 : 1,
  );
}
const reminded = async () => (await newMails()).map(({ destination }) => destination.to[0]);

/** Fires the schedule on time. @returns to whom mails went */
async function remindedOn(day: string) {
  await at(day);
  await fire(day);
  return reminded();
}

const report = (period: string, revision = 1) => ({
  kind: 'unit-report',
  subjectId: 'sa-dec',
  period,
  revision,
  data: { streamlining: { roadmap: null, target: 10, done: 4 } },
  ...(revision > 1 && { reason: 'đã sửa' }),
});

beforeAll(async () => {
  cloud = await startTestCloud({ clock: instantOf('2020-01-02'), through: wire.through });
  admin = await cloud.as('admin');
  saDec = await cloud.as('district', 'unit/sa-dec');
  await cloud.as('district', 'unit/sa-dec', 'second');
  await cloud.as('district', 'unit/cao-lanh');
  await cloud.as('leader', 'unit/cao-lanh');
  await put('/v1/plan', { revision: 1, deadlines: {} });
  await put('/v1/roster', { items: SMALL_ROSTER });
});

afterAll(async () => {
  await cloud.stop();
  wire.stop();
});

describe('the morning schedule', () => {
  it('reminds nobody while no report is asked for, or on a day that is no reminder’s', async () => {
    expect(await remindedOn('2020-02-01')).toEqual([]);
    await put('/v1/plan', { revision: 2, reason: 'bắt đầu', deadlines: {}, reportingSince: '2020-06' });
    expect(await remindedOn('2020-05-13')).toEqual([]);
    expect(await remindedOn('2020-06-02')).toEqual([]);
  });

  it('reminds every clerk of the units that have not reported, by a mail of their unit', async () => {
    await at('2020-06-01');
    await fire('2020-06-01');
    const mails = await newMails();
    expect(mails.map(({ destination }) => destination.to[0])).toEqual([CAO_LANH, SA_DEC_TOO, SA_DEC].sort());
    const [mail] = mails.filter(({ destination }) => destination.to[0] === CAO_LANH);
    expect(mail?.subject).toBe('[BTC Tỉnh ủy] Nhắc gửi báo cáo tháng 6/2020 – hạn 25/6/2020');
    expect(mail?.body.text).toContain('Huyện ủy Cao Lãnh');
    expect(mail?.body.text).toContain('#/report/2020-06');
    expect(mail?.body.html).not.toContain('Sa Đéc');
    expect(mail?.headers).toContainEqual({
      name: 'References',
      value: '<report.cao-lanh.2020-06@example.vn>',
    });
    expect(mail?.headers).toContainEqual({ name: 'Auto-Submitted', value: 'auto-generated' });
  });

  it('sends each account one mail per month and occasion, however often it fires', async () => {
    await fire('2020-06-01');
    await at('2020-06-01', '11:00');
    await fire('2020-06-01');
    expect(await reminded()).toEqual([]);
  });

  it('goes by its own scheduled time, however late it runs', async () => {
    await at('2020-06-12');
    await post(saDec, report('2020-06'));
    await at('2020-06-14', '03:00');
    await fire('2020-06-13');
    expect(await reminded()).toEqual([CAO_LANH]);
  });

  it('does not remind who has reported, and reminds again who must send a returned report again', async () => {
    await at('2020-06-20');
    const body = { kind: 'unit-report', subjectId: 'sa-dec', period: '2020-06', revision: 2, comment: 'sai' };
    const headers = { 'idempotency-key': randomUUID() };
    expect((await admin({ method: 'POST', path: '/v1/returns', body, headers })).status).toBe(201);
    await newMails();
    await at('2020-06-24');
    await fire('2020-06-24');
    const mails = await newMails();
    expect(mails.map(({ destination }) => destination.to[0])).toEqual([CAO_LANH, SA_DEC_TOO, SA_DEC].sort());
    const [own] = mails.filter(({ destination }) => destination.to[0] === SA_DEC);
    expect(own?.body.text).toContain('đã được trả lại và chưa gửi lại');
    expect(own?.body.text).toContain('hết ngày mai, 25/6/2020');
  });

  it('reminds a unit that got more time on the eve of its own day', async () => {
    await put('/v1/extensions', {
      unitId: 'cao-lanh',
      period: '2020-06',
      revision: 1,
      dueOn: '2020-07-02',
      reason: 'bão',
    });
    await at('2020-06-30');
    await post(saDec, report('2020-06', 3));
    await at('2020-07-01');
    await fire('2020-07-01');
    const subjects = (await newMails()).map(({ destination, subject }) => [destination.to[0], subject]);
    const of = (email: string) => subjects.filter(([to]) => to === email).map(([, subject]) => subject);
    expect(of(SA_DEC)).toEqual(['[BTC Tỉnh ủy] Nhắc gửi báo cáo tháng 7/2020 – hạn 25/7/2020']);
    expect(of(CAO_LANH).sort()).toEqual([
      '[BTC Tỉnh ủy] Nhắc gửi báo cáo tháng 6/2020 – hạn 2/7/2020',
      '[BTC Tỉnh ủy] Nhắc gửi báo cáo tháng 7/2020 – hạn 25/7/2020',
    ]);
  });
});

describe('a run that dies half-way', () => {
  it('is made whole by the next, with no second mail to anyone', async () => {
    await at('2020-07-13');
    wire.fault(({ service, action, body }) =>
      service === 'cognito' && action === 'ListUsersInGroup' && body.includes('unit/sa-dec')
        ? { answer: { status: 400, body: { __type: 'NotAuthorizedException', message: 'no' } } }
        : undefined,
    );
    await expect(fire('2020-07-13')).rejects.toThrow();
    expect(await reminded()).toEqual([CAO_LANH]);
    wire.fault();
    await fire('2020-07-13');
    expect(await reminded()).toEqual([SA_DEC_TOO, SA_DEC].sort());
  });
});

describe('a unit', () => {
  it('without a clerk is named in the log and counted for the alarm', async () => {
    await put('/v1/roster?effectiveFrom=2020-07-20', {
      items: [{ id: 'moi', level: 'district', name: 'Đảng ủy mới' }],
    });
    cloud.printed.length = 0;
    await remindedOn('2020-07-24');
    // Each line stands behind its function's name.
    const lines = cloud.printed.flatMap((line) => /\{.*\}/.exec(line) ?? []).map((line) => JSON.parse(line));
    expect(lines).toContainEqual(
      expect.objectContaining({ message: 'unit has no clerk to be reminded', unitId: 'moi' }),
    );
    expect(lines.filter((line) => line.UnitsWithoutClerk === 1)).toHaveLength(1);
    expect(cloud.printed.join('')).not.toContain('@example.vn');
  });

  it('that has left the roster is not reminded', async () => {
    await put('/v1/roster?effectiveFrom=2020-07-25', {
      items: [{ id: 'cao-lanh', level: 'district', name: 'Huyện ủy Cao Lãnh', validTo: '2020-07-31' }],
    });
    expect(await remindedOn('2020-08-01')).toEqual([SA_DEC_TOO, SA_DEC].sort());
  });
});
