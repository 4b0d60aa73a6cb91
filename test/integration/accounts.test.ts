import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ApiResponse,
  type CallApi,
  firstReport,
  post,
  SMALL_ROSTER,
  startTestCloud,
  type TestCloud,
} from '../fixtures/cloud.ts';
import { meteredTable } from '../fixtures/metered.ts';
import { poolCalls } from '../fixtures/pool-calls.ts';
import { Wire } from '../fixtures/wire.ts';

const OWN_PASSWORD = 'Mat-khau-2020!';
const LABEL = randomUUID().slice(0, 8);
/** An address that nobody else invites anyone at. */
const addressOf = (name: string): string => `${name}.${LABEL}@example.vn`;

const wire = new Wire();
let cloud: TestCloud;
let admin: CallApi;
let adminId: string;

beforeAll(async () => {
  cloud = await startTestCloud({ proxy: wire.proxy });
  admin = await cloud.as('admin');
  const { accessToken } = await cloud.signIn('admin@example.vn', 'Dai-hoi-2020!');
  adminId = claimsOf(accessToken).sub as string;
  const path = '/v1/roster?effectiveFrom=2020-01-01';
  await admin({ method: 'PUT', path, body: { items: SMALL_ROSTER } });
});

afterAll(async () => {
  await cloud.stop();
  wire.stop();
});

const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

const invite = (body: object): Promise<ApiResponse> => admin({ method: 'POST', path: '/v1/accounts', body });
const change = (id: string, body: object): Promise<ApiResponse> =>
  admin({ method: 'PUT', path: `/v1/accounts/${id}`, body });

/** The mails that the pool sent to someone, oldest first. */
async function mailsTo(address: string) {
  return (await cloud.inbox()).filter(({ destination }) => destination.to.includes(address));
}

/** The temporary password of the last invitation to someone. */
async function invitedWith(address: string): Promise<string> {
  const html = (await mailsTo(address)).at(-1)?.body.html ?? '';
  return /Mật khẩu tạm thời: (\S+?)<br>/.exec(html)?.[1] ?? '';
}

const pool = (action: string, input: object) => poolCalls(cloud)(action, input);

const signIn = (USERNAME: string, PASSWORD: string) =>
  pool('InitiateAuth', { AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME, PASSWORD } });

/** Signs in for the first time: with the temporary password, and then one's own. */
async function firstSignIn(address: string): Promise<CallApi> {
  const { body } = await signIn(address, await invitedWith(address));
  await pool('RespondToAuthChallenge', {
    ChallengeName: body.ChallengeName,
    Session: body.Session,
    ChallengeResponses: { USERNAME: address, NEW_PASSWORD: OWN_PASSWORD },
  });
  return signedIn(address);
}

async function signedIn(address: string): Promise<CallApi> {
  const { body } = await signIn(address, OWN_PASSWORD);
  return cloud.withAuthorization(`Bearer ${body.AuthenticationResult.AccessToken}`);
}

/** What the log holds of an account, oldest first. */
async function logOf(id: string) {
  const { table } = meteredTable(cloud);
  return Array.fromAsync(table.rows({ pk: 'province', prefix: `account#${id}#` }));
}

describe('an invitation', () => {
  it('mails the pool’s Vietnamese words with a temporary password, by which a clerk comes to write for the unit', async () => {
    const { status, body } = await invite({
      role: 'district',
      email: addressOf('moi').toUpperCase(),
      unitId: 'sa-dec',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      email: addressOf('moi'),
      roles: ['district'],
      unitId: 'sa-dec',
      enabled: true,
      status: 'invited',
    });
    const [mail] = await mailsTo(addressOf('moi'));
    expect(mail?.subject).toBe('Tài khoản hệ thống tổng hợp đại hội');
    expect(mail?.body.html).toContain(`Tài khoản: ${addressOf('moi')}`);
    expect(mail?.body.html).toContain('http://127.0.0.1:3000/');
    expect((await signIn(addressOf('moi'), 'sai')).status).toBe(400);
    const clerk = await firstSignIn(addressOf('moi'));
    expect((await post(clerk, firstReport('sa-dec.phuong-1'))).status).toBe(201);
    expect((await post(clerk, firstReport('cao-lanh.xa-a'))).status).toBe(403);
  });

  it('of a leader or an admin names no unit', async () => {
    const { body } = await invite({ role: 'leader', email: addressOf('truong-ban') });
    expect(body.roles).toEqual(['leader']);
    expect(body.unitId).toBeUndefined();
    const refused = await invite({ role: 'leader', email: addressOf('khac'), unitId: 'sa-dec' });
    expect(refused.body.errors).toMatchObject([{ pointer: '/unitId', code: 'unknown-field' }]);
  });

  it('is refused for an address that has an account, whatever its letters', async () => {
    await invite({ role: 'leader', email: addressOf('da-co') });
    const again = await invite({ role: 'admin', email: addressOf('da-co').toUpperCase() });
    expect(again).toMatchObject({ status: 409, body: { type: 'account-exists' } });
    expect(again.body.detail).toMatch(/Địa chỉ này đã có tài khoản/);
    expect(await mailsTo(addressOf('da-co'))).toHaveLength(1);
  });

  it('is refused for a unit that is not on the roster, and makes no account', async () => {
    for (const unitId of ['khong-co', 'province']) {
      const { status, body } = await invite({ role: 'district', email: addressOf('lac'), unitId });
      expect(status).toBe(422);
      expect(body.errors).toMatchObject([{ pointer: '/unitId', code: 'unknown-unit' }]);
    }
    expect((await invite({ role: 'leader', email: addressOf('lac') })).status).toBe(201);
  });

  it('that was cut off goes on when it is sent again, and mails once', async () => {
    const body = { role: 'district', email: addressOf('dut'), unitId: 'sa-dec' };
    wire.fault(({ action }) => (action === 'AdminAddUserToGroup' ? 'cut-before' : undefined));
    expect((await invite(body)).status).toBe(500);
    wire.fault();
    expect(await invite(body)).toMatchObject({ status: 201, body: { unitId: 'sa-dec' } });
    expect(await mailsTo(addressOf('dut'))).toHaveLength(1);
  });

  it('can be sent again with a new password until the person has signed in', async () => {
    const { body } = await invite({ role: 'leader', email: addressOf('cham') });
    const first = await invitedWith(addressOf('cham'));
    expect((await change(body.id, { act: 'invite-again' })).status).toBe(200);
    expect(await invitedWith(addressOf('cham'))).not.toBe(first);
    expect((await signIn(addressOf('cham'), first)).status).toBe(400);
    await firstSignIn(addressOf('cham'));
    expect(await change(body.id, { act: 'invite-again' })).toMatchObject({
      status: 409,
      body: { type: 'not-awaiting' },
    });
  });
});

