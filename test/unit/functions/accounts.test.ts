import { randomUUID } from 'node:crypto';
import { AdminSetUserPasswordCommand, CreateGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAccounts, postAccount, putAccount } from '../../../functions/accounts/accounts.ts';
import { ACCOUNT } from '../../../shared/accounts/act.ts';
import { ACCOUNT_OPERATIONS } from '../../../shared/api/accounts.ts';
import { fingerprint } from '../../../shared/log/fingerprint.ts';
import type { Caller } from '../../../shared/runtime/caller.ts';
import { MemoryUserPool } from '../../fakes/user-pool.ts';
import { parsedBody } from '../../fixtures/body.ts';
import { accountsOf } from '../../fixtures/user-pool-contract.ts';
import { type EngineTable, startTable } from '../core/engine.ts';
import { enterProvince } from '../core/province.ts';
import { captured } from './captured.ts';

const ADMIN: Caller = { id: 'an-admin', roles: new Set(['admin']) };
let engine: EngineTable;
let pool: MemoryUserPool;
let accounts: ReturnType<typeof accountsOf>;
beforeAll(async () => {
  engine = await startTable();
  await enterProvince(engine);
  engine.at('2020-06-25T00:00:00.000Z');
  pool = await MemoryUserPool.start();
  accounts = accountsOf(pool);
  for (const GroupName of ['district', 'leader', 'admin']) {
    await accounts.client.send(new CreateGroupCommand({ UserPoolId: pool.poolId, GroupName }));
  }
});
afterAll(async () => {
  await engine.stop();
  await pool.stop();
});

const deps = () => ({
  directory: accounts.directory,
  registrar: accounts.registrar,
  log: engine.log,
  now: engine.now,
});
const invite = async (value: object, idempotencyKey?: string) => {
  const body = parsedBody(ACCOUNT_OPERATIONS.postAccount, value);
  return postAccount({ caller: ADMIN, body, idempotencyKey }, deps());
};
const change = async (id: string, value: object, caller = ADMIN, idempotencyKey?: string) => {
  const body = parsedBody(ACCOUNT_OPERATIONS.putAccount, value);
  return putAccount({ caller, path: { id }, body, idempotencyKey }, deps());
};
const actsOf = async (id: string) =>
  (await engine.log.revisions(ACCOUNT, { kind: 'account', subject: id }, { limit: 9 })).items.map(
    ({ data }) => data,
  );

let next = 0;
const anEmail = () => `nguoi-${++next}@example.vn`;
const aClerk = async (unitId = 'a') => invite({ role: 'district', email: anEmail(), unitId });
const invitations = (email: string) => pool.invited.filter((one) => one === email).length;

describe('an invitation', () => {
  it('makes an account with its role and unit, says so in the log without its address, and mails it once', async () => {
    const email = anEmail();
    const account = await invite({ role: 'district', email: email.toUpperCase(), unitId: 'a' });
    expect(account).toMatchObject({
      email,
      roles: ['district'],
      unitId: 'a',
      enabled: true,
      status: 'invited',
    });
    expect(account).not.toHaveProperty('groups');
    expect(await actsOf(account.id)).toEqual([{ act: 'invite', role: 'district', unitId: 'a' }]);
    expect(invitations(email)).toBe(1);
    expect(await invite({ role: 'leader', email: anEmail() })).not.toHaveProperty('unitId');
  });

  it('comes last: nobody is invited to an account that may do nothing, or of which the log does not know', async () => {
    const email = anEmail();
    pool.failing.set('AdminAddUserToGroup', 'NotAuthorizedException');
    await expect(invite({ role: 'leader', email })).rejects.toThrow();
    pool.failing.clear();
    expect(invitations(email)).toBe(0);
    const { id } = (await accounts.directory.find(email)) ?? { id: '' };
    expect(await actsOf(id)).toHaveLength(1);
    // Sent again it goes on.
    expect(await invite({ role: 'leader', email })).toMatchObject({ id, roles: ['leader'] });
    expect(invitations(email)).toBe(1);
  });

  it('is none for whoever has an account, of a unit that is not there, or at what is no address', async () => {
    const { email } = await aClerk();
    await expect(invite({ role: 'leader', email })).rejects.toMatchObject({ code: 'account-exists' });
    expect(invitations(email)).toBe(1);
    const nowhere = anEmail();
    await expect(invite({ role: 'district', email: nowhere, unitId: 'x' })).rejects.toMatchObject({
      details: { errors: [{ pointer: '/unitId', code: 'unknown-unit' }] },
    });
    expect(await accounts.directory.find(nowhere)).toBeUndefined();
    for (const body of [
      { role: 'district', email: anEmail() },
      { role: 'leader', email: anEmail(), unitId: 'a' },
      { role: 'leader', email: 'x' },
    ]) {
      await expect(invite(body)).rejects.toMatchObject({ code: 'invalid' });
    }
    pool.failing.set('AdminCreateUser', 'InvalidParameterException');
    await expect(invite({ role: 'leader', email: anEmail() })).rejects.toMatchObject({
      details: { errors: [{ pointer: '/email' }] },
    });
    pool.failing.clear();
  });
});

