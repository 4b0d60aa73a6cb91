import { randomUUID } from 'node:crypto';
import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CallApi, firstReport, giveBack, post, resultBody, type TestCloud } from '../fixtures/cloud.ts';
import { JANUARY, revisionsOf, type SmallProvince, startSmallProvince } from '../fixtures/small-province.ts';

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

const reportOf = (subjectId: string) => ({
  kind: 'unit-report',
  subjectId,
  period: '2020-06',
  revision: 1,
  data: { streamlining: { roadmap: null, target: 10, done: 4 } },
});
const returnOfReport = (subjectId: string, revision: number) => ({
  kind: 'unit-report',
  subjectId,
  period: '2020-06',
  revision,
  comment: 'Số tinh giản chưa khớp với biểu 2.',
});
const returnOfResult = (subjectId: string, revision: number) => ({
  kind: 'congress-result',
  subjectId,
  revision,
  comment: 'Thiếu số nữ',
});

beforeAll(async () => {
  cloud = await startSmallProvince({ clock: JANUARY });
  ({ admin } = cloud);
});

beforeEach(() => cloud.on('2020-06-20', '08:00'));

afterAll(() => cloud.stop());

/** A unit whose first organisation has a result that was returned. */
async function unitWithReturnedResult(...organisations: string[]) {
  const unit = await cloud.newUnit(...organisations);
  const subjectId = `${unit.id}.${organisations[0]}`;
  expect((await post(unit.clerk, firstReport(subjectId, resultBody('2020-05-20')))).status).toBe(201);
  await cloud.on('2020-06-20', '10:00');
  expect((await giveBack(admin, returnOfResult(subjectId, 2))).status).toBe(201);
  return { ...unit, subjectId };
}

describe('a congress result that an admin returns', () => {
  it('is held no longer, and is named with its unit', async () => {
    const { id, subjectId } = await unitWithReturnedResult('phuong-1', 'phuong-2');
    const held = async (query: string) => (await cloud.summary(`${query}&unitId=${id}`)).congress;
    expect(await held('asOf=2020-06-20')).toMatchObject({
      grassroots: { held: 0, total: 2 },
      returned: [{ id: subjectId, unitId: id, name: 'phuong-1', level: 'grassroots' }],
    });
    expect((await held('asOf=2020-05-19')).returned).toEqual([]);
    const before = await held('asOf=2020-06-20&knownAt=2020-06-20T02:59:00Z');
    expect(before).toMatchObject({ grassroots: { held: 1 }, returned: [] });
  });

  it('does not move with its organisation', async () => {
    const { subjectId } = await unitWithReturnedResult('phuong-1');
    const { id } = await cloud.newUnit();
    const moved = `${id}.phuong-1`;
    const organisation = { level: 'grassroots', name: 'Phường 1' };
    const items = [
      { ...organisation, id: moved },
      { ...organisation, id: subjectId, validTo: '2020-06-30', replacedBy: moved },
    ];
    const path = '/v1/roster?effectiveFrom=2020-06-28';
    expect((await admin({ method: 'PUT', path, body: { items } })).body.errors).toEqual([]);
    expect(await revisionsOf(admin, moved)).toEqual([]);
  });
});

