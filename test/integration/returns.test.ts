import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiResponse, type CallApi, giveBack, post } from '../fixtures/cloud.ts';
import {
  JANUARY,
  type SmallProvince,
  startSmallProvince,
  type TestInbox,
} from '../fixtures/small-province.ts';

let cloud: SmallProvince;
let admin: CallApi;
let saDec: CallApi;
let caoLanh: CallApi;

const COMMENT = 'Số tinh giản chưa khớp với biểu 2.';
const REPLY = 'Biểu 2 đã sửa:\n4 người nghỉ là của năm trước.';
const reportOf = (subjectId: string, done: number) => ({
  kind: 'unit-report',
  subjectId,
  period: '2020-06',
  revision: 1,
  data: { streamlining: { roadmap: null, target: 10, done } },
});

const JUNE = { kind: 'unit-report', subjectId: 'sa-dec', period: '2020-06' };
const JUNE_RETURN = { ...JUNE, revision: 2, comment: COMMENT };

let answers: { readonly first: ApiResponse; readonly again: ApiResponse; readonly afterNote: ApiResponse };
let resent: { readonly withoutReason: ApiResponse; readonly withReason: ApiResponse };
let revisions: ApiResponse['body'];
/** The revisions that each side reads in the end: the clerk, then an admin. */
let exchange: ApiResponse['body'][];
/** What the next month begins with, before the report is sent again and after. */
let previous: { readonly returned: ApiResponse; readonly resent: ApiResponse };
/** The inbox after the return, and after the same return once more. */
let inbox: { readonly first: TestInbox; readonly again: TestInbox };

/** Plays the story of a report once, each step on its own day: sent, returned, sent again. */
beforeAll(async () => {
  cloud = await startSmallProvince({ clock: JANUARY, plan: { reportingSince: '2020-05' } });
  ({ admin, saDec, caoLanh } = cloud);
  const { on } = cloud;
  const previousOf = () =>
    saDec({ method: 'GET', path: '/v1/submissions/previous?subjectId=sa-dec&period=2020-07' });
  const mails = async () => {
    await cloud.drain();
    return cloud.inbox();
  };
  await on('2020-05-20');
  await post(saDec, { ...reportOf('sa-dec', 1), period: '2020-05' });
  await on('2020-06-20');
  await post(saDec, reportOf('sa-dec', 4));
  await post(caoLanh, reportOf('cao-lanh', 5));
  await on('2020-06-22');
  const key = randomUUID();
  const [first, again] = [await giveBack(admin, JUNE_RETURN, key), await giveBack(admin, JUNE_RETURN, key)];
  const path = '/v1/submissions?kind=unit-report&subjectId=sa-dec&period=2020-06';
  revisions = (await saDec({ method: 'GET', path })).body.items;
  const firstMails = await mails();
  answers = { first, again, afterNote: await giveBack(admin, JUNE_RETURN, key) };
  inbox = { first: firstMails, again: await mails() };
  const returned = await previousOf();
  await on('2020-06-28');
  const next = { ...reportOf('sa-dec', 3), revision: 3 };
  resent = {
    withoutReason: await post(saDec, next),
    withReason: await post(saDec, { ...next, reason: 'Đã khớp biểu 2', reply: REPLY }),
  };
  exchange = await Promise.all(
    [saDec, admin].map(async (call) => (await call({ method: 'GET', path })).body.items),
  );
  previous = { returned, resent: await previousOf() };
});

afterAll(() => cloud.stop());