describe('a change of an account', () => {
  it('disables and enables it, and is in the log', async () => {
    const { id } = await aClerk();
    expect(await change(id, { act: 'disable' })).toMatchObject({ enabled: false });
    expect(pool.signedOut).toContain(id);
    expect(await change(id, { act: 'enable' })).toMatchObject({ enabled: true });
    expect((await actsOf(id)).map((act) => act?.act)).toEqual(['enable', 'disable', 'invite']);
  });

  it('is in the log before it is made: none can be without its entry', async () => {
    const { id } = await aClerk();
    pool.failing.set('AdminDisableUser', 'NotAuthorizedException');
    await expect(change(id, { act: 'disable' })).rejects.toThrow();
    pool.failing.clear();
    expect((await actsOf(id))[0]).toEqual({ act: 'disable' });
  });

  it('never shuts out who makes it', async () => {
    const { id } = await invite({ role: 'admin', email: anEmail() });
    const self: Caller = { id, roles: new Set(['admin']) };
    await expect(change(id, { act: 'disable' }, self)).rejects.toMatchObject({ code: 'own-account' });
    expect(await accounts.directory.find(id)).toMatchObject({ enabled: true });
    expect(await actsOf(id)).toHaveLength(1);
    expect(await change(id, { act: 'enable' }, self)).toMatchObject({ enabled: true });
    expect(await change(id, { act: 'disable' })).toMatchObject({ enabled: false });
  });

  it('moves a clerk, and nobody else, to a unit that is there', async () => {
    const { id } = await aClerk();
    expect(await change(id, { act: 'move', unitId: 'b' })).toMatchObject({
      unitId: 'b',
      roles: ['district'],
    });
    await expect(change(id, { act: 'move', unitId: 'x' })).rejects.toMatchObject({
      details: { errors: [{ code: 'unknown-unit' }] },
    });
    const leader = await invite({ role: 'leader', email: anEmail() });
    await expect(change(leader.id, { act: 'move', unitId: 'a' })).rejects.toMatchObject({
      details: { errors: [{ code: 'not-a-clerk' }] },
    });
    expect(await accounts.directory.find(id)).toMatchObject({ unitId: 'b' });
  });

  it('invites again who is open and has not signed in yet', async () => {
    const { id, email } = await aClerk();
    await change(id, { act: 'invite-again' });
    expect(invitations(email)).toBe(2);
    await change(id, { act: 'disable' });
    await expect(change(id, { act: 'invite-again' })).rejects.toMatchObject({ code: 'not-awaiting' });
    expect(invitations(email)).toBe(2);
    await change(id, { act: 'enable' });
    // Signed in since the look.
    pool.failing.set('AdminCreateUser', 'UnsupportedUserStateException');
    await expect(change(id, { act: 'invite-again' })).rejects.toMatchObject({ code: 'not-awaiting' });
    pool.failing.clear();
  });

  it('gives it another address, ends its sessions, and is in the log without the address', async () => {
    const { id, email } = await aClerk();
    const changed = anEmail();
    expect(await change(id, { act: 'change-email', email: changed.toUpperCase() })).toMatchObject({
      id,
      email: changed,
      unitId: 'a',
    });
    expect(pool.signedOut).toContain(id);
    expect(await accounts.directory.find(email)).toBeUndefined();
    const [act] = await actsOf(id);
    expect(act).toEqual({ act: 'change-email', emailHash: fingerprint({ id, email: changed }) });
  });

  it('gives it no address that another account has, or that is none', async () => {
    const { id, email } = await aClerk();
    const { email: taken } = await aClerk();
    const toTaken = { act: 'change-email', email: taken };
    await expect(change(id, toTaken)).rejects.toMatchObject({ code: 'account-exists' });
    expect(await actsOf(id)).toHaveLength(1);
    for (const body of [
      { act: 'change-email' },
      { act: 'change-email', email: 'x' },
      { act: 'disable', email: anEmail() },
    ]) {
      await expect(change(id, body)).rejects.toMatchObject({ code: 'invalid' });
    }
    const failures = [
      ['AliasExistsException', { code: 'account-exists' }],
      ['InvalidParameterException', { details: { errors: [{ pointer: '/email' }] } }],
    ] as const;
    for (const [name, refusal] of failures) {
      // Another admin gave the address away since the look.
      pool.failing.set('AdminUpdateUserAttributes', name);
      await expect(change(id, { act: 'change-email', email: anEmail() })).rejects.toMatchObject(refusal);
    }
    pool.failing.clear();
    expect(await accounts.directory.find(id)).toMatchObject({ email });
    expect(await change(id, { act: 'change-email', email })).toMatchObject({ email });
  });

  it('lets a person without their phone sign in by the password, ends their sessions, and is in the log', async () => {
    const { id } = await aClerk();
    pool.withApp.add(id);
    expect(await change(id, { act: 'reset-totp' })).toMatchObject({ id, enabled: true });
    expect(pool.withApp).not.toContain(id);
    expect(pool.signedOut).toContain(id);
    expect((await actsOf(id))[0]).toEqual({ act: 'reset-totp' });
  });

  it('is of an account that there is', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    await expect(change(id, { act: 'disable' })).rejects.toMatchObject({ code: 'not-found' });
    expect(await actsOf(id)).toEqual([]);
  });

  it('at the same time as another is entered after it', async () => {
    const { id } = await aClerk();
    await Promise.all([change(id, { act: 'enable' }), change(id, { act: 'enable' })]);
    expect(await actsOf(id)).toHaveLength(3);
  });
});