describe('an account', () => {
  it('that is disabled is signed out everywhere, until it is enabled', async () => {
    const { body } = await invite({ role: 'leader', email: addressOf('nghi') });
    await firstSignIn(addressOf('nghi'));
    const { AuthenticationResult: tokens } = (await signIn(addressOf('nghi'), OWN_PASSWORD)).body;
    const refresh = () =>
      pool('InitiateAuth', {
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: tokens.RefreshToken },
      });
    expect((await refresh()).status).toBe(200);
    expect((await change(body.id, { act: 'disable' })).body).toMatchObject({ enabled: false });
    expect((await signIn(addressOf('nghi'), OWN_PASSWORD)).status).toBe(400);
    expect((await refresh()).status).toBe(400);
    expect((await change(body.id, { act: 'invite-again' })).body.type).toBe('not-awaiting');
    expect((await change(body.id, { act: 'enable' })).body).toMatchObject({ enabled: true });
    expect((await signIn(addressOf('nghi'), OWN_PASSWORD)).status).toBe(200);
    expect((await refresh()).status).toBe(400);
  });

  it('gets a forgotten password anew by a code that is mailed', async () => {
    const email = addressOf('quen');
    await cloud.createUser({ email, password: 'Cu-ky-2020!!', groups: ['leader'] });
    expect((await pool('ForgotPassword', { Username: email })).status).toBe(200);
    const [mail] = await mailsTo(email);
    expect(mail?.subject).toBe('Mã xác nhận đặt lại mật khẩu');
    const ConfirmationCode = /Mã xác nhận để đặt lại mật khẩu: (\d+)/.exec(mail?.body.html ?? '')?.[1];
    await pool('ConfirmForgotPassword', { Username: email, ConfirmationCode, Password: OWN_PASSWORD });
    expect((await signIn(email, OWN_PASSWORD)).status).toBe(200);
  });

  it('whose address an admin changes signs in by the new one alone, with the same password, and is signed out', async () => {
    const { body } = await invite({ role: 'leader', email: addressOf('dia-chi-cu') });
    await firstSignIn(addressOf('dia-chi-cu'));
    const { AuthenticationResult: tokens } = (await signIn(addressOf('dia-chi-cu'), OWN_PASSWORD)).body;
    const act = { act: 'change-email', email: addressOf('dia-chi-moi') };
    expect((await change(body.id, act)).body).toMatchObject({ email: addressOf('dia-chi-moi') });
    expect((await signIn(addressOf('dia-chi-cu'), OWN_PASSWORD)).status).toBe(400);
    expect((await signIn(addressOf('dia-chi-moi'), OWN_PASSWORD)).status).toBe(200);
    const refresh = { REFRESH_TOKEN: tokens.RefreshToken };
    expect(
      (await pool('InitiateAuth', { AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: refresh })).status,
    ).toBe(400);
    expect(await change(body.id, { ...act, email: 'admin@example.vn' })).toMatchObject({
      status: 409,
      body: { type: 'account-exists' },
    });
    expect(JSON.stringify(await logOf(body.id))).not.toContain('@');
  });

  it('cannot be disabled by its own admin', async () => {
    expect(await change(adminId, { act: 'disable' })).toMatchObject({
      status: 409,
      body: { type: 'own-account' },
    });
    expect((await admin({ method: 'GET', path: '/v1/accounts' })).status).toBe(200);
  });

  it('that moves writes for its new unit alone, whatever units it was in', async () => {
    const { body } = await invite({ role: 'district', email: addressOf('chuyen'), unitId: 'sa-dec' });
    await cloud.createUser({ email: addressOf('chuyen'), password: OWN_PASSWORD, groups: ['unit/lac'] });
    const both = await signedIn(addressOf('chuyen'));
    expect((await post(both, firstReport('sa-dec.phuong-2'))).status).toBe(403);
    expect((await change(body.id, { act: 'move', unitId: 'cao-lanh' })).body.unitId).toBe('cao-lanh');
    const clerk = await signedIn(addressOf('chuyen'));
    expect((await post(clerk, firstReport('sa-dec.phuong-2'))).status).toBe(403);
    expect((await post(clerk, firstReport('cao-lanh.xa-a'))).status).toBe(201);
    expect((await change(body.id, { act: 'move', unitId: 'khong-co' })).body.errors).toMatchObject([
      { pointer: '/unitId', code: 'unknown-unit' },
    ]);
  });

  it('of a leader has no unit to move from', async () => {
    const { body } = await invite({ role: 'leader', email: addressOf('khong-don-vi') });
    const { status, body: problem } = await change(body.id, { act: 'move', unitId: 'sa-dec' });
    expect(status).toBe(422);
    expect(problem.errors).toMatchObject([{ code: 'not-a-clerk' }]);
  });

  it('that is none is not found', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    expect((await change(id, { act: 'disable' })).status).toBe(404);
    expect((await change('admin@example.vn', { act: 'disable' })).status).toBe(404);
  });
});

