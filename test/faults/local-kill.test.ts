import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { FRESH } from '../../infra/local/http-server.ts';
import { SMALL_ROSTER, startTestCloud } from '../fixtures/cloud.ts';

const DOOMED = fileURLToPath(new URL('../fixtures/doomed-cloud.ts', import.meta.url));
const MONDAY = '2020-06-08T00:00:00Z';

const RECIPIENTS = Array.from({ length: 40 }, (_, index) => ({
  id: `nguoi-${index}`,
  email: `nguoi-${index}@example.vn`,
  name: 'Lãnh đạo',
  title: 'Bí thư',
  scope: 'province',
  cadences: ['weekly'],
}));

let stateDir: string;

beforeAll(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'congress-killed-'));
  const cloud = await startTestCloud({ stateDir, clock: new Date('2020-01-02T08:00:00+07:00') });
  const admin = await cloud.as('admin');
  const put = (path: string, body: unknown) => admin({ method: 'PUT', path, body });
  await put('/v1/plan', { revision: 1, deadlines: { grassroots: '2020-06-30' } });
  await put('/v1/roster', { items: SMALL_ROSTER });
  await put('/v1/recipients', { items: RECIPIENTS });
  await cloud.stop();
});

afterAll(() => rm(stateDir, { recursive: true, force: true }));

/** Has the digest of the Monday sent by another process, and kills it when that many mails are in the inbox. */
async function killWhileSending(mails: number): Promise<void> {
  const args = [DOOMED, inject('assemblyDir'), stateDir, MONDAY, '20'];
  const runner = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => runner.once('exit', resolve));
  const [line] = await Array.fromAsync(takeOne(createInterface(runner.stdout)));
  const { InboxUrl } = JSON.parse(String(line)) as { InboxUrl: string };
  const count = async () => {
    const response = await fetch(`${InboxUrl}/store`, { headers: FRESH });
    return ((await response.json()) as { emails: unknown[] }).emails.length;
  };
  await vi.waitFor(async () => expect(await count()).toBeGreaterThan(mails), {
    timeout: 60_000,
    interval: 5,
  });
  runner.kill('SIGKILL');
  await ended;
}

async function* takeOne(lines: AsyncIterable<string>) {
  for await (const line of lines) {
    yield line;
    return;
  }
}

it('a run that is killed while it sends goes on at the next start, and everyone gets one mail', async () => {
  await killWhileSending(RECIPIENTS.length / 4);
  const written = (await readdir(join(stateDir, 'mails'))).filter((name) => name.includes(' ')).length;
  expect(written).toBeLessThan(RECIPIENTS.length);

  const cloud = await startTestCloud({ stateDir, sendRate: 100 }, { keepClock: true });
  expect((await cloud.inbox()).length).toBeGreaterThanOrEqual(written);
  await cloud.drain();
  const addresses = async () => (await cloud.inbox()).map(({ destination }) => destination.to.join()).sort();
  const everyone = RECIPIENTS.map(({ email }) => email).sort();
  expect(await addresses()).toEqual(everyone);
  const admin = await cloud.as('admin');
  const { body } = await admin({ method: 'GET', path: '/v1/digests/weekly-2020-06-07' });
  const states = body.deliveries.map(({ state }: { state: string }) => state);
  expect(states).toEqual(RECIPIENTS.map(() => 'sent'));
  expect(cloud.clock.now().toISOString()).toMatch(/^2020-06-08T00:/);
  await cloud.clock.set(new Date(Date.parse(MONDAY) + 7 * 86_400_000));
  await cloud.fireSchedule('sweep', cloud.clock.now());
  await cloud.drain();
  expect(await addresses()).toEqual(everyone);
  await cloud.stop();
});
