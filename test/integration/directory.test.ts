import {
  AdminDisableUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccountDirectory } from '../../shared/accounts/directory.ts';
import { startTestCloud, type TestCloud } from '../fixtures/cloud.ts';
import { Wire } from '../fixtures/wire.ts';

const PASSWORD = 'Dai-hoi-2020!';
const wire = new Wire();
let cloud: TestCloud;
let client: CognitoIdentityProviderClient;
let directory: AccountDirectory;

beforeAll(async () => {
  cloud = await startTestCloud();
  client = new CognitoIdentityProviderClient({
    endpoint: await wire.proxy('cognito', cloud.outputs.CognitoEndpoint as string),
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  directory = new AccountDirectory(client, cloud.outputs.UserPoolId as string);
});

afterAll(async () => {
  await cloud.stop();
  wire.stop();
});

/** Makes an account, in units that no other suite has accounts of. @returns its id, which is what its own token says */
async function account(email: string, ...groups: string[]): Promise<string> {
  await cloud.createUser({ email, password: PASSWORD, groups });
  const { accessToken } = await cloud.signIn(email, PASSWORD);
  const [, claims = ''] = accessToken.split('.');
  return JSON.parse(Buffer.from(claims, 'base64url').toString()).sub;
}

describe('the clerks of a unit', () => {
  it('are its enabled district accounts, under the id that their tokens carry', async () => {
    const first = await account('mot@example.vn', 'district', 'unit/thanh-binh');
    const second = await account('hai@example.vn', 'district', 'unit/thanh-binh');
    await account('khong-vai-tro@example.vn', 'unit/thanh-binh');
    await account('hai-don-vi@example.vn', 'district', 'unit/thanh-binh', 'unit/cao-lanh');
    const gone = await account('da-nghi@example.vn', 'district', 'unit/thanh-binh');
    await client.send(new AdminDisableUserCommand({ UserPoolId: cloud.outputs.UserPoolId, Username: gone }));
    const clerks = await directory.clerksOf('thanh-binh');
    expect(clerks.map(({ id, email }) => [id, email])).toEqual(
      [
        [first, 'mot@example.vn'],
        [second, 'hai@example.vn'],
      ].sort(),
    );
    expect(clerks[0]).toMatchObject({ unitId: 'thanh-binh', enabled: true, status: 'active' });
  });

  it('are none of a unit that never had an account', async () => {
    expect(await directory.clerksOf('khong-ai')).toEqual([]);
  });

  it('are read page after page', async () => {
    const id = await account('trang-sau@example.vn', 'district', 'unit/lai-vung');
    const earlier = await account('trang-truoc@example.vn', 'district', 'unit/lai-vung');
    const Attributes = [
      { Name: 'sub', Value: earlier },
      { Name: 'email', Value: 'trang-truoc@example.vn' },
    ];
    const page = {
      Users: [{ Attributes, Enabled: true, UserStatus: 'CONFIRMED', UserCreateDate: 1.6e9 }],
      NextToken: '2',
    };
    const second: string[] = [];
    wire.fault(({ action, body }) => {
      if (action !== 'ListUsersInGroup') return undefined;
      if (!body.includes('NextToken')) return { answer: { status: 200, body: page } };
      second.push(body);
      return undefined;
    });
    const clerks = await directory.clerksOf('lai-vung');
    wire.fault();
    expect(second).toHaveLength(1);
    expect(new Set(clerks.map((clerk) => clerk.id))).toEqual(new Set([id, earlier]));
  });

  it('are unknown when the pool does not answer: never an empty list', async () => {
    wire.fault(({ action }) =>
      action === 'ListUsersInGroup'
        ? { answer: { status: 400, body: { __type: 'NotAuthorizedException' } } }
        : undefined,
    );
    await expect(directory.clerksOf('thanh-binh')).rejects.toThrow();
    wire.fault();
  });
});

describe('an account', () => {
  it('is found by the id that the log keeps', async () => {
    const before = Date.now();
    const id = await account('lanh-dao-tinh@example.vn', 'leader');
    const found = await directory.find(id);
    expect(found).toMatchObject({ id, email: 'lanh-dao-tinh@example.vn', roles: new Set(['leader']) });
    expect(found?.unitId).toBeUndefined();
    // The pool keeps real time, in whole seconds.
    expect(Date.parse(found?.createdAt as string)).toBeGreaterThanOrEqual(before - 1000);
    expect(Date.parse(found?.createdAt as string)).toBeLessThanOrEqual(Date.now());
  });

  it('that is none is none', async () => {
    expect(await directory.find('00000000-0000-4000-8000-000000000000')).toBeUndefined();
  });
});
