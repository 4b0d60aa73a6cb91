import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type Accounts, startCognito } from '../../infra/local/cognito.ts';
import { Template } from '../../infra/local/template.ts';

const PASSWORD = 'Dai-hoi-2020!';
const EVERYONE = Array.from({ length: 24 }, (_, index) => `can-bo-${index}@example.vn`);

let stateDir: string;
let pool: Accounts;

const start = async () => startCognito(await Template.load(inject('assemblyDir')), stateDir, async () => {});
const signedIn = (emails: readonly string[]) =>
  Promise.allSettled(emails.map((email) => pool.signIn(email, PASSWORD))).then(
    (attempts) => attempts.filter(({ status }) => status === 'fulfilled').length,
  );

beforeAll(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'congress-pool-'));
  pool = await start();
});

afterAll(async () => {
  await pool.stop();
  await rm(stateDir, { recursive: true, force: true });
});

it('keeps every account whole, however many are made and sign in at once, and over a restart', async () => {
  await Promise.all(
    EVERYONE.map((email) => pool.createUser({ email, password: PASSWORD, groups: ['district'] })),
  );
  const often = [...EVERYONE, ...EVERYONE, ...EVERYONE];
  expect(await signedIn(often)).toBe(often.length);
  await pool.stop();
  pool = await start();
  expect(await signedIn(EVERYONE)).toBe(EVERYONE.length);
});
