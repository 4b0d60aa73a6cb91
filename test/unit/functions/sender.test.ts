import { SESv2Client } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { senderState } from '../../../functions/suppressions/sender-state.ts';
import { checkSender } from '../../../functions/sweep/sender.ts';
import { serve } from '../../../infra/local/http-server.ts';
import { captured } from './captured.ts';

/** A server that answers as SES would, with what a test has it say of the identity. */
let answer: { readonly status: number; readonly body: object; readonly error?: string };
/** What it says of the account. */
let account: object = {};
let asked: string[] = [];
let server: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  server = await serve((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (request.url === '/v2/email/account') {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(account));
      return;
    }
    if (answer.error) response.setHeader('x-amzn-errortype', answer.error);
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer.body));
  });
});
afterAll(() => server.stop());

const client = () =>
  new SESv2Client({
    endpoint: server.endpoint,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });

const counted = async (): Promise<string[]> => {
  const found: string[] = [];
  asked = [];
  await captured(() => checkSender(client(), 'example.vn', (metric) => void found.push(metric)));
  return found;
};

it.each([
  [
    'a sender that SES sends for is not counted',
    { status: 200, body: { VerifiedForSendingStatus: true } },
    [],
  ],
  [
    'a sender whose records are gone is counted',
    { status: 200, body: { VerifiedForSendingStatus: false } },
    ['SenderUnverified'],
  ],
  [
    'a sender whose identity was deleted is counted',
    { status: 404, error: 'NotFoundException', body: { message: 'no such identity' } },
    ['SenderUnverified'],
  ],
])('%s', async (_, given, expected) => {
  answer = given;
  expect(await counted()).toEqual(expected);
  expect(asked).toEqual(['GET /v2/email/identities/example.vn']);
});

it('a sender that SES cannot be asked of fails the run, which is tried again', async () => {
  answer = { status: 400, error: 'AccessDeniedException', body: { message: 'not allowed' } };
  await expect(counted()).rejects.toThrow('not allowed');
});

it.each([
  [{ verified: true, sandbox: false }, true, { ProductionAccessEnabled: true }],
  [{ verified: false, sandbox: true }, false, { ProductionAccessEnabled: false }],
  [{ verified: true, sandbox: true }, true, {}],
])('an admin is told %j of the sender', async (expected, VerifiedForSendingStatus, told) => {
  answer = { status: 200, body: { VerifiedForSendingStatus } };
  account = told;
  expect(await senderState(client(), 'example.vn')()).toEqual({ domain: 'example.vn', ...expected });
});
