import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../infra/local/cloud.ts';
import { MAX_INSTANCES } from '../../infra/local/lambda.ts';
import { removeAssemblies, smallStack, writeAssembly } from '../fixtures/assembly.ts';

/** Goes to the meeting that the caller names, and answers when it is over: at once if it is a short one. */
const SOURCE = `
export const handler = async (event) => {
  await (await fetch(JSON.parse(event.body))).text();
  return { statusCode: 201, body: '{}' };
};`;

const BURST = 20;
/** So slow that no token comes back within a test. */
const RATE = 0.001;
/** Makes the gateway's 30 seconds 1.5. */
const QUICK = 0.05;

let cloud: LocalCloud;
/** Those who have come to the meeting, by name. */
const present = new Map<string, ServerResponse>();
const meeting = createServer((request, response) => {
  const name = request.url?.slice(1) ?? '';
  if (name.startsWith('short')) response.end();
  else present.set(name, response);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => meeting.listen(0, '127.0.0.1', resolve));
});

// A cloud for each: what a stage has taken from callers it does not take from others.
afterEach(async () => {
  for (const response of present.values()) response.end();
  await cloud.stop();
  present.clear();
});

afterAll(async () => {
  meeting.closeAllConnections();
  meeting.close();
  await removeAssemblies();
});

/** Starts a cloud with one function behind its API. @param more resources beside it */
async function start(more: object = {}): Promise<void> {
  const assemblyDir = await writeAssembly({ ...smallStack(600), ...more }, SOURCE);
  cloud = await startLocalCloud({ assemblyDir, timeoutFactor: QUICK });
}

const call = async (name: string, signal?: AbortSignal) => {
  const { port } = meeting.address() as AddressInfo;
  const response = await fetch(`${cloud.outputs.ApiUrl}/things/a`, {
    method: 'POST',
    body: JSON.stringify(`http://127.0.0.1:${port}/${name}`),
    headers: { 'content-type': 'application/json' },
    ...(signal && { signal }),
  });
  return { status: response.status, body: await response.json() };
};

const holders = Array.from({ length: MAX_INSTANCES }, (_, index) => `holder-${index}`);

it('never begins a call whose caller has left, or that was given up before its turn', async () => {
  await start();
  // Instances start one after another: on a busy machine the last ones are ready only for a second call.
  const held = holders.map(async (name) => {
    do await call(name);
    while (!present.has(name));
  });
  await vi.waitFor(() => expect([...present.keys()].sort()).toEqual(holders), { timeout: 20_000 });
  const leaving = new AbortController();
  const left = call('left', leaving.signal);
  const late = call('late');
  leaving.abort();
  await expect(left).rejects.toThrow('aborted');
  expect(await late).toEqual({ status: 503, body: { message: 'Service Unavailable' } });
  for (const name of holders) present.get(name)?.end();
  await Promise.all(held);
  const next = call('next');
  await vi.waitFor(() => expect(present.has('next')).toBe(true), { timeout: 20_000 });
  present.get('next')?.end();
  expect((await next).status).toBe(201);
  expect([...present.keys()].sort()).toEqual([...holders, 'next']);
});

it('refuses what is beyond the burst and the rate of its stage', async () => {
  const DefaultRouteSettings = { ThrottlingRateLimit: RATE, ThrottlingBurstLimit: BURST };
  const Properties = { ApiId: { Ref: 'Api' }, StageName: '$default', DefaultRouteSettings };
  await start({ Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties } });
  const answers = await Promise.all(Array.from({ length: BURST + 5 }, (_, index) => call(`short-${index}`)));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toEqual(Array(5).fill({ status: 429, body: { message: 'Too Many Requests' } }));
});
