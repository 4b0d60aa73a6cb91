import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signWithPoolKey } from '../../infra/local/pool-key.ts';
import { type CallApi, firstReport, post } from '../fixtures/cloud.ts';
import { askToken, asMachine, newMachine, postForm } from '../fixtures/machine.ts';
import { type SmallProvince, startSmallProvince } from '../fixtures/small-province.ts';

let cloud: SmallProvince;
let admin: CallApi;

beforeAll(async () => {
  cloud = await startSmallProvince();
  ({ admin } = cloud);
});

afterAll(() => cloud.stop());

const GRANT = { grant_type: 'client_credentials' };
const REFUSED = { type: 'invalid-client', error: 'invalid_client' };

const change = (id: string, body: object, key: string = randomUUID(), by = admin) =>
  by({ method: 'PUT', path: `/v1/machines/${id}`, body, headers: { 'idempotency-key': key } });
const rotation = (overlapDays: number) => ({ act: 'rotate', expiresOn: '2021-05-31', overlapDays });
const listed = async (id: string) => {
  const { body } = await admin({ method: 'GET', path: '/v1/machines' });
  return body.items.find((one: { id: string }) => one.id === id);
};
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

describe('a machine account', () => {
  it('is made by an admin alone, for a unit of the roster, for a year at most', async () => {
    const body = { name: 'Phần mềm', unitId: 'sa-dec', expiresOn: '2021-05-31' };
    const made = (by: CallApi, wrong: object = {}) =>
      by({ method: 'POST', path: '/v1/machines', body: { ...body, ...wrong } });
    for (const by of [cloud.saDec, cloud.leader]) expect((await made(by)).status).toBe(403);
    for (const [wrong, pointer] of [
      [{ unitId: 'nowhere' }, '/unitId'],
      [{ unitId: 'province' }, '/unitId'],
      [{ expiresOn: '2020-06-01' }, '/expiresOn'],
      [{ expiresOn: '2022-01-01' }, '/expiresOn'],
    ] as const) {
      expect(await made(admin, wrong)).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
    }
  });

  it('shows its secret in the one answer that made it, and again to the same call alone', async () => {
    const body = { name: 'Phần mềm', unitId: 'sa-dec', expiresOn: '2020-12-31' };
    const headers = { 'idempotency-key': randomUUID() };
    const made = await admin({ method: 'POST', path: '/v1/machines', body, headers });
    expect(made).toMatchObject({ status: 201, body: { ...body, state: 'active' } });
    expect(made.body.clientSecret).toMatch(/^[\w-]{43}$/);
    expect(await admin({ method: 'POST', path: '/v1/machines', body, headers })).toMatchObject({
      status: 201,
      body: made.body,
    });
    const other = { ...body, unitId: 'cao-lanh' };
    expect((await admin({ method: 'POST', path: '/v1/machines', body: other, headers })).body.type).toBe(
      'idempotency-mismatch',
    );
    const shown = await listed(made.body.id);
    const { clientSecret, ...rest } = made.body;
    expect(shown).toEqual(rest);
    expect(cloud.printed.join('\n')).not.toContain(clientSecret);
  });

  it('gets a token of the pool by HTTP Basic or by the form, good for ten minutes', async () => {
    const key = await newMachine(admin, 'sa-dec');
    const inForm = await postForm(cloud, { ...GRANT, client_id: key.id, client_secret: key.secret });
    for (const { status, body, headers } of [await askToken(cloud, key), inForm]) {
      expect([status, body.token_type, body.expires_in]).toEqual([200, 'Bearer', 600]);
      expect(headers.get('cache-control')).toBe('no-store');
      const claims = claimsOf(body.access_token);
      expect(claims).toMatchObject({ token_use: 'access', machine_id: key.id, machine_unit: 'sa-dec' });
      expect(claims.exp - claims.iat).toBe(600);
      expect(claims['cognito:groups']).toBeUndefined();
    }
  });

  it('posts and reads for its unit, by its own name', async () => {
    const key = await newMachine(admin, 'sa-dec');
    const machine = await asMachine(cloud, key);
    const body = firstReport('sa-dec.phuong-1');
    expect((await post(machine, body)).status).toBe(201);
    const { items } = (
      await machine({
        method: 'GET',
        path: '/v1/submissions?kind=congress-result&subjectId=sa-dec.phuong-1',
      })
    ).body;
    expect(items[0]).toMatchObject({ submittedBy: key.id });
    expect((await post(machine, firstReport('cao-lanh.xa-a'))).status).toBe(403);
  });

  it('is told nothing of what is wrong with its request but that it is refused', async () => {
    const key = await newMachine(admin, 'sa-dec');
    const other = await newMachine(admin, 'cao-lanh');
    for (const wrong of [
      { ...key, secret: other.secret },
      { ...key, secret: '' },
      { ...key, id: randomUUID() },
      { ...key, id: 'sa-dec' },
      { ...key, secret: 'x'.repeat(500) },
    ]) {
      const { status, body, headers } = await askToken(cloud, wrong);
      expect({ status, body }).toMatchObject({ status: 401, body: REFUSED });
      expect(headers.get('www-authenticate')).toBe('Basic');
    }
    const twice = { ...GRANT, client_id: key.id, client_secret: key.secret };
    expect(await askToken(cloud, key, twice)).toMatchObject({ status: 401, body: REFUSED });
    expect(await postForm(cloud, GRANT)).toMatchObject({ status: 401, body: REFUSED });
    expect(await postForm(cloud, GRANT, 'Basic %%%')).toMatchObject({ status: 401, body: REFUSED });
    for (const [fields, error] of [
      [{ grant_type: 'password' }, 'unsupported_grant_type'],
      [{}, 'invalid_request'],
    ] as const) {
      expect(await askToken(cloud, key, fields)).toMatchObject({
        status: 400,
        body: { type: 'unsupported-grant-type', error },
      });
    }
  });

  it('gets no token after its last day, and one again with a new secret', async () => {
    const key = await newMachine(admin, 'sa-dec', { expiresOn: '2020-06-10' });
    await cloud.clock.set(new Date('2020-06-10T23:00:00+07:00'));
    expect((await askToken(cloud, key)).status).toBe(200);
    await cloud.clock.set(new Date('2020-06-11T00:00:01+07:00'));
    expect(await askToken(cloud, key)).toMatchObject({ status: 401, body: REFUSED });
    expect(await listed(key.id)).toMatchObject({ state: 'expired', lastUsedOn: '2020-06-10' });
    const { body } = await change(key.id, rotation(2));
    expect(body).toMatchObject({ state: 'active', expiresOn: '2021-05-31' });
    // The secret that ended with its last day does not begin again, whatever the overlap.
    expect(body.oldSecretEndsOn).toBeUndefined();
    expect((await askToken(cloud, key)).status).toBe(401);
    expect((await askToken(cloud, { ...key, secret: body.clientSecret })).status).toBe(200);
  });

  it('has two secrets for as long as the admin says, and never three', async () => {
    const first = await newMachine(admin, 'sa-dec');
    const key = randomUUID();
    const { body } = await change(first.id, rotation(2), key);
    const second = { ...first, secret: body.clientSecret };
    expect((await change(first.id, rotation(2), key)).body).toEqual(body);
    expect((await change(first.id, rotation(3), key)).body.type).toBe('idempotency-mismatch');
    for (const one of [first, second]) expect((await askToken(cloud, one)).status).toBe(200);
    const third = { ...first, secret: (await change(first.id, rotation(2))).body.clientSecret };
    expect(await Promise.all([first, second, third].map((one) => statusOf(one)))).toEqual([401, 200, 200]);
    const ends = (await listed(first.id)).oldSecretEndsOn;
    await cloud.clock.set(new Date(`${ends}T23:59:00+07:00`));
    expect(await statusOf(second)).toBe(200);
    await cloud.clock.set(new Date(Date.parse(`${ends}T23:59:00+07:00`) + 120_000));
    expect([await statusOf(second), await statusOf(third)]).toEqual([401, 200]);
    const fourth = { ...first, secret: (await change(first.id, rotation(0))).body.clientSecret };
    expect([await statusOf(third), await statusOf(fourth)]).toEqual([401, 200]);
  });

  const statusOf = async (key: { id: string; secret: string }) => (await askToken(cloud, key)).status;

  it('gets no token once it is revoked, for good', async () => {
    const key = await newMachine(admin, 'sa-dec');
    const again = randomUUID();
    const revoked = await change(key.id, { act: 'revoke' }, again);
    expect(revoked).toMatchObject({ status: 200, body: { state: 'revoked' } });
    expect(revoked.body.clientSecret).toBeUndefined();
    expect((await change(key.id, { act: 'revoke' }, again)).body).toEqual(revoked.body);
    expect(await askToken(cloud, key)).toMatchObject({ status: 401, body: REFUSED });
    for (const act of [rotation(0), { act: 'revoke' }]) {
      expect(await change(key.id, act)).toMatchObject({ status: 409, body: { type: 'machine-revoked' } });
    }
    expect((await change(randomUUID(), { act: 'revoke' })).status).toBe(404);
    expect((await change(key.id, { act: 'revoke' }, again, cloud.saDec)).status).toBe(403);
  });

  it('is told apart by the claims that the pool signed for its client, and by no other’s', async () => {
    const key = await newMachine(admin, 'sa-dec');
    const { access_token } = (await askToken(cloud, key)).body;
    const claims = claimsOf(access_token);
    const status = async (wrong: object) =>
      (
        await cloud.withAuthorization(`Bearer ${signWithPoolKey({ ...claims, ...wrong })}`)({
          method: 'GET',
          path: '/v1/unit',
        })
      ).status;
    expect(await status({})).toBe(200);
    expect(await status({ machine_unit: 'cao-lanh x' })).toBe(403);
    expect(await status({ machine_unit: undefined })).toBe(403);
    expect(await status({ machine_id: undefined })).toBe(403);
    expect(await status({ token_use: 'id' })).toBe(401);
    expect(await status({ exp: claims.iat - 1 })).toBe(401);
  });
});

describe('the list of machine accounts', () => {
  it('comes in pages, each account once', async () => {
    const made = [];
    for (let count = 0; count < 51; count += 1) made.push((await newMachine(admin, 'cao-lanh')).id);
    const first = (await admin({ method: 'GET', path: '/v1/machines' })).body;
    expect(first.items).toHaveLength(50);
    const ids = new Set<string>(first.items.map(({ id }: { id: string }) => id));
    let { next } = first;
    while (next) {
      const { body } = await admin({ method: 'GET', path: `/v1/machines?next=${next}` });
      for (const { id } of body.items) ids.add(id);
      next = body.next;
    }
    expect(made.filter((id) => !ids.has(id))).toEqual([]);
  });
});