describe('the list of accounts', () => {
  it('comes in pages that name everyone once', async () => {
    for (let number = 0; number < 25; number += 1) {
      const email = addressOf(`nguoi-${number}`);
      await cloud.createUser({ email, password: OWN_PASSWORD, groups: ['leader'] });
    }
    const ids: string[] = [];
    let next: string | undefined;
    let pages = 0;
    do {
      const query = next === undefined ? '' : `?next=${encodeURIComponent(next)}`;
      const { status, body } = await admin({ method: 'GET', path: `/v1/accounts${query}` });
      expect(status).toBe(200);
      expect(body.items.length).toBeLessThanOrEqual(20);
      ids.push(...body.items.map(({ id }: { id: string }) => id));
      next = body.next;
      pages += 1;
    } while (next !== undefined);
    expect(pages).toBeGreaterThan(1);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(25);
    expect((await admin({ method: 'GET', path: '/v1/accounts?next=x' })).status).toBe(404);
  });
});

describe('what admins do to accounts', () => {
  it('is kept in the log with who, when and what, by the account’s id and never its address', async () => {
    const { body } = await invite({ role: 'district', email: addressOf('theo-doi'), unitId: 'sa-dec' });
    await change(body.id, { act: 'move', unitId: 'cao-lanh' });
    await change(body.id, { act: 'disable' });
    const rows = await logOf(body.id);
    expect(rows.map(({ data }) => data)).toEqual([
      { act: 'invite', role: 'district', unitId: 'sa-dec' },
      { act: 'move', unitId: 'cao-lanh' },
      { act: 'disable' },
    ]);
    for (const { submittedBy, recordedAt } of rows) {
      expect(submittedBy).toBe(adminId);
      expect(recordedAt).toMatch(/^2020-06-01T/);
    }
    expect(JSON.stringify(rows)).not.toContain('@');
  });

  it('is not done when it cannot be entered', async () => {
    const { body } = await invite({ role: 'leader', email: addressOf('con-do') });
    wire.fault(({ service, action }) =>
      service === 'dynamodb' && action !== 'Query' ? 'cut-before' : undefined,
    );
    expect((await change(body.id, { act: 'disable' })).status).toBe(503);
    wire.fault();
    expect((await change(body.id, { act: 'enable' })).body.enabled).toBe(true);
    const acts = (await logOf(body.id)).map(({ data }) => (data as { act: string }).act);
    expect(acts).toEqual(['invite', 'enable']);
  });

  it('is entered one after another when it comes at the same time', async () => {
    const { body } = await invite({ role: 'leader', email: addressOf('cung-luc') });
    const acts = ['disable', 'enable', 'disable', 'enable'].map((act) => change(body.id, { act }));
    expect((await Promise.all(acts)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await logOf(body.id)).map(({ revision }) => revision)).toEqual([1, 2, 3, 4, 5]);
  });

  it('leaves no address in what the functions print', async () => {
    const before = cloud.printed.length;
    const { body } = await invite({ role: 'leader', email: addressOf('khong-in') });
    await change(body.id, { act: 'disable' });
    await expect
      .poll(() => cloud.printed.slice(before).join('\n'))
      .toContain('"route":"PUT /v1/accounts/{id}"');
    expect(cloud.printed.join('\n')).not.toContain('@example.vn');
  });
});