describe('a report that an admin returns', () => {
  it('is the next revision of its chain, with the comment and no data, once under its key', () => {
    const { first, again } = answers;
    expect(first).toMatchObject({ status: 201, body: { ...JUNE, revision: 2 } });
    expect(again).toMatchObject({ status: 200, body: { recordedAt: first.body.recordedAt } });
    expect(revisions).toMatchObject([
      { revision: 2, returned: true, reason: COMMENT },
      { revision: 1, data: reportOf('sa-dec', 4).data },
    ]);
    expect(revisions[0]).not.toHaveProperty('data');
    expect(revisions[0].submittedBy).not.toBe(revisions[1].submittedBy);
  });

  it('is answered with the next revision: both sides read the exchange', async () => {
    for (const items of exchange) {
      expect(items).toMatchObject([
        { revision: 3, reason: 'Đã khớp biểu 2', reply: REPLY },
        { revision: 2, returned: true, reason: COMMENT },
        { revision: 1 },
      ]);
      expect(items[1]).not.toHaveProperty('reply');
    }
  });

  it('has no answer with a first revision, and none that is too long', async () => {
    const first = { ...reportOf('sa-dec', 1), period: '2020-04' };
    expect(await post(saDec, { ...first, reply: 'Đã sửa' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/reply', code: 'unknown-field' }] },
    });
    const long = { ...reportOf('sa-dec', 1), revision: 4, reason: 'Sửa', reply: 'x'.repeat(2001) };
    expect(await post(saDec, long)).toMatchObject({ status: 422, body: { errors: [{ pointer: '/reply' }] } });
  });

  it('does not count, and the summary says so: the sections fall back to the month before', async () => {
    await cloud.on('2020-06-22', '18:00');
    const found = await cloud.summary('asOf=2020-06-22');
    expect(found.streamlining).toMatchObject({ target: 20, done: 6 });
    expect(found.reporting).toMatchObject({
      period: '2020-05',
      returned: [],
      notCounted: [{ unitId: 'sa-dec', period: '2020-06' }],
    });
  });

  it('is neither on time nor late nor missing once it is due', async () => {
    await cloud.on('2020-06-26');
    expect((await cloud.summary('asOf=2020-06-25')).reporting).toMatchObject({
      expected: 2,
      onTime: 1,
      late: 0,
      missing: [],
      returned: ['sa-dec'],
      units: [{ unitId: 'cao-lanh' }, { unitId: 'sa-dec', state: 'returned' }],
    });
  });

  it('counts as it did for who knew of it before the return', async () => {
    await cloud.on('2020-06-26');
    const before = await cloud.summary('asOf=2020-06-25&knownAt=2020-06-21T00:00:00Z');
    expect(before.streamlining).toMatchObject({ target: 20, done: 9 });
    expect(before.reporting.notCounted).toEqual([]);
  });

  it('is not what the next month begins with', () => {
    expect(previous.returned.body).toMatchObject({ period: '2020-05' });
  });

  it('is on time when it is sent again, because it was first sent on time', async () => {
    const { withoutReason, withReason } = resent;
    expect(withoutReason.body.errors).toMatchObject([{ pointer: '/reason', code: 'required' }]);
    expect(withReason.status).toBe(201);
    await cloud.on('2020-06-28', '18:00');
    const found = await cloud.summary('asOf=2020-06-27');
    expect(found.streamlining).toMatchObject({ target: 20, done: 8 });
    expect(found.reporting).toMatchObject({ onTime: 2, late: 0, returned: [], notCounted: [] });
    expect(previous.resent.body).toMatchObject({ period: '2020-06', revision: 3 });
  });
});

describe('who sent a report that is returned', () => {
  it('gets one mail with the comment, what it is about and a link', () => {
    const [mail, ...more] = inbox.first;
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      destination: { to: ['district.unit-sa-dec@example.vn'] },
      subject: '[BTC Tỉnh ủy] Trả lại báo cáo tháng 6/2020 – Thành ủy Sa Đéc',
    });
    expect(mail?.body.text).toContain('đã gửi ngày 20/6/2020');
    expect(mail?.body.text).toContain(`Ý KIẾN\n- ${COMMENT}`);
    expect(mail?.body.html).toContain(COMMENT);
    expect(mail?.body.text).toContain('#/report/2020-06');
    expect(mail?.headers).toContainEqual({
      name: 'References',
      value: '<report.sa-dec.2020-06@example.vn>',
    });
    expect(mail?.attachments).toEqual([]);
  });

  it('gets no second one when the return is sent again, and the answer tells what became of the first', () => {
    expect(answers.afterNote).toMatchObject({
      status: 200,
      body: { revision: 2, note: { state: 'sent' } },
    });
    expect(inbox.again).toHaveLength(1);
  });
});
