import { randomUUID } from 'node:crypto';
import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallApi, firstReport, post, result, type TestCloud } from '../fixtures/cloud.ts';
import { JANUARY, type SmallProvince, startSmallProvince } from '../fixtures/small-province.ts';

/** The pool itself, for what no call of ours does. */
const poolOf = ({ outputs }: TestCloud) => ({
  client: new CognitoIdentityProviderClient({
    endpoint: outputs.CognitoEndpoint as string,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  }),
  UserPoolId: outputs.UserPoolId as string,
});
type Pool = ReturnType<typeof poolOf>;

let cloud: SmallProvince;
let admin: CallApi;
let leader: CallApi;
let saDec: CallApi;
let caoLanh: CallApi;

/** Moves the clock once no mail is under way: a claim that is days old on a clock that jumps belongs to a dead sender. */
const at = async (day: string, time = '08:00') => {
  await cloud.drain();
  await cloud.clock.set(new Date(`${day}T${time}:00+07:00`));
};
const COMMENT = 'Số tinh giản chưa khớp với biểu 2.';
const giveBack = (body: object, key: string = randomUUID(), call = admin) =>
  call({ method: 'POST', path: '/v1/returns', body, headers: { 'idempotency-key': key } });
const summary = async (query: string) => (await leader({ method: 'GET', path: `/v1/summary?${query}` })).body;
const reporting = async (query: string) => (await summary(query)).reporting;

const JUNE = { kind: 'unit-report', subjectId: 'sa-dec', period: '2020-06' };
const report = (done: number) => ({ streamlining: { roadmap: null, target: 10, done } });
const JUNE_RETURN = { ...JUNE, revision: 2, comment: COMMENT };
const KEY = randomUUID();
const PHUONG_1 = { kind: 'congress-result', subjectId: 'sa-dec.phuong-1' };

beforeAll(async () => {
  cloud = await startSmallProvince({ clock: JANUARY, plan: { reportingSince: '2020-05' } });
  ({ admin, leader, saDec, caoLanh } = cloud);
  await at('2020-05-20');
  await post(saDec, { ...JUNE, period: '2020-05', revision: 1, data: report(1) });
  await post(saDec, firstReport('sa-dec.phuong-1', result('2020-05-20')));
  await at('2020-06-20');
  await post(saDec, { ...JUNE, revision: 1, data: report(4) });
  await post(caoLanh, { ...JUNE, subjectId: 'cao-lanh', revision: 1, data: report(5) });
});

afterAll(() => cloud.stop());

describe('a report that an admin returns', () => {
  it('is the next revision of its chain, with the comment and no data, once under its key', async () => {
    await at('2020-06-22');
    const first = await giveBack(JUNE_RETURN, KEY);
    expect(first).toMatchObject({ status: 201, body: { ...JUNE, revision: 2 } });
    const again = await giveBack(JUNE_RETURN, KEY);
    expect(again).toMatchObject({ status: 200, body: { recordedAt: first.body.recordedAt } });
    const path = '/v1/submissions?kind=unit-report&subjectId=sa-dec&period=2020-06';
    const { items } = (await saDec({ method: 'GET', path })).body;
    expect(items).toMatchObject([
      { revision: 2, returned: true, reason: COMMENT },
      { revision: 1, data: report(4) },
    ]);
    expect(items[0]).not.toHaveProperty('data');
    expect(items[0].submittedBy).not.toBe(items[1].submittedBy);
  });

  it('does not count, and the summary says so: the sections fall back to the month before', async () => {
    const found = await summary('asOf=2020-06-22');
    expect(found.streamlining).toMatchObject({ target: 20, done: 6 });
    expect(found.reporting).toMatchObject({
      period: '2020-05',
      returned: [],
      notCounted: [{ unitId: 'sa-dec', period: '2020-06' }],
    });
  });

  it('is neither on time nor late nor missing once it is due', async () => {
    await at('2020-06-26');
    expect(await reporting('asOf=2020-06-25')).toMatchObject({
      expected: 2,
      onTime: 1,
      late: 0,
      missing: [],
      returned: ['sa-dec'],
      units: [{ unitId: 'cao-lanh' }, { unitId: 'sa-dec', state: 'returned' }],
    });
  });

  it('counts as it did for who knew of it before the return', async () => {
    const before = await summary('asOf=2020-06-25&knownAt=2020-06-21T00:00:00Z');
    expect(before.streamlining).toMatchObject({ target: 20, done: 9 });
    expect(before.reporting.notCounted).toEqual([]);
  });

  it('is not what the next month begins with', async () => {
    const path = '/v1/submissions/previous?subjectId=sa-dec&period=2020-07';
    expect((await saDec({ method: 'GET', path })).body).toMatchObject({ period: '2020-05' });
  });

  it('is on time when it is sent again, because it was first sent on time', async () => {
    await at('2020-06-28');
    const next = { ...JUNE, revision: 3, data: report(3) };
    expect((await post(saDec, next)).body.errors).toMatchObject([{ pointer: '/reason', code: 'required' }]);
    expect((await post(saDec, { ...next, reason: 'Đã khớp biểu 2' })).status).toBe(201);
    const found = await summary('asOf=2020-06-27');
    expect(found.streamlining).toMatchObject({ target: 20, done: 8 });
    expect(found.reporting).toMatchObject({ onTime: 2, late: 0, returned: [], notCounted: [] });
    const path = '/v1/submissions/previous?subjectId=sa-dec&period=2020-07';
    expect((await saDec({ method: 'GET', path })).body).toMatchObject({ period: '2020-06', revision: 3 });
  });
});

