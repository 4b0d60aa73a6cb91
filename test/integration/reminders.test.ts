import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallApi, giveBack, post, startTestCloud, type TestCloud } from '../fixtures/cloud.ts';
import type { TestInbox } from '../fixtures/small-province.ts';
import { Wire } from '../fixtures/wire.ts';

const wire = new Wire();
let cloud: TestCloud;
let admin: CallApi;
let clerk: CallApi;

/** Units that no other suite has accounts of: whom reminders go to is read from the user pool. */
const ROSTER = [
  { id: 'lap-vo', level: 'district', name: 'Huyện ủy Lấp Vò' },
  { id: 'tam-nong', level: 'district', name: 'Huyện ủy Tam Nông' },
];
const LAP_VO = 'district.unit-lap-vo@example.vn';
const LAP_VO_TOO = 'district.unit-lap-vo.second@example.vn';
const TAM_NONG = 'district.unit-tam-nong@example.vn';

const instantOf = (day: string, time = '08:00') => new Date(`${day}T${time}:00+07:00`);
const put = (path: string, body: unknown) => admin({ method: 'PUT', path, body });
const fire = (day: string) => cloud.fireSchedule('remind', instantOf(day));

/** Moves the clock once no mail is under way. */
async function at(day: string, time?: string): Promise<void> {
  await cloud.drain();
  await cloud.clock.set(instantOf(day, time));
}

/** The mails of some steps, by address. */
async function mailsOf(steps: () => Promise<unknown>): Promise<TestInbox> {
  await cloud.drain();
  const before = (await cloud.inbox()).length;
  await steps();
  await cloud.drain();
  const mails = (await cloud.inbox()).slice(before);
  return mails.sort((one, other) =>
    (one.destination.to[0] ?? '') < (other.destination.to[0] ?? '') ? -1 : 1,
  );
}

/** Fires the schedule on time. */
const mailsOn = (day: string) =>
  mailsOf(async () => {
    await at(day);
    await fire(day);
  });
const addresses = (mails: TestInbox) => mails.map(({ destination }) => destination.to[0]);

const report = (period: string, revision = 1) => ({
  kind: 'unit-report',
  subjectId: 'lap-vo',
  period,
  revision,
  data: { streamlining: { roadmap: null, target: 10, done: 4 } },
  ...(revision > 1 && { reason: 'đã sửa' }),
});

/** To whom mails went before any report was asked for. */
let beforeReporting: TestInbox;

beforeAll(async () => {
  cloud = await startTestCloud({ clock: instantOf('2020-01-02'), proxy: wire.proxy });
  admin = await cloud.as('admin');
  clerk = await cloud.as('district', 'unit/lap-vo');
  await cloud.as('district', 'unit/lap-vo', 'second');
  await cloud.as('district', 'unit/tam-nong');
  await cloud.as('leader', 'unit/tam-nong');
  await put('/v1/plan', { revision: 1, deadlines: {} });
  await put('/v1/roster', { items: ROSTER });
  beforeReporting = await mailsOn('2020-02-01');
  await put('/v1/plan', { revision: 2, reason: 'bắt đầu', deadlines: {}, reportingSince: '2020-06' });
});

afterAll(async () => {
  await cloud.stop();
  wire.stop();
});

