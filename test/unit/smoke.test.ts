import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { serve } from '../../infra/local/http-server.ts';
import { freePort } from '../../infra/local/processes.ts';
import { cognitoEndpoint } from '../../infra/ops/deployment.ts';
import { fetchAnswer } from '../../infra/ops/http.ts';
import { run } from '../../infra/ops/smoke.ts';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** A pool that answers every sign-in the same. */
async function poolThatAnswers(status: number, body: string): Promise<string> {
  const { endpoint, stop } = await serve((_, response) => void response.writeHead(status).end(body));
  stops.push(stop);
  return endpoint;
}

/** The lines that `npm run smoke` prints of a deployment whose pool is at an address. */
async function smoked(pool: string): Promise<string[]> {
  const file = join(await mkdtemp(join(tmpdir(), 'smoke-')), 'outputs.json');
  const outputs = {
    ApiUrl: 'http://127.0.0.1:9',
    UserPoolId: 'x_1',
    UserPoolClientId: 'c',
    CognitoEndpoint: pool,
  };
  await writeFile(file, JSON.stringify(outputs));
  const said: string[] = [];
  expect(await run(['--outputs', file], (line) => said.push(line))).toBe(1);
  return said;
}

describe('the address that signs in', () => {
  const pool = { UserPoolId: 'eu-west-1_abc' };

  it('is that of the region of the outputs, or else of the pool', () => {
    expect(cognitoEndpoint(pool, {})).toBe('https://cognito-idp.eu-west-1.amazonaws.com/');
    expect(cognitoEndpoint({ UserPoolId: 'local_abc', Region: 'ap-southeast-1' }, {})).toBe(
      'https://cognito-idp.ap-southeast-1.amazonaws.com/',
    );
  });

  it('is that of the variables of the SDK, the one of the service first, and that of a local cloud before them', () => {
    const all = { AWS_ENDPOINT_URL: 'http://all.test' };
    const both = { ...all, AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: 'http://pool.test' };
    expect(cognitoEndpoint(pool, all)).toBe('http://all.test');
    expect(cognitoEndpoint(pool, both)).toBe('http://pool.test');
    const CognitoEndpoint = 'http://127.0.0.1:1';
    expect(cognitoEndpoint({ ...pool, CognitoEndpoint }, both)).toBe(CognitoEndpoint);
  });
});

describe('a smoke test that cannot sign in names the host, the cause and what to do', () => {
  it('when nothing listens', async () => {
    const port = await freePort();
    expect(await smoked(`http://127.0.0.1:${port}`)).toEqual([
      `✗ sign-in: no answer from 127.0.0.1:${port}: ECONNREFUSED, nothing listens there: is it running, and is the port right?`,
    ]);
  });

  it('when the name is not known', async () => {
    const [line] = await smoked('http://no-such-host.invalid/');
    expect(line).toMatch(/no answer from no-such-host\.invalid: E\w+, the name is not known/);
  });

  it('when the connection is cut', async () => {
    const cutting: Server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => cutting.listen(0, '127.0.0.1', resolve));
    stops.push(() => cutting.close());
    const { port } = cutting.address() as { port: number };
    expect((await smoked(`http://127.0.0.1:${port}`))[0]).toMatch(
      /: (ECONNRESET|UND_ERR_SOCKET), the connection was cut/,
    );
  });

  it('when TLS fails', async () => {
    const plain = await poolThatAnswers(200, '{}');
    expect((await smoked(plain.replace('http:', 'https:')))[0]).toMatch(/no answer from 127.*(SSL|TLS)/);
  });

  it('when the account has a second factor', async () => {
    const pool = await poolThatAnswers(200, '{"ChallengeName":"SOFTWARE_TOKEN_MFA","Session":"secret"}');
    const [line] = await smoked(pool);
    expect(line).toMatch(/SOFTWARE_TOKEN_MFA: it has a second factor.*SMOKE_DISTRICT_EMAIL$/);
    expect(line).not.toContain('secret');
  });

  it.each([
    ['NEW_PASSWORD_REQUIRED', '{"ChallengeName":"NEW_PASSWORD_REQUIRED"}', 'Sign in on the page once'],
    [
      'NotAuthorizedException',
      '{"__type":"com.amazonaws#NotAuthorizedException"}',
      'SMOKE_DISTRICT_PASSWORD',
    ],
    ['ResourceNotFoundException', '{"__type":"ResourceNotFoundException"}', 'no such pool client'],
    ['400', '<html>no API</html>', 'was not signed in at 127.0.0.1:'],
  ])('when the pool says %s', async (reason, body, mend) => {
    const [line] = await smoked(await poolThatAnswers(400, body));
    expect(line).toContain(`: ${reason}`);
    expect(line).toContain(mend);
  });
});

it('a call that gets no answer in time says how long it waited', async () => {
  const { endpoint, stop } = await serve(() => {});
  stops.push(stop);
  await expect(fetchAnswer(endpoint, {}, 50)).rejects.toThrow(
    `no answer from ${new URL(endpoint).host}: nothing came within 0.05 s`,
  );
});
