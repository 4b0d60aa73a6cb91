import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isForMachine, writeMachineClaims } from '../../../functions/tokens/machine-claims.ts';
import { tokenRequest, withholdRoles } from '../../../functions/tokens/tokens.ts';
import { hasTotp } from '../../../shared/accounts/totp.ts';
import { MemoryUserPool } from '../../fakes/user-pool.ts';
import { accountsOf } from '../../fixtures/user-pool-contract.ts';

let pool: MemoryUserPool;
let accounts: ReturnType<typeof accountsOf>;
let userName: string;

beforeAll(async () => {
  pool = await MemoryUserPool.start();
  accounts = accountsOf(pool);
  await accounts.registrar.create('quan-tri@example.vn');
  userName = (await accounts.directory.find('quan-tri@example.vn'))?.id as string;
});
afterAll(() => pool.stop());

/** What Cognito asks, with what it sends beside. */
const request = (groupsToOverride?: string[]) =>
  tokenRequest.parse({
    version: '2',
    triggerSource: 'TokenGeneration_RefreshTokens',
    userName,
    request: {
      userAttributes: { sub: userName },
      scopes: ['aws.cognito.signin.user.admin'],
      groupConfiguration: { groupsToOverride, iamRolesToOverride: [], preferredRole: null },
    },
    response: { claimsAndScopeOverrideDetails: null },
  });
const answered = (groups?: string[]) =>
  withholdRoles(request(groups), {
    requiresTotp: ['admin'],
    hasTotp: (name) => hasTotp(accounts.client, pool.poolId, name),
  });

describe('the tokens of an account', () => {
  it('leave out a role that needs a second factor while there is none, and say so', async () => {
    expect(await answered(['leader', 'admin'])).toEqual({
      ...request(['leader', 'admin']),
      response: {
        claimsAndScopeOverrideDetails: {
          groupOverrideDetails: {
            groupsToOverride: ['leader'],
            iamRolesToOverride: [],
          },
          accessTokenGeneration: { claimsToAddOrOverride: { totp_required: 'true' } },
        },
      },
    });
  });

  it('hold the role as soon as there is one', async () => {
    pool.withApp.add(userName);
    expect(await answered(['admin'])).toEqual(request(['admin']));
    pool.withApp.delete(userName);
  });

  it('are left as they are where no role needs one, and the pool is not asked', async () => {
    pool.actions.length = 0;
    for (const groups of [['district', 'unit/sa-dec'], [], undefined]) {
      expect(await answered(groups)).toEqual(request(groups));
    }
    expect(pool.actions).toEqual([]);
  });

  it('are not given while the pool does not say whether there is one', async () => {
    pool.failing.set('AdminGetUser', 'NotAuthorizedException');
    await expect(answered(['admin'])).rejects.toThrow();
    pool.failing.clear();
  });
});

describe('the token of a machine account', () => {
  const machineId = '6f1b7f6e-0f5e-4d0a-9c1c-3a1f2b8a7d55';
  /** What Cognito asks: nobody signs in. */
  const event = (clientMetadata?: object) => ({
    version: '3',
    triggerSource: 'TokenGeneration_ClientCredentials',
    request: { userAttributes: {}, groupConfiguration: null, scopes: ['machine/unit'], clientMetadata },
    response: { claimsAndScopeOverrideDetails: null },
  });

  it('is one that no user gets, whatever a user sends along', () => {
    expect(isForMachine(event())).toBe(true);
    for (const source of ['Authentication', 'RefreshTokens', 'NewPasswordChallenge']) {
      expect(isForMachine({ ...event({ machineId }), triggerSource: `TokenGeneration_${source}` })).toBe(
        false,
      );
    }
    for (const nothing of [null, undefined, {}, 'TokenGeneration_ClientCredentials']) {
      expect(isForMachine(nothing)).toBe(false);
    }
  });

  it('holds the account and its unit', () => {
    const asked = event({ machineId, unitId: 'sa-dec', other: 'x' });
    expect(writeMachineClaims(asked).response.claimsAndScopeOverrideDetails).toEqual({
      accessTokenGeneration: { claimsToAddOrOverride: { machine_id: machineId, machine_unit: 'sa-dec' } },
    });
  });

  it('is not given without both', () => {
    const wrong = [undefined, {}, { machineId }, { unitId: 'sa-dec' }, { machineId, unitId: 'Sa Đéc' }];
    for (const one of [...wrong, { machineId: 'x', unitId: 'sa-dec' }]) {
      expect(() => writeMachineClaims(event(one))).toThrow();
    }
  });
});
