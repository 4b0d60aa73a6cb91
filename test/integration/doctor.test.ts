import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, inject, it } from 'vitest';
import { ROOT } from '../../infra/build/cache.ts';
import { serve } from '../../infra/local/http-server.ts';
import { BOOTSTRAP_VERSION } from '../../infra/ops/doctor/account.ts';

interface Reply {
  readonly status?: number;
  readonly error?: string;
  readonly body: string;
}

const query = (action: string, result: string): Reply => ({
  body: `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`,
});
const refused = (Code: string, Message: string): Reply => ({
  status: 400,
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>${Code}</Code><Message>${Message}</Message></Error></ErrorResponse>`,
});
const json = (value: unknown): Reply => ({ body: JSON.stringify(value) });
const error = (name: string, status = 400): Reply => ({
  status,
  error: name,
  body: JSON.stringify({ __type: name, message: name }),
});

const concurrency = (limit: number) =>
  json({ AccountLimit: { ConcurrentExecutions: limit, UnreservedConcurrentExecutions: limit } });
const sesAccount = (changes: object = {}) =>
  json({
    ProductionAccessEnabled: true,
    SendingEnabled: true,
    EnforcementStatus: 'HEALTHY',
    SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 3 },
    ...changes,
  });

/** The stack that made what is asked for. */
function ownedBy(stack: string): Reply {
  const member = `<member><StackName>${stack}</StackName></member>`;
  return query('DescribeStackResources', `<StackResources>${member}</StackResources>`);
}

/** What an account answers that is bootstrapped and in which the sender alone is deployed and verified, by the call. */
const READY: Readonly<Record<string, Reply>> = {
  GetCallerIdentity: query(
    'GetCallerIdentity',
    '<Account>111122223333</Account><Arn>arn:aws:iam::111122223333:user/x</Arn><UserId>x</UserId>',
  ),
  GetParameter: json({ Parameter: { Name: '/cdk-bootstrap/hnb659fds/version', Value: '31' } }),
  '/v2/email/account': sesAccount(),
  '/v2/email/identities/dai-hoi.test': json({
    VerifiedForSendingStatus: true,
    DkimAttributes: { Status: 'SUCCESS' },
    MailFromAttributes: { MailFromDomain: 'congress-mail.dai-hoi.test', MailFromDomainStatus: 'SUCCESS' },
  }),
  '/2016-08-19/account-settings': concurrency(1000),
  DescribeStacks: refused('ValidationError', 'Stack with id Congress-prod-Backend does not exist'),
  DescribeStackResources: ownedBy('Congress-Sender-dai-hoi-test'),
};

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** The name of a call in {@link READY}: its action, or its path in an API that has none. */
function nameOf({ headers, url = '' }: IncomingMessage, body: string): string {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return target.split('.').at(-1) ?? target;
  return new URLSearchParams(body).get('Action') ?? url.replace(/\/$/, '');
}

/** Runs the doctor as it is typed, against an account with the given answers. */
async function doctor(replies: Readonly<Record<string, Reply>>) {
  const { endpoint, stop } = await serve(async (request, response) => {
    const chunks = await Array.fromAsync(request as AsyncIterable<Buffer>);
    const name = nameOf(request, Buffer.concat(chunks).toString());
    const reply = { ...READY, ...replies }[name] ?? error(`NoAnswerFor ${name}`, 501);
    response.writeHead(reply.status ?? 200, reply.error ? { 'x-amzn-errortype': reply.error } : {});
    response.end(reply.body);
  });
  stops.push(stop);
  const child = spawn(
    process.execPath,
    ['infra/ops/doctor.mjs', '--config', 'test/fixtures/stages/prod.json'],
    {
      cwd: ROOT,
      env: {
        PATH: process.env.PATH,
        AWS_ENDPOINT_URL: endpoint,
        AWS_ACCESS_KEY_ID: 'AKIA',
        AWS_SECRET_ACCESS_KEY: 'secret',
        AWS_CONFIG_FILE: '/dev/null',
        AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      },
    },
  );
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  }
  const [code] = (await once(child, 'close')) as [number];
  return { code, printed };
}

it('finds nothing lacking for a first deployment in an account that is ready', async () => {
  const { code, printed } = await doctor({});
  expect(printed).toContain('✓ credentials: account 111122223333');
  expect(printed).toContain('✓ CDK bootstrap: version 31');
  expect(printed).toContain('– the deployed stack: none yet');
  expect(printed).toContain('✓ Lambda concurrency: 1000 in all, 400 set aside');
  expect(printed).toContain('✓ SES: 14 mails a second, 50000 in 24 hours, 3 sent');
  expect(printed).toContain(
    '✓ identity of the sender dai-hoi.test: verified, made by Congress-Sender-dai-hoi-test',
  );
  expect(printed).toContain('Nothing is lacking for a deployment.');
  expect(code, printed).toBe(0);
});

it.each<[string, Record<string, Reply>, number, string[]]>([
  [
    'expired credentials',
    { GetCallerIdentity: { ...refused('ExpiredToken', 'The security token is expired'), status: 403 } },
    1,
    ['✗ credentials: ', 'The security token is expired', '– the account: not without credentials'],
  ],
  [
    'no bootstrap',
    { GetParameter: error('ParameterNotFound') },
    1,
    ['✗ CDK bootstrap: none in ap-southeast-1', 'Run `npx cdk bootstrap aws://111122223333/ap-southeast-1'],
  ],
  [
    'a concurrency of 10',
    { '/2016-08-19/account-settings': concurrency(10) },
    1,
    ['✗ Lambda concurrency: 10 in all'],
  ],
  [
    'no sender yet',
    { '/v2/email/identities/dai-hoi.test': error('NotFoundException', 404) },
    1,
    ['✗ identity of the sender dai-hoi.test: none yet', 'Deploy `Congress-Sender-dai-hoi-test`'],
  ],
  [
    'the sandbox',
    { '/v2/email/account': sesAccount({ ProductionAccessEnabled: false }) },
    0,
    ['✗ SES: in the sandbox'],
  ],
  [
    'a domain without its records, a right that is missing, and a table that would be left',
    {
      '/v2/email/identities/dai-hoi.test': json({
        VerifiedForSendingStatus: false,
        DkimAttributes: { Status: 'PENDING' },
        MailFromAttributes: { MailFromDomain: 'congress-mail.dai-hoi.test', MailFromDomainStatus: 'PENDING' },
      }),
      '/2016-08-19/account-settings': error('AccessDeniedException', 403),
      DescribeStacks: query(
        'DescribeStacks',
        '<Stacks><member><StackName>Congress-prod-Backend</StackName><StackStatus>UPDATE_COMPLETE</StackStatus><Outputs><member><OutputKey>TableName</OutputKey><OutputValue>restored</OutputValue></member></Outputs></member></Stacks>',
      ),
      DescribeStackResources: ownedBy('Congress-dev-Backend'),
    },
    1,
    [
      '✗ identity of the sender dai-hoi.test: not verified',
      '✗ DKIM: PENDING',
      '✗ MAIL FROM: congress-mail.dai-hoi.test PENDING',
      '– Lambda concurrency: AccessDeniedException',
      'Not known, because it could not be read: Lambda concurrency.',
      '✗ the table of the next deployment: a new, empty one',
      "Put 'restored' back into `restoredTable`",
    ],
  ],
])('names %s, and what to do', async (_, replies, expected, lines) => {
  const { code, printed } = await doctor(replies);
  for (const line of lines) expect(printed).toContain(line);
  expect(code, printed).toBe(expected);
});