describe('the accounts', () => {
  it('are listed twenty at a time, from a place that a page handed out', async () => {
    for (let index = 0; index < 21; index += 1) await accounts.registrar.create(anEmail());
    const { items, next: goOn } = await listAccounts({}, deps());
    expect(items).toHaveLength(20);
    expect((await listAccounts({ next: goOn }, deps())).items.length).toBeGreaterThan(0);
    await expect(listAccounts({ next: 'nowhere' }, deps())).rejects.toMatchObject({ code: 'not-found' });
  });

  it('say until when an unused invitation can be used, seven days from the last one', async () => {
    const listed = async (id: string) => {
      for (let next: string | undefined; ; ) {
        const page = await listAccounts({ next }, deps());
        const found = page.items.find((one) => one.id === id);
        if (found || page.next === undefined) return found;
        next = page.next;
      }
    };
    const { id } = await aClerk();
    expect((await listed(id))?.invitationEndsAt).toBe('2020-07-02T00:00:00.000Z');
    engine.at('2020-06-30T08:00:00.000Z');
    await change(id, { act: 'invite-again' });
    await change(id, { act: 'move', unitId: 'b' });
    engine.at('2020-06-25T00:00:00.000Z');
    expect((await listed(id))?.invitationEndsAt).toBe('2020-07-07T08:00:00.000Z');
    // Without an act in the log it counts from the account itself.
    const email = anEmail();
    await accounts.registrar.create(email);
    const made = await accounts.directory.find(email);
    expect((await listed(made?.id ?? ''))?.invitationEndsAt).toBe('2020-01-09T03:04:05.000Z');
    await change(id, { act: 'disable' });
    expect(await listed(id)).not.toHaveProperty('invitationEndsAt');
  });
});