describe('who sent a report that is returned', () => {
  const notes = async () => {
    await cloud.drain();
    return cloud.inbox();
  };

  it('gets one mail with the comment, what it is about and a link', async () => {
    const [mail, ...more] = await notes();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      destination: { to: ['district.unit-sa-dec@example.vn'] },
      subject: '[BTC Tỉnh ủy] Trả lại báo cáo tháng 6/2020 – Thành ủy Sa Đéc',
    });
    expect(mail?.body.text).toContain('đã gửi ngày 20/6/2020');
    expect(mail?.body.text).toContain(`Ý KIẾN\n- ${COMMENT}`);
    expect(mail?.body.html).toContain(COMMENT);
    expect(mail?.body.text).toContain('#/report/2020-06');
    expect(mail?.headers).toContainEqual({ name: 'References', value: '<report.sa-dec.2020-06@example.vn>' });
    expect(mail?.attachments).toEqual([]);
  });

  it('gets no second one when the return is sent again, and the answer tells what became of the first', async () => {
    const again = await giveBack(JUNE_RETURN, KEY);
    expect(again).toMatchObject({ status: 200, body: { revision: 2, note: { state: 'sent' } } });
    expect(await notes()).toHaveLength(1);
  });
});

describe('a congress result that an admin returns', () => {
  it('is held no longer, and is named with its unit', async () => {
    await at('2020-06-28', '10:00');
    const held = async (query: string) => (await summary(query)).congress;
    expect((await held('asOf=2020-06-28')).grassroots.held).toBe(1);
    expect((await giveBack({ ...PHUONG_1, revision: 2, comment: 'Thiếu số nữ' })).status).toBe(201);
    expect(await held('asOf=2020-06-28')).toMatchObject({
      grassroots: { held: 0, total: 4 },
      returned: [{ id: 'sa-dec.phuong-1', unitId: 'sa-dec', name: 'Phường 1', level: 'grassroots' }],
    });
    expect((await held('asOf=2020-05-19')).returned).toEqual([]);
    const before = await held('asOf=2020-06-28&knownAt=2020-06-28T02:59:00Z');
    expect(before).toMatchObject({ grassroots: { held: 1 }, returned: [] });
  });

  it('does not move with its organisation', async () => {
    const items = [
      { id: 'cao-lanh.phuong-1', level: 'grassroots', name: 'Phường 1' },
      {
        id: 'sa-dec.phuong-1',
        level: 'grassroots',
        name: 'Phường 1',
        validTo: '2020-06-30',
        replacedBy: 'cao-lanh.phuong-1',
      },
    ];
    const path = '/v1/roster?effectiveFrom=2020-06-28';
    expect((await admin({ method: 'PUT', path, body: { items } })).body.errors).toEqual([]);
    const moved = '/v1/submissions?kind=congress-result&subjectId=cao-lanh.phuong-1';
    expect((await admin({ method: 'GET', path: moved })).body.items).toEqual([]);
  });
});

