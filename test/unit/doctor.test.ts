import { describe, expect, it } from 'vitest';
import { type AccountFacts, diagnoseAccount, type Settings } from '../../infra/ops/doctor/account.ts';
import type { Diagnosis } from '../../infra/ops/doctor/diagnosis.ts';
import { diagnoseMachine, type MachineFacts } from '../../infra/ops/doctor/machine.ts';

/** What a finding says in short: how it is, of what, and `!` where a deployment needs it. */
const inShort = (findings: readonly Diagnosis[]) =>
  findings
    .filter(({ state }) => state !== 'ok')
    .map(({ state, what, stopsDeployment }) => `${state} ${what}${stopsDeployment ? ' !' : ''}`);

const MACHINE: MachineFacts = {
  platform: 'linux-x64',
  node: { running: '24.1.0', installed: '24.21.0' },
  java: '17.0.2',
  engine: undefined,
  hasEmbeddedEngine: true,
  hasChromium: true,
  ports: [
    { variable: 'PORT', port: '3000', isFree: true },
    { variable: 'INBOX_PORT', port: '8005', isFree: true },
  ],
  cdk: { cli: '2.1148.1', library: '2.276.0', reads: 55, writes: 55 },
};
const { cdk } = MACHINE;
const JAVA = 'Java 17 for the reference engine';
const ENGINE = 'DynamoDB of the local cloud';

describe('a machine', () => {
  it('that has everything lacks nothing', () => {
    expect(inShort(diagnoseMachine(MACHINE))).toEqual([]);
  });

  it.each<[string, Partial<MachineFacts>, string[]]>([
    ['an older Node', { node: { running: '20.1.0', installed: '24.21.0' } }, ['lacking Node !']],
    ['no packages', { node: { running: '20.1.0', installed: undefined } }, ['lacking Node !']],
    ['no CDK', { cdk: { ...cdk, cli: undefined } }, ['lacking CDK !']],
    ['the CLI that was published by mistake', { cdk: { ...cdk, cli: '3.0.0' } }, ['lacking CDK !']],
    ['a CLI older than the library', { cdk: { ...cdk, reads: 54 } }, ['lacking CDK !']],
    ['a CLI newer than the library', { cdk: { ...cdk, reads: 56 } }, []],
    ['no Java, which nothing needs', { java: undefined }, [`unchecked ${JAVA}`]],
    ['no Java for the engine asked for', { java: undefined, engine: 'dynamodb-local' }, [`lacking ${JAVA}`]],
    ['an old Java for it', { java: '11.0.1', engine: 'dynamodb-local' }, [`lacking ${JAVA}`]],
    ['neither engine nor Java', { java: undefined, hasEmbeddedEngine: false }, [`lacking ${JAVA}`]],
    [
      'an engine asked for that is not there',
      { engine: 'dynoxide', hasEmbeddedEngine: false },
      [`lacking ${ENGINE}`],
    ],
    ['an engine that does not exist', { engine: 'sqlite' }, [`lacking ${ENGINE}`]],
    [
      'a taken port',
      { ports: [{ variable: 'PORT', port: '3000', isFree: false }] },
      ['lacking port 3000 (PORT)'],
    ],
    ['no Chromium', { hasChromium: false }, ['lacking Chromium for browser tests']],
    [
      'another platform',
      { platform: 'darwin-arm64', hasChromium: false },
      ['unchecked Chromium for browser tests'],
    ],
  ])('with %s is told so', (_, changes, expected) => {
    const findings = diagnoseMachine({ ...MACHINE, ...changes });
    expect(inShort(findings)).toEqual(expected);
    expect(findings.filter(({ state, mend }) => (state === 'lacking') !== (mend !== undefined))).toEqual([]);
  });
});

const SETTINGS: Settings = {
  stage: 'prod',
  region: 'ap-southeast-1',
  senderAddress: 'tong-hop@tinh.vn',
  reservedConcurrency: { submit: 300, read: 100 },
  throttle: { rateLimit: 500, burstLimit: 1000 },
  restoredTable: '',
  restoredPool: '',
  senderIdentity: 'own',
};
const SES = {
  isProduction: true,
  isSending: true,
  enforcement: 'HEALTHY',
  perSecond: 14,
  perDay: 50_000,
  sentToday: 0,
};
const IDENTITY = {
  isVerified: true,
  dkim: 'SUCCESS',
  mailFrom: { domain: 'mail.tinh.vn', status: 'SUCCESS' },
  stack: 'Congress-Sender-tinh-vn',
};
const STACK = {
  status: 'UPDATE_COMPLETE',
  table: { name: 'own-table', isOwn: true },
  pool: { name: 'own-pool', isOwn: true },
};
const ACCOUNT: AccountFacts = {
  caller: { value: { account: '111122223333', arn: 'arn:aws:iam::111122223333:user/x' } },
  bootstrap: { value: 31 },
  ses: { value: SES },
  identity: { value: IDENTITY },
  concurrency: { value: { limit: 1000, unreserved: 600 } },
  stack: { value: STACK },
};
const sender = 'identity of the sender tinh.vn';
const foreign = { name: 'restored', isOwn: false };
const fresh = { stack: { value: undefined }, identity: { value: undefined } };
const freshly = ['unchecked the deployed stack', `lacking ${sender} !`];

