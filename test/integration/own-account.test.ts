import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, stepAt } from '../../infra/local/totp.ts';
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

describe('a sign-in that a machine remembers', () => {
  const machine = () => ({ ClientId: cloud.outputs.RememberedClientId });
  const signIn = async (USERNAME: string, client = {}) =>
    (
      await pool('InitiateAuth', {
        ...client,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME, PASSWORD },
      })
    ).body.AuthenticationResult as { AccessToken: string; RefreshToken: string };
  const renew = async (REFRESH_TOKEN: string, client = {}) =>
    (
      await pool('InitiateAuth', {
        ...client,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN },
      })
    ).status;

  it('reads, and can do nothing else, whatever the roles of its account are', async () => {
    const email = 'hai-vai@example.vn';
    await cloud.createUser({ email, password: PASSWORD, groups: ['leader', 'admin'] });
    const { AccessToken: remembered } = await signIn(email, machine());
    const call = cloud.withAuthorization(`Bearer ${remembered}`);
    expect((await call({ method: 'GET', path: '/v1/plan' })).status).toBe(200);
    expect((await call({ method: 'PUT', path: '/v1/plan', body: {} })).status).toBe(401);
    expect((await call({ method: 'POST', path: '/v1/submissions', body: {} })).status).toBe(401);
    expect((await call({ method: 'GET', path: '/v1/recipients' })).status).toBe(401);
  });

  it('is renewed by its own client alone', async () => {
    const { RefreshToken } = await signIn(EMAIL, machine());
    expect(await renew(RefreshToken)).toBe(400);
    expect(await renew(RefreshToken, machine())).toBe(200);
    const usual = await signIn(EMAIL);
    expect(await renew(usual.RefreshToken, machine())).toBe(400);
  });

  it('ends on every machine when its person says so, and nobody else is signed out', async () => {
    const other = 'nguoi-khac@example.vn';
    await cloud.createUser({ email: other, password: PASSWORD, groups: ['leader'] });
    const [phone, office, theirs] = [
      await signIn(EMAIL, machine()),
      await signIn(EMAIL),
      await signIn(other, machine()),
    ];
    expect((await pool('GlobalSignOut', { AccessToken: 'none' })).status).toBe(400);
    expect((await pool('GlobalSignOut', { AccessToken: office.AccessToken })).status).toBe(200);
    expect(await renew(phone.RefreshToken, machine())).toBe(400);
    expect(await renew(office.RefreshToken)).toBe(400);
    expect(await renew(theirs.RefreshToken, machine())).toBe(200);
  });
});

describe('an authenticator app', () => {
  const signIn = (USERNAME: string) =>
    pool('InitiateAuth', { AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME, PASSWORD } });
  const respond = (Session: string, SOFTWARE_TOKEN_MFA_CODE: string) =>
    pool('RespondToAuthChallenge', {
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      Session,
      ChallengeResponses: { USERNAME: 'whoever', SOFTWARE_TOKEN_MFA_CODE },
    });
  const refused = (name: string) => ({ status: 400, body: { __type: name } });

  /** Sets an app up for a new account. @returns its secret, the step of the code that proved it, and the account's token */
  const withApp = async (email: string) => {
    await cloud.createUser({ email, password: PASSWORD, groups: ['leader'] });
    const { accessToken } = await cloud.signIn(email, PASSWORD);
    const token = { AccessToken: accessToken };
    const { SecretCode: secret } = (await pool('AssociateSoftwareToken', token)).body;
    const step = stepAt(Date.now());
    const verified = await pool('VerifySoftwareToken', { ...token, UserCode: codeOf(secret, step) });
    expect(verified.body.Status).toBe('SUCCESS');
    const on = { ...token, SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } };
    expect((await pool('SetUserMFAPreference', on)).status).toBe(200);
    return { secret, step, token };
  };

  it('counts once it was proved by a code, and was then turned on', async () => {
    const settings = async () => (await pool('GetUser', { AccessToken })).body.UserMFASettingList;
    const on = { AccessToken, SoftwareTokenMfaSettings: { Enabled: true } };
    expect(await pool('SetUserMFAPreference', on)).toMatchObject(refused('InvalidParameterException'));
    const { SecretCode } = (await pool('AssociateSoftwareToken', { AccessToken })).body;
    const wrong = { AccessToken, UserCode: '12345' };
    expect(await pool('VerifySoftwareToken', wrong)).toMatchObject(
      refused('EnableSoftwareTokenMFAException'),
    );
    const right = { AccessToken, UserCode: codeOf(SecretCode, stepAt(Date.now())) };
    expect((await pool('VerifySoftwareToken', right)).status).toBe(200);
    expect(await settings()).toBeUndefined();
    expect((await signIn(EMAIL)).body.AuthenticationResult).toBeDefined();
    await pool('SetUserMFAPreference', on);
    expect(await settings()).toEqual(['SOFTWARE_TOKEN_MFA']);
    await pool('SetUserMFAPreference', { AccessToken, SoftwareTokenMfaSettings: { Enabled: false } });
    expect((await signIn(EMAIL)).body.AuthenticationResult).toBeDefined();
  });

  it('is asked for after the password: a wrong code and a used one give no token, the next one does', async () => {
    const email = 'co-ung-dung@example.vn';
    const { secret, step } = await withApp(email);
    const { body } = await signIn(email);
    expect(body.AuthenticationResult).toBeUndefined();
    expect(body.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    expect(await respond(body.Session, 'abcdef')).toMatchObject(refused('CodeMismatchException'));
    expect(await respond(body.Session, codeOf(secret, step))).toMatchObject(refused('ExpiredCodeException'));
    const { AuthenticationResult: tokens } = (await respond(body.Session, codeOf(secret, step + 1))).body;
    const call = cloud.withAuthorization(`Bearer ${tokens.AccessToken}`);
    expect((await call({ method: 'GET', path: '/v1/summary' })).status).toBe(200);
    const REFRESH_TOKEN = tokens.RefreshToken;
    const renewed = { AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: { REFRESH_TOKEN } };
    expect((await pool('InitiateAuth', renewed)).body.AuthenticationResult).toBeDefined();
    // Its session is used up, and one that no password began there is none.
    for (const session of [body.Session, 'made-up']) {
      const again = await respond(session, codeOf(secret, step + 1));
      expect(again).toMatchObject(refused('NotAuthorizedException'));
    }
  });

  it('is tried five times at most for one password', async () => {
    const email = 'doan-ma@example.vn';
    const { secret, step } = await withApp(email);
    const { Session } = (await signIn(email)).body;
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect(await respond(Session, 'abcdef')).toMatchObject(refused('CodeMismatchException'));
    }
    expect(await respond(Session, codeOf(secret, step + 1))).toMatchObject(refused('NotAuthorizedException'));
  });

  it('that was lost is reset by an admin: the password alone is enough again', async () => {
    const email = 'mat-may@example.vn';
    const { token } = await withApp(email);
    const admin = await cloud.as('admin');
    const id = (await pool('GetUser', token)).body.Username;
    const reset = await admin({ method: 'PUT', path: `/v1/accounts/${id}`, body: { act: 'reset-totp' } });
    expect(reset.status).toBe(200);
    expect((await signIn(email)).body.AuthenticationResult).toBeDefined();
  });
});
