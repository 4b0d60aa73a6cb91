import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serve } from '../../../infra/local/http-server.ts';
import { MachineClient } from '../../../shared/accounts/machine-client.ts';

/** The client of a pool as Cognito answers for it: what it holds now, and what was asked of it. */
const pool = { secret: '', failure: '', calls: [] as string[] };
let server: Awaited<ReturnType<typeof serve>>;
let client: MachineClient;

beforeAll(async () => {
  server = await serve(async (request, response) => {
    const action = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const { Secret } = JSON.parse(
      Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)).toString(),
    );
    pool.calls.push(action);
    const isRefused = action === 'GetClientToken' && Secret !== pool.secret;
    const failure = pool.failure || (isRefused ? 'NotAuthorizedException' : '');
    response.statusCode = failure ? 400 : 200;
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    const found =
      action === 'DescribeUserPoolClient'
        ? { UserPoolClient: { ClientSecret: pool.secret } }
        : { ClientAuthenticationResult: { AccessToken: `token by ${Secret}`, ExpiresIn: 600 } };
    response.end(JSON.stringify(failure ? { __type: failure, message: failure } : found));
  });
});
afterAll(() => server.stop());

beforeEach(() => {
  Object.assign(pool, { secret: 'first', failure: '', calls: [] });
  const { endpoint } = server;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const cognito = new CognitoIdentityProviderClient({
    endpoint,
    credentials,
    region: 'ap-southeast-1',
    maxAttempts: 1,
  });
  client = new MachineClient(cognito, { userPoolId: 'ap-southeast-1_pool', clientId: 'machines' });
});

const token = async () =>
  (await client.token({ machineId: '6f1b7f6e-0f5e-4d0a-9c1c-3a1f2b8a7d55', unitId: 'sa-dec' })).accessToken;
const calls = () => pool.calls.splice(0);

describe('the secret of the pool’s client', () => {
  it('is read once for all tokens, also of programs that ask at once', async () => {
    await Promise.all([token(), token(), token()]);
    await token();
    expect(calls().filter((action) => action === 'DescribeUserPoolClient')).toHaveLength(1);
  });

  it('is read again when the pool takes it no longer, and no program notices', async () => {
    await token();
    calls();
    pool.secret = 'second';
    expect(await token()).toBe('token by second');
    expect(calls()).toEqual(['GetClientToken', 'DescribeUserPoolClient', 'GetClientToken']);
    expect(await token()).toBe('token by second');
    expect(calls()).toEqual(['GetClientToken']);
  });

  it('is read again once for all programs whose token it was refused for at once', async () => {
    await token();
    calls();
    pool.secret = 'second';
    expect(await Promise.all([token(), token(), token()])).toEqual(Array(3).fill('token by second'));
    expect(calls().filter((action) => action === 'DescribeUserPoolClient')).toHaveLength(1);
  });

  it('is read again no second time while the pool refuses every one', async () => {
    await token();
    calls();
    pool.failure = 'NotAuthorizedException';
    await expect(token()).rejects.toThrow('NotAuthorizedException');
    expect(calls()).toEqual(['GetClientToken', 'DescribeUserPoolClient']);
    pool.failure = '';
    expect(await token()).toBe('token by first');
  });

  it('is not read again for another failure, of which the pool knows more later', async () => {
    await token();
    calls();
    pool.failure = 'TooManyRequestsException';
    await expect(token()).rejects.toThrow('TooManyRequestsException');
    expect(calls()).toEqual(['GetClientToken']);
  });
});