describe('the morning schedule', () => {
  let june: Record<'first' | 'again' | 'middle' | 'eve', TestInbox>;
  let returned: { status: number };
  let july: TestInbox;

  /** Plays the story of two months once: one unit reports, its report is returned; the other gets more time. */
  beforeAll(async () => {
    const first = await mailsOn('2020-06-01');
    const again = await mailsOf(async () => {
      await fire('2020-06-01');
      await at('2020-06-01', '11:00');
      await fire('2020-06-01');
    });
    await at('2020-06-12');
    await post(clerk, report('2020-06'));
    const middle = await mailsOf(async () => {
      await at('2020-06-14', '03:00');
      await fire('2020-06-13');
    });
    await at('2020-06-20');
    const { revision: _, data: __, ...chain } = report('2020-06');
    returned = await giveBack(admin, { ...chain, revision: 2, comment: 'sai' });
    const eve = await mailsOn('2020-06-24');
    june = { first, again, middle, eve };
    const extension = { unitId: 'tam-nong', period: '2020-06', revision: 1, dueOn: '2020-07-02' };
    await put('/v1/extensions', { ...extension, reason: 'bão' });
    await at('2020-06-30');
    await post(clerk, report('2020-06', 3));
    july = await mailsOn('2020-07-01');
  });

  it('reminds nobody while no report is asked for, or on a day that is no reminder’s', async () => {
    expect(beforeReporting).toEqual([]);
    expect(await mailsOn('2020-05-13')).toEqual([]);
    expect(await mailsOn('2020-06-02')).toEqual([]);
  });

  it('reminds every clerk of the units that have not reported, by a mail of their unit', () => {
    expect(addresses(june.first)).toEqual([TAM_NONG, LAP_VO_TOO, LAP_VO].sort());
    const mail = june.first.find(({ destination }) => destination.to[0] === TAM_NONG);
    expect(mail?.subject).toBe('[BTC Tỉnh ủy] Nhắc gửi báo cáo tháng 6/2020 – hạn 25/6/2020');
    expect(mail?.body.text).toContain('Huyện ủy Tam Nông');
    expect(mail?.body.text).toContain('#/report/2020-06');
    expect(mail?.body.html).not.toContain('Lấp Vò');
    expect(mail?.headers).toContainEqual({
      name: 'References',
      value: '<report.tam-nong.2020-06@example.vn>',
    });
    expect(mail?.headers).toContainEqual({ name: 'Auto-Submitted', value: 'auto-generated' });
  });

  it('sends each account one mail per month and occasion, however often it fires', () => {
    expect(june.again).toEqual([]);
  });

  it('goes by its own scheduled time, however late it runs', () => {
    expect(addresses(june.middle)).toEqual([TAM_NONG]);
  });

  it('does not remind who has reported, and reminds again who must send a returned report again', () => {
    expect(returned.status).toBe(201);
    expect(addresses(june.eve)).toEqual([TAM_NONG, LAP_VO_TOO, LAP_VO].sort());
    const own = june.eve.find(({ destination }) => destination.to[0] === LAP_VO);
    expect(own?.body.text).toContain('đã được trả lại và chưa gửi lại');
    expect(own?.body.text).toContain('hết ngày mai, 25/6/2020');
  });

  it('reminds a unit that got more time on the eve of its own day', () => {
    const of = (email: string) =>
      july.filter(({ destination }) => destination.to[0] === email).map(({ subject }) => subject);
    expect(of(LAP_VO)).toEqual(['[BTC Tỉnh ủy] Nhắc gửi báo cáo tháng 7/2020 – hạn 25/7/2020']);
    expect(of(TAM_NONG).sort()).toEqual([
      '[BTC Tỉnh ủy] Nhắc gửi báo cáo tháng 6/2020 – hạn 2/7/2020',
      '[BTC Tỉnh ủy] Nhắc gửi báo cáo tháng 7/2020 – hạn 25/7/2020',
    ]);
  });
});

describe('a run that dies half-way', () => {
  it('is made whole by the next, with no second mail to anyone', async () => {
    wire.fault(({ service, action, body }) =>
      service === 'cognito' && action === 'ListUsersInGroup' && body.includes('unit/lap-vo')
        ? { answer: { status: 400, body: { __type: 'NotAuthorizedException', message: 'no' } } }
        : undefined,
    );
    const first = await mailsOf(async () => {
      await at('2020-09-13');
      await expect(fire('2020-09-13')).rejects.toThrow();
    });
    expect(addresses(first)).toEqual([TAM_NONG]);
    wire.fault();
    const second = await mailsOf(() => fire('2020-09-13'));
    expect(addresses(second)).toEqual([LAP_VO_TOO, LAP_VO].sort());
  });
});

describe('a unit', () => {
  it('without a clerk is named in the log and counted for the alarm', async () => {
    await at('2020-10-01', '17:00');
    await put('/v1/roster?effectiveFrom=2020-10-20', {
      items: [{ id: 'moi', level: 'district', name: 'Đảng ủy mới' }],
    });
    const before = cloud.printed.length;
    await mailsOn('2020-10-24');
    const printed = cloud.printed.slice(before);
    // Each line stands behind its function's name.
    const lines = printed.flatMap((line) => /\{.*\}/.exec(line) ?? []).map((line) => JSON.parse(line));
    expect(lines).toContainEqual(
      expect.objectContaining({ message: 'unit has no clerk to be reminded', unitId: 'moi' }),
    );
    expect(lines.filter((line) => line.UnitsWithoutClerk === 1)).toHaveLength(1);
    expect(printed.join('')).not.toContain('@example.vn');
  });

  it('that has left the roster is not reminded', async () => {
    await at('2021-01-20');
    const gone = { id: 'tam-nong', level: 'district', name: 'Huyện ủy Tam Nông', validTo: '2021-01-31' };
    await put('/v1/roster?effectiveFrom=2021-01-25', { items: [gone] });
    expect(addresses(await mailsOn('2021-02-01'))).toEqual([LAP_VO_TOO, LAP_VO].sort());
  });
});
