import { AdminAddUserToGroupCommand, CreateGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccountDirectory } from '../../../shared/accounts/directory.ts';
import { MemoryUserPool } from '../../fakes/user-pool.ts';
import { accountsOf, userPoolContract } from '../../fixtures/user-pool-contract.ts';

userPoolContract('in memory', () => MemoryUserPool.start());

let pool: MemoryUserPool;
let accounts: ReturnType<typeof accountsOf>;
beforeAll(async () => {
  pool = await MemoryUserPool.start();
  accounts = accountsOf(pool);
  for (const GroupName of ['district', 'leader']) {
    await accounts.client.send(new CreateGroupCommand({ UserPoolId: pool.poolId, GroupName }));
  }
});
afterAll(() => pool.stop());

const clerk = async (unitId: string, email: string) => {
  await accounts.registrar.create(email);
  const id = (await accounts.directory.find(email))?.id as string;
  await accounts.registrar.join(id, { role: 'district', unitId });
  return id;
};

describe('an account', () => {
  it('is told of nobody while it is made, and by one mail when it is invited', async () => {
    const email = 'moi@example.vn';
    await accounts.registrar.create(email);
    expect(pool.invited).not.toContain(email);
    await accounts.registrar.invite(email);
    expect(pool.invited.filter((address) => address === email)).toHaveLength(1);
  });

  it('is not made of what is no address', async () => {
    expect(await accounts.registrar.create('not an address')).toBe('malformed');
    expect(await accounts.directory.find('not an address')).toBeUndefined();
  });

  it('that is disabled is signed out everywhere', async () => {
    const id = await clerk('mot', 'dang-xuat@example.vn');
    await accounts.registrar.disable(id);
    expect(pool.signedOut).toContain(id);
  });

  it('whose address changes is signed out everywhere, and is not changed to what is no address', async () => {
    const id = await clerk('mot', 'dia-chi-cu@example.vn');
    expect(await accounts.registrar.changeEmail(id, 'not an address')).toBe('malformed');
    expect(pool.signedOut).not.toContain(id);
    expect(await accounts.registrar.changeEmail(id, 'dia-chi-moi@example.vn')).toBe('changed');
    expect(pool.signedOut).toContain(id);
  });

  it('has all its groups read, however many', async () => {
    const id = await clerk('nhieu-nhom', 'nhieu-nhom@example.vn');
    for (let index = 0; index < 61; index += 1) {
      const GroupName = `khac-${index}`;
      await accounts.client.send(new CreateGroupCommand({ UserPoolId: pool.poolId, GroupName }));
      await accounts.client.send(
        new AdminAddUserToGroupCommand({ UserPoolId: pool.poolId, Username: id, GroupName }),
      );
    }
    const account = await accounts.directory.find(id);
    expect(account?.groups).toHaveLength(63);
    expect(account?.unitId).toBe('nhieu-nhom');
  });

  it('of a unit is found on whichever page it is', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 61; index += 1) ids.push(await clerk('dong', `dong-${index}@example.vn`));
    expect((await accounts.directory.clerksOf('dong')).map(({ id }) => id)).toEqual([...ids].sort());
  });

  it('that is moved to its own unit is not taken out of it, and no group is made anew', async () => {
    const id = await clerk('o-lai', 'o-lai@example.vn');
    const account = await accounts.directory.find(id);
    pool.actions.length = 0;
    if (account) await accounts.registrar.move(account, 'o-lai');
    expect(pool.actions).toEqual(['GetGroup', 'AdminAddUserToGroup']);
  });

  it('joins a unit whose group another admin has just made', async () => {
    await clerk('cung-luc', 'truoc@example.vn');
    pool.failing.set('GetGroup', 'ResourceNotFoundException');
    const id = await clerk('cung-luc', 'sau@example.vn');
    pool.failing.clear();
    expect((await accounts.directory.find(id))?.unitId).toBe('cung-luc');
  });
});

describe('a pool that fails', () => {
  const FAILURE = 'NotAuthorizedException';
  const failing = async (action: string, call: () => Promise<unknown>) => {
    pool.failing.set(action, FAILURE);
    try {
      await expect(call()).rejects.toThrow(FAILURE);
    } finally {
      pool.failing.clear();
    }
  };

  it('is never taken for an empty one, or for one that has done what was asked', async () => {
    const { directory, registrar } = accounts;
    const id = await clerk('hong', 'hong@example.vn');
    await failing('AdminGetUser', () => directory.find(id));
    await failing('ListUsersInGroup', () => directory.clerksOf('hong'));
    await failing('AdminListGroupsForUser', () => directory.find(id));
    await failing('ListUsers', () => directory.list(1));
    await failing('AdminCreateUser', () => registrar.create('x@example.vn'));
    await failing('AdminCreateUser', () => registrar.invite('hong@example.vn'));
    await failing('AdminAddUserToGroup', () => registrar.join(id, { role: 'leader' }));
    await failing('GetGroup', () => registrar.join(id, { role: 'leader', unitId: 'moi' }));
    await failing('CreateGroup', () => registrar.join(id, { role: 'leader', unitId: 'moi' }));
    await failing('AdminDisableUser', () => registrar.disable(id));
    await failing('AdminUserGlobalSignOut', () => registrar.disable(id));
    await failing('AdminEnableUser', () => registrar.enable(id));
    await failing('AdminUpdateUserAttributes', () => registrar.changeEmail(id, 'y@example.vn'));
    await failing('AdminSetUserMFAPreference', () => registrar.resetTotp(id));
    await failing('AdminUserGlobalSignOut', () => registrar.changeEmail(id, 'y@example.vn'));
    const elsewhere = new AccountDirectory(accounts.client, 'ap-southeast-1_other');
    await expect(elsewhere.find(id)).rejects.toThrow('ResourceNotFoundException');
  });
});
