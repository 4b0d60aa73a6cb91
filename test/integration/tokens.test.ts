import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signWithPoolKey } from '../../infra/local/pool-key.ts';
import { type CallApi, firstReport, post } from '../fixtures/cloud.ts';
import { revisionsOf, type SmallProvince, startSmallProvince } from '../fixtures/small-province.ts';

let cloud: SmallProvince;
let admin: CallApi;
let leader: CallApi;
let saDec: CallApi;

beforeAll(async () => {
  cloud = await startSmallProvince();
  ({ admin, leader, saDec } = cloud);
});

afterAll(() => cloud.stop());

describe('a token', () => {
  const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const claims = () => ({
    sub: randomUUID(),
    iss: `https://cognito-idp.ap-southeast-1.amazonaws.com/${cloud.outputs.UserPoolId}`,
    client_id: cloud.outputs.UserPoolClientId,
    token_use: 'access',
    exp: now + 3600,
    'cognito:groups': ['admin'],
  });
  const status = async (authorization: string | undefined) =>
    (await cloud.withAuthorization(authorization)({ method: 'GET', path: '/v1/plan' })).status;

  it('that is missing, garbage or of another scheme gets 401', async () => {
    expect(await status(undefined)).toBe(401);
    expect(await status('Bearer x.y.z')).toBe(401);
    expect(await status('Basic YTpi')).toBe(401);
  });

  it('that nobody signed, or someone else did, gets 401', async () => {
    const unsigned = `${base64({ alg: 'none', typ: 'JWT' })}.${base64(claims())}.`;
    const head = base64({ alg: 'RS256', kid: 'CognitoLocal', typ: 'JWT' });
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const signed = `${head}.${base64(claims())}`;
    const forged = `${signed}.${sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64url')}`;
    const hmac = `${base64({ alg: 'HS256', kid: 'CognitoLocal' })}.${base64(claims())}`;
    const confused = `${hmac}.${createHmac('sha256', 'secret').update(hmac).digest('base64url')}`;
    for (const token of [unsigned, forged, confused]) expect(await status(`Bearer ${token}`)).toBe(401);
  });

  it('that is expired, of another pool or for another client gets 401 though its signature is good', async () => {
    const signed = signWithPoolKey(claims());
    expect(await status(`Bearer ${signed}`)).toBe(200);
    for (const wrong of [
      { exp: now - 1 },
      { iss: 'https://cognito-idp.ap-southeast-1.amazonaws.com/ap-southeast-1_other' },
      { client_id: 'another' },
    ]) {
      expect(await status(`Bearer ${signWithPoolKey({ ...claims(), ...wrong })}`)).toBe(401);
    }
  });

  it('that is an ID token gets 401', async () => {
    const { idToken } = await cloud.signIn('admin@example.vn', 'Dai-hoi-2020!');
    expect(await status(`Bearer ${idToken}`)).toBe(401);
  });

  it('that is good but not theirs to use gets 403', async () => {
    const nobody = await cloud.as('unit/sa-dec');
    expect((await nobody({ method: 'GET', path: '/v1/summary' })).status).toBe(403);
    expect((await saDec({ method: 'PUT', path: '/v1/roster', body: { items: [] } })).status).toBe(403);
    expect((await leader({ method: 'GET', path: '/v1/recipients' })).status).toBe(403);
    expect((await post(leader, firstReport('sa-dec.phuong-1'))).status).toBe(403);
    expect((await post(saDec, firstReport('cao-lanh.xa-a'))).status).toBe(403);
    expect((await post(admin, firstReport('sa-dec.phuong-1'))).status).toBe(403);
    expect((await post(saDec, firstReport('province'))).status).toBe(403);
    expect(await revisionsOf(leader, 'cao-lanh.xa-a')).toEqual([]);
  });
});