it('asks for the bootstrap version that the assembly asks for', async () => {
  const { artifacts } = JSON.parse(await readFile(join(inject('assemblyDir'), 'manifest.json'), 'utf8')) as {
    artifacts: Record<string, { type: string; properties?: { requiresBootstrapStackVersion?: number } }>;
  };
  const stacks = Object.values(artifacts).filter(({ type }) => type === 'aws:cloudformation:stack');
  const asked = stacks.map(({ properties }) => properties?.requiresBootstrapStackVersion);
  expect(new Set(asked)).toEqual(new Set([BOOTSTRAP_VERSION]));
});

it('says to install the packages where there are none, without any of them', async () => {
  const folder = join(await mkdtemp(join(tmpdir(), 'bare-')), 'infra/ops');
  await mkdir(folder, { recursive: true });
  await copyFile(join(ROOT, 'infra/ops/doctor.mjs'), join(folder, 'doctor.mjs'));
  const child = spawn(process.execPath, ['doctor.mjs'], { cwd: folder });
  const printed = Buffer.concat(await Array.fromAsync(child.stdout as AsyncIterable<Buffer>)).toString();
  expect(printed).toContain('✗ packages');
  expect(printed).toContain('Run `npm ci`.');
  expect(child.exitCode ?? ((await once(child, 'close')) as [number])[0]).toBe(1);
});