describe('an act that is sent again under its key', () => {
  it('as an invitation is answered as the first time, entered once and mailed once', async () => {
    const [email, key] = [anEmail(), randomUUID()];
    const body = { role: 'district', email, unitId: 'a' };
    const first = await invite(body, key);
    expect(await invite(body, key)).toEqual(first);
    expect(await actsOf(first.id)).toHaveLength(1);
    expect(invitations(email)).toBe(1);
    await expect(invite({ ...body, unitId: 'b' }, key)).rejects.toMatchObject({
      code: 'idempotency-mismatch',
    });
    for (const other of [undefined, randomUUID()]) {
      await expect(invite(body, other)).rejects.toMatchObject({ code: 'account-exists' });
    }
  });

  it('as an invitation that was cut off goes on, and is entered once', async () => {
    const [email, key] = [anEmail(), randomUUID()];
    const body = { role: 'district', email, unitId: 'a' };
    // The first group is joined, the unit's is not.
    pool.failing.set('GetGroup', 'NotAuthorizedException');
    await expect(invite(body, key)).rejects.toThrow();
    pool.failing.clear();
    const account = await invite(body, key);
    expect(account).toMatchObject({ roles: ['district'], unitId: 'a' });
    expect(await actsOf(account.id)).toHaveLength(1);
    expect(invitations(email)).toBe(1);
  });

  it('as an invitation of which nobody noted that it was mailed is answered, and mailed again when it is sent again', async () => {
    const [email, key] = [anEmail(), randomUUID()];
    const body = { role: 'leader', email };
    engine.around(async (_, input, proceed) => {
      if (JSON.stringify(input).includes('.invited')) throw new Error('the table is away');
      await proceed();
    });
    const printed = await captured(async () => {
      expect(await invite(body, key)).toMatchObject({ email, roles: ['leader'] });
    });
    engine.around();
    expect(printed).toMatchObject([
      { message: 'mailed invitation is not noted', cause: 'the table is away' },
    ]);
    expect(JSON.stringify(printed)).not.toContain(email);
    for (const _ of [1, 2]) await invite(body, key);
    expect(invitations(email)).toBe(2);
    const { id } = (await accounts.directory.find(email)) ?? { id: '' };
    expect(await actsOf(id)).toHaveLength(1);
  });

  it('as an invitation of someone who has signed in since mails no other', async () => {
    const [email, key] = [anEmail(), randomUUID()];
    engine.before('PutItem', async () => {
      if (invitations(email) > 0) throw new Error('the table is away');
    });
    await captured(() => invite({ role: 'leader', email }, key));
    engine.before();
    const { id } = (await accounts.directory.find(email)) ?? { id: '' };
    await accounts.client.send(
      new AdminSetUserPasswordCommand({
        UserPoolId: pool.poolId,
        Username: id,
        Password: 'Dai-hoi-2020!',
        Permanent: true,
      }),
    );
    expect(await invite({ role: 'leader', email }, key)).toMatchObject({ id, status: 'active' });
    expect(invitations(email)).toBe(1);
  });

  it('as an invitation changes nothing after another act', async () => {
    const [email, key] = [anEmail(), randomUUID()];
    const body = { role: 'district', email, unitId: 'a' };
    const { id } = await invite(body, key);
    await change(id, { act: 'move', unitId: 'b' });
    expect(await invite(body, key)).toMatchObject({ id, unitId: 'b' });
    expect(await actsOf(id)).toHaveLength(2);
    expect(invitations(email)).toBe(1);
  });

  it('as a change is entered once, and carried out again while it is the last one', async () => {
    const { id } = await aClerk();
    const key = randomUUID();
    pool.failing.set('AdminDisableUser', 'NotAuthorizedException');
    await expect(change(id, { act: 'disable' }, ADMIN, key)).rejects.toThrow();
    pool.failing.clear();
    expect(await change(id, { act: 'disable' }, ADMIN, key)).toMatchObject({ enabled: false });
    expect(await actsOf(id)).toHaveLength(2);
    await change(id, { act: 'enable' }, ADMIN, randomUUID());
    expect(await change(id, { act: 'disable' }, ADMIN, key)).toMatchObject({ enabled: true });
    expect(await actsOf(id)).toHaveLength(3);
    await expect(change(id, { act: 'enable' }, ADMIN, key)).rejects.toMatchObject({
      code: 'idempotency-mismatch',
    });
  });

  it('as a change of address is entered once, goes on where it was cut off, and is refused for another address', async () => {
    const { id } = await aClerk();
    const [key, email] = [randomUUID(), anEmail()];
    const body = { act: 'change-email', email };
    pool.failing.set('AdminUserGlobalSignOut', 'NotAuthorizedException');
    await expect(change(id, body, ADMIN, key)).rejects.toThrow();
    pool.failing.clear();
    expect(pool.signedOut).not.toContain(id);
    expect(await change(id, body, ADMIN, key)).toMatchObject({ email });
    expect(pool.signedOut).toContain(id);
    expect(await actsOf(id)).toHaveLength(2);
    const other = { ...body, email: anEmail() };
    await expect(change(id, other, ADMIN, key)).rejects.toMatchObject({ code: 'idempotency-mismatch' });
  });

  it('as an invitation of someone who has signed in since is answered, and mails nothing', async () => {
    const { id, email } = await aClerk();
    const key = randomUUID();
    await change(id, { act: 'invite-again' }, ADMIN, key);
    expect(invitations(email)).toBe(2);
    await accounts.client.send(
      new AdminSetUserPasswordCommand({
        UserPoolId: pool.poolId,
        Username: id,
        Password: 'Dai-hoi-2020!',
        Permanent: true,
      }),
    );
    expect(await change(id, { act: 'invite-again' }, ADMIN, key)).toMatchObject({ status: 'active' });
    expect(invitations(email)).toBe(2);
    await expect(change(id, { act: 'invite-again' }, ADMIN, randomUUID())).rejects.toMatchObject({
      code: 'not-awaiting',
    });
  });

  it('as a change, twice at once, is entered once', async () => {
    const { id } = await aClerk();
    const key = randomUUID();
    let entered = false;
    // The other call enters it after this one has looked, and before it writes.
    engine.before('TransactWriteItems', async () => {
      if (entered) return;
      entered = true;
      await change(id, { act: 'disable' }, ADMIN, key);
      await change(id, { act: 'disable' }, ADMIN, key);
    });
    expect(await change(id, { act: 'disable' }, ADMIN, key)).toMatchObject({ enabled: false });
    engine.before();
    expect(await actsOf(id)).toHaveLength(2);
  });

  it('as a change, after the look of another one under its key, is entered once too', async () => {
    const { id } = await aClerk();
    const key = randomUUID();
    let entered = false;
    engine.before('PutItem', async () => {
      if (entered) return;
      entered = true;
      await change(id, { act: 'disable' }, ADMIN, key);
    });
    expect(await change(id, { act: 'disable' }, ADMIN, key)).toMatchObject({ enabled: false });
    engine.before();
    expect(await actsOf(id)).toHaveLength(2);
  });
});