describe('an account', () => {
  it('that is deployed to and sends mails lacks nothing', () => {
    expect(inShort(diagnoseAccount(ACCOUNT, SETTINGS, {}))).toEqual([]);
  });

  it.each<[string, Partial<AccountFacts>, Partial<Settings>, string[]]>([
    [
      'no credentials',
      { caller: { failed: 'ExpiredToken' } },
      {},
      ['lacking credentials !', 'unchecked the account'],
    ],
    ['no bootstrap', { bootstrap: { value: undefined } }, {}, ['lacking CDK bootstrap !']],
    ['an old bootstrap', { bootstrap: { value: 5 } }, {}, ['lacking CDK bootstrap !']],
    ['a right that is missing', { bootstrap: { failed: 'AccessDenied' } }, {}, ['unchecked CDK bootstrap']],
    [
      'no deployment yet',
      { ...fresh, concurrency: { value: { limit: 1000, unreserved: 1000 } } },
      {},
      freshly,
    ],
    [
      'a new account’s concurrency',
      { concurrency: { value: { limit: 10, unreserved: 10 } } },
      {},
      ['lacking Lambda concurrency !'],
    ],
    [
      'a new account’s concurrency, and nothing set aside',
      { concurrency: { value: { limit: 10, unreserved: 10 } } },
      { reservedConcurrency: { submit: 0, read: 0 } },
      ['lacking Lambda concurrency'],
    ],
    [
      'a first deployment beside others that have set executions aside',
      { ...fresh, concurrency: { value: { limit: 1000, unreserved: 499 } } },
      {},
      ['unchecked the deployed stack', 'lacking Lambda concurrency !', `lacking ${sender} !`],
    ],
    [
      'a first deployment that leaves just enough',
      { ...fresh, concurrency: { value: { limit: 1000, unreserved: 500 } } },
      {},
      freshly,
    ],
    ['the sandbox', { ses: { value: { ...SES, isProduction: false } } }, {}, ['lacking SES']],
    ['paused sending', { ses: { value: { ...SES, isSending: false } } }, {}, ['lacking SES sending']],
    [
      'an account on probation',
      { ses: { value: { ...SES, enforcement: 'PROBATION' } } },
      {},
      ['lacking SES sending'],
    ],
    [
      'records that are not entered',
      {
        identity: {
          value: {
            ...IDENTITY,
            isVerified: false,
            dkim: 'PENDING',
            mailFrom: { domain: 'm.tinh.vn', status: 'FAILED' },
          },
        },
      },
      {},
      [`lacking ${sender} !`, 'lacking DKIM', 'lacking MAIL FROM'],
    ],
    [
      'an identity of nobody’s',
      { identity: { value: { isVerified: true, dkim: 'SUCCESS' } } },
      {},
      [`lacking ${sender} !`],
    ],
    [
      'an identity of nobody’s that is named as existing',
      { identity: { value: { isVerified: true, dkim: 'SUCCESS' } } },
      { senderIdentity: 'existing' },
      ['unchecked MAIL FROM'],
    ],
    [
      'an identity named as existing that is not there',
      { identity: { value: undefined } },
      { senderIdentity: 'existing' },
      [`lacking ${sender} !`],
    ],
    [
      'a restored table whose name was taken out again',
      { stack: { value: { ...STACK, table: foreign } } },
      {},
      ['lacking the table of the next deployment !'],
    ],
    [
      'a restored pool whose name was taken out again',
      { stack: { value: { ...STACK, pool: foreign } } },
      { restoredPool: '' },
      ['lacking the pool of the next deployment !'],
    ],
    [
      'a restored table in use',
      { stack: { value: { ...STACK, table: foreign } } },
      { restoredTable: 'restored' },
      [],
    ],
    [
      'a table to change to',
      {},
      { restoredTable: 'restored' },
      ['unchecked the table of the next deployment'],
    ],
    [
      'a failed first deployment',
      { stack: { value: { ...STACK, status: 'ROLLBACK_COMPLETE' } } },
      {},
      ['unchecked the deployed stack'],
    ],
    [
      'a deployment under way',
      { stack: { value: { ...STACK, status: 'UPDATE_IN_PROGRESS' } } },
      {},
      ['lacking the deployed stack !'],
    ],
    [
      'a stack that is stuck',
      { stack: { value: { ...STACK, status: 'UPDATE_ROLLBACK_FAILED' } } },
      {},
      ['lacking the deployed stack !'],
    ],
  ])('with %s is told so', (_, facts, settings, expected) => {
    const findings = diagnoseAccount({ ...ACCOUNT, ...facts }, { ...SETTINGS, ...settings }, {});
    expect(inShort(findings)).toEqual(expected);
    expect(findings.filter(({ state, mend }) => (state === 'lacking') !== (mend !== undefined))).toEqual([]);
  });

  it('is held against the region of the stage', () => {
    const short = (AWS_REGION: string) => inShort(diagnoseAccount(ACCOUNT, SETTINGS, { AWS_REGION }));
    expect(short('ap-southeast-1')).toEqual([]);
    expect(short('eu-west-1')).toEqual(['lacking region']);
  });
});