describe('a return is refused', () => {
  const refused = async (body: object, call = admin) => {
    const { status, body: problem } = await giveBack(call, body);
    return [status, problem.type, ...(problem.errors ?? []).map(({ code }: { code: string }) => code)];
  };

  it('to anyone but an admin', async () => {
    for (const call of [cloud.saDec, cloud.leader]) {
      expect(await refused(returnOfReport('sa-dec', 2), call)).toEqual([403, 'forbidden']);
    }
  });

  it('when nothing was sent, or what was sent was withdrawn or returned already', async () => {
    const { id, clerk, subjectId } = await unitWithReturnedResult('phuong-1', 'xa-a');
    expect(await refused(returnOfResult(`${id}.xa-a`, 2))).toEqual([404, 'not-found']);
    expect(await refused(returnOfResult(subjectId, 3))).toEqual([422, 'invalid', 'already-returned']);
    const kind = 'congress-result';
    const withdrawal = { kind, subjectId, revision: 3, withdrawn: true, reason: 'nhầm tổ chức' };
    expect((await post(clerk, withdrawal)).status).toBe(201);
    expect(await refused(returnOfResult(subjectId, 4))).toEqual([422, 'invalid', 'nothing-to-return']);
  });

  it('when another revision came meanwhile, or the key was used for something else', async () => {
    const { id, clerk } = await cloud.newUnit();
    const report = reportOf(id);
    await post(clerk, report);
    await post(clerk, { ...report, revision: 2, reason: 'đã sửa' });
    const stale = await giveBack(admin, returnOfReport(id, 2));
    expect(stale).toMatchObject({ status: 409, body: { type: 'stale-revision', currentRevision: 2 } });
    expect(await refused(returnOfReport(id, 9))).toEqual([409, 'stale-revision']);
    const key = randomUUID();
    const body = returnOfReport(id, 3);
    expect((await giveBack(admin, body, key)).status).toBe(201);
    expect(await giveBack(admin, { ...body, comment: 'khác' }, key)).toMatchObject({
      status: 422,
      body: { type: 'idempotency-mismatch' },
    });
  });

  it('with every error at once', async () => {
    const { body } = await giveBack(admin, {
      kind: 'unit-report',
      subjectId: 'Sa Đéc',
      revision: 1,
      comment: ' ',
    });
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/comment',
      '/period',
      '/revision',
      '/subjectId',
    ]);
    expect((await giveBack(admin, returnOfReport('sa-dec', 2), 'no-uuid')).body.type).toBe(
      'missing-idempotency-key',
    );
  });
});

describe('when nobody can be told', () => {
  /** Enters a result by an account that is no longer what it was when the result is returned. */
  async function returnedAfter(name: string, change: (pool: Pool, id: string) => Promise<unknown>) {
    const { id: unitId } = await cloud.newUnit('cong-ty');
    const subjectId = `${unitId}.cong-ty`;
    const call = await cloud.as('district', `unit/${unitId}`, name);
    expect((await post(call, firstReport(subjectId))).status).toBe(201);
    const [{ submittedBy }] = await revisionsOf(admin, subjectId);
    await change(poolOf(cloud), submittedBy);
    const answer = await giveBack(admin, returnOfResult(subjectId, 2));
    return { answer, id: submittedBy, subjectId, unitId };
  }

  it('the return stands, and the ledger and the answer say why: the account is disabled', async () => {
    await cloud.drain();
    const before = (await cloud.inbox()).length;
    const { answer, id, subjectId, unitId } = await returnedAfter(
      'bi-khoa',
      ({ client, UserPoolId }, Username) =>
        client.send(new AdminDisableUserCommand({ UserPoolId, Username })),
    );
    const note = { recipientId: id, state: 'failed', reason: 'account-disabled' };
    expect(answer).toMatchObject({ status: 201, body: { revision: 2, note } });
    const { congress } = await cloud.summary(`unitId=${unitId}`);
    expect(congress.returned).toContainEqual(expect.objectContaining({ id: subjectId }));
    await cloud.drain();
    expect(await cloud.inbox()).toHaveLength(before);
  });

  it('the same when the account is gone', async () => {
    const { answer, id } = await returnedAfter('bi-xoa', ({ client, UserPoolId }, Username) =>
      client.send(new AdminDeleteUserCommand({ UserPoolId, Username })),
    );
    const note = { recipientId: id, state: 'failed', reason: 'account-not-found' };
    expect(answer).toMatchObject({ status: 201, body: { revision: 2, note } });
  });
});

describe('a return that two admins make at once', () => {
  it('is made once', async () => {
    const { id, clerk } = await cloud.newUnit();
    expect((await post(clerk, reportOf(id))).status).toBe(201);
    const body = returnOfReport(id, 2);
    const answers = await Promise.all(Array.from({ length: 5 }, () => giveBack(admin, body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
  });
});
