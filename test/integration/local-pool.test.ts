import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type LocalUserPool, openPool } from '../../infra/local/cognito.ts';
import { type CognitoEngine, startCognitoEngine } from '../../infra/local/cognito-engine.ts';
import { Template } from '../../infra/local/template.ts';

const PASSWORD = 'Dai-hoi-2020!';
const EVERYONE = Array.from({ length: 24 }, (_, index) => `can-bo-${index}@example.vn`);

let stateDir: string;
let engine: CognitoEngine;
let pool: LocalUserPool;

const start = async () => {
  const template = await Template.load(inject('assemblyDir'));
  engine = await startCognitoEngine(template.region, stateDir);
  pool = await openPool(template, engine, { reuse: true, mail: async () => {} });
};
const stop = async () => {
  await pool.stop();
  await engine.stop();
};
const signedIn = (emails: readonly string[]) =>
  Promise.allSettled(emails.map((email) => pool.signIn(email, PASSWORD))).then(
    (attempts) => attempts.filter(({ status }) => status === 'fulfilled').length,
  );

beforeAll(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'congress-pool-'));
  await start();
});

afterAll(async () => {
  await stop();
  await rm(stateDir, { recursive: true, force: true });
});

it('keeps every account whole, however many are made and sign in at once, and over a restart', async () => {
  await Promise.all(
    EVERYONE.map((email) => pool.createUser({ email, password: PASSWORD, groups: ['district'] })),
  );
  const often = [...EVERYONE, ...EVERYONE, ...EVERYONE];
  expect(await signedIn(often)).toBe(often.length);
  await stop();
  await start();
  expect(await signedIn(EVERYONE)).toBe(EVERYONE.length);
});
