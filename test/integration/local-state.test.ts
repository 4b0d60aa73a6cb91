import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../infra/local/cloud.ts';
import { removeAssemblies, smallStack, writeAssembly } from '../fixtures/assembly.ts';
import { Queues } from '../fixtures/queues.ts';

const SOURCE = `
export const handler = async (event) => {
  const failed = event.Records.filter(({ body }) => body === 'poison');
  console.log('took ' + event.Records.map(({ body }) => body).join());
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
};`;

const dirs: string[] = [];
let stateDir: string;
let printed: string[];

beforeEach(async () => {
  printed = [];
  stateDir = await mkdtemp(join(tmpdir(), 'congress-state-'));
  dirs.push(stateDir);
});

afterAll(async () => {
  await removeAssemblies();
  for (const dir of dirs) await rm(dir, { recursive: true, force: true });
});

const start = async (changes: Record<string, unknown> = {}): Promise<LocalCloud> => {
  const stack = smallStack();
  Object.assign(stack.Queue?.Properties ?? {}, changes);
  return startLocalCloud({
    assemblyDir: await writeAssembly(stack, SOURCE),
    stateDir,
    onLog: (line) => printed.push(line),
  });
};

const took = (body: string) => printed.filter((line) => line.includes(`took ${body}`)).length;

describe('a queue', () => {
  it('gives up a message that fails, and keeps it as a dead letter over a restart', async () => {
    const first = await start();
    await new Queues(first).put('QueueUrl', 'poison');
    await first.drain();
    expect(took('poison')).toBe(2);
    await first.stop();
    const second = await start();
    expect(await new Queues(second).count('DeadUrl')).toBe(1);
    await second.stop();
  });

  it('keeps a delayed message over a restart, until the clock of the functions has come to it', async () => {
    const first = await start();
    await new Queues(first).put('QueueUrl', 'later', 900);
    await first.clock.set(new Date(first.clock.now().getTime() + 600_000));
    await first.stop();
    const second = await start();
    const now = second.clock.now().getTime();
    await second.clock.set(new Date(now + 200_000));
    await second.drain();
    expect(took('later')).toBe(0);
    await second.clock.set(new Date(now + 301_000));
    await second.drain();
    expect(took('later')).toBe(1);
    await second.stop();
  });

  it('has the attributes of the template it is started with, and the messages from before', async () => {
    const first = await start({ DelaySeconds: 900, VisibilityTimeout: 60 });
    await new Queues(first).put('QueueUrl', 'kept', 900);
    await first.stop();
    const second = await start({ VisibilityTimeout: 90 });
    const queues = new Queues(second);
    expect(await queues.attribute('QueueUrl', 'VisibilityTimeout')).toBe('90');
    expect(await queues.attribute('QueueUrl', 'DelaySeconds')).toBe('0');
    expect(await queues.attribute('QueueUrl', 'ApproximateNumberOfMessagesDelayed')).toBe('1');
    await second.stop();
  });
});
