import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../fixtures/cloud.ts';
import { poolCalls } from '../fixtures/pool-calls.ts';

const PASSWORD = 'Dai-hoi-2020!';
const EMAIL = 'chinh-minh@example.vn';

let cloud: TestCloud;
let AccessToken: string;

beforeAll(async () => {
  cloud = await startTestCloud();
  await cloud.createUser({ email: EMAIL, password: PASSWORD, groups: ['leader'] });
  AccessToken = (await cloud.signIn(EMAIL, PASSWORD)).accessToken;
});

afterAll(() => cloud.stop());

const pool = (action: string, input: object) => poolCalls(cloud)(action, input);
const attributes = async () => (await pool('GetUser', { AccessToken })).body.UserAttributes;

describe('whoever holds a token of an account', () => {
  it('changes neither its address nor whether it is proved', async () => {
    const before = await attributes();
    expect(before).toContainEqual({ Name: 'email', Value: EMAIL });
    const unauthorized = {
      status: 400,
      body: { __type: expect.stringContaining('NotAuthorizedException') },
    };
    for (const [Name, Value] of [
      ['email', 'ke-khac@example.vn'],
      ['email_verified', 'false'],
    ]) {
      const UserAttributes = [
        { Name: 'locale', Value: 'vi' },
        { Name, Value },
      ];
      expect(await pool('UpdateUserAttributes', { AccessToken, UserAttributes })).toMatchObject(unauthorized);
    }
    const AttributeName = 'email';
    const named = { AccessToken, AttributeName };
    expect(await pool('GetUserAttributeVerificationCode', named)).toMatchObject(unauthorized);
    expect(await pool('VerifyUserAttribute', { ...named, Code: '0' })).toMatchObject(unauthorized);
    const UserAttributeNames = ['email'];
    expect(await pool('DeleteUserAttributes', { AccessToken, UserAttributeNames })).toMatchObject(
      unauthorized,
    );
    expect(await attributes()).toEqual(before);
    expect((await cloud.signIn(EMAIL, PASSWORD)).accessToken).toBeTruthy();
  });

  it('may set the one attribute that the client is given, which nothing reads', async () => {
    const UserAttributes = [{ Name: 'locale', Value: 'vi' }];
    expect((await pool('UpdateUserAttributes', { AccessToken, UserAttributes })).status).toBe(200);
    expect(await attributes()).toContainEqual({ Name: 'locale', Value: 'vi' });
  });
});