describe('a return is refused', () => {
  const refused = async (body: object, call = admin) => {
    const { status, body: problem } = await giveBack(body, randomUUID(), call);
    return [status, problem.type, ...(problem.errors ?? []).map(({ code }: { code: string }) => code)];
  };

  it('to anyone but an admin', async () => {
    for (const call of [saDec, leader]) {
      expect(await refused({ ...JUNE_RETURN, revision: 4 }, call)).toEqual([403, 'forbidden']);
    }
  });

  it('when nothing was sent, or what was sent was withdrawn or returned already', async () => {
    expect(await refused({ ...PHUONG_1, subjectId: 'cao-lanh.xa-a', revision: 2, comment: 'x' })).toEqual([
      404,
      'not-found',
    ]);
    expect(await refused({ ...PHUONG_1, revision: 3, comment: 'x' })).toEqual([
      422,
      'invalid',
      'already-returned',
    ]);
    const withdrawal = { ...PHUONG_1, revision: 3, withdrawn: true, reason: 'nhầm tổ chức' };
    expect((await post(saDec, withdrawal)).status).toBe(201);
    expect(await refused({ ...PHUONG_1, revision: 4, comment: 'x' })).toEqual([
      422,
      'invalid',
      'nothing-to-return',
    ]);
  });

  it('when another revision came meanwhile, or the key was used for something else', async () => {
    const stale = await giveBack({ ...JUNE_RETURN, revision: 3 });
    expect(stale).toMatchObject({ status: 409, body: { type: 'stale-revision', currentRevision: 3 } });
    expect(await refused({ ...JUNE_RETURN, revision: 9 })).toEqual([409, 'stale-revision']);
    const key = randomUUID();
    const body = { ...JUNE_RETURN, subjectId: 'cao-lanh' };
    expect((await giveBack(body, key)).status).toBe(201);
    expect(await giveBack({ ...body, comment: 'khác' }, key)).toMatchObject({
      status: 422,
      body: { type: 'idempotency-mismatch' },
    });
  });

  it('with every error at once', async () => {
    const { body } = await giveBack({ kind: 'unit-report', subjectId: 'Sa Đéc', revision: 1, comment: ' ' });
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/comment',
      '/period',
      '/revision',
      '/subjectId',
    ]);
    expect((await giveBack(JUNE_RETURN, 'no-uuid')).body.type).toBe('missing-idempotency-key');
  });
});

describe('when nobody can be told', () => {
  const bao = { ...PHUONG_1, subjectId: 'sa-dec.cong-ty' };
  /** Enters a result by an account that is no longer what it was when the result is returned. */
  async function returnedAfter(subjectId: string, change: (pool: Pool, id: string) => Promise<unknown>) {
    const call = await cloud.as('district', 'unit/sa-dec', subjectId.replace('.', '-'));
    expect((await post(call, firstReport(subjectId))).status).toBe(201);
    const path = `/v1/submissions?kind=congress-result&subjectId=${subjectId}`;
    const { items } = (await admin({ method: 'GET', path })).body;
    await change(poolOf(cloud), items[0].submittedBy);
    const answer = await giveBack({ ...bao, subjectId, revision: 2, comment: 'sai ngày' });
    return { answer, id: items[0].submittedBy };
  }

  it('the return stands, and the ledger and the answer say why: the account is disabled', async () => {
    await cloud.drain();
    const before = (await cloud.inbox()).length;
    const { answer, id } = await returnedAfter('sa-dec.cong-ty', ({ client, UserPoolId }, Username) =>
      client.send(new AdminDisableUserCommand({ UserPoolId, Username })),
    );
    const note = { recipientId: id, state: 'failed', reason: 'account-disabled' };
    expect(answer).toMatchObject({ status: 201, body: { revision: 2, note } });
    expect((await summary('')).congress.returned).toContainEqual(
      expect.objectContaining({ id: 'sa-dec.cong-ty' }),
    );
    await cloud.drain();
    expect(await cloud.inbox()).toHaveLength(before);
  });

  it('the same when the account is gone', async () => {
    const { answer, id } = await returnedAfter('sa-dec.phuong-2', ({ client, UserPoolId }, Username) =>
      client.send(new AdminDeleteUserCommand({ UserPoolId, Username })),
    );
    const note = { recipientId: id, state: 'failed', reason: 'account-not-found' };
    expect(answer).toMatchObject({ status: 201, body: { revision: 2, note } });
  });
});

describe('a return that two admins make at once', () => {
  it('is made once', async () => {
    const next = { ...JUNE, subjectId: 'cao-lanh', revision: 3, data: report(6), reason: 'đã sửa' };
    expect((await post(caoLanh, next)).status).toBe(201);
    const body = { ...JUNE_RETURN, subjectId: 'cao-lanh', revision: 4 };
    const answers = await Promise.all(Array.from({ length: 5 }, () => giveBack(body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
  });
});
