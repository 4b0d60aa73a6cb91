import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../infra/local/cloud.ts';
import { chooseEngine } from '../../infra/local/dynamodb.ts';
import { sendEmail } from '../../infra/local/inbox.ts';
import { functionLog } from '../../infra/local/sample/state.ts';
import { diskFullError, writeWhole } from '../../infra/local/state-files.ts';
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
  it('moves a message that fails to the dead-letter queue, and keeps it there over a restart', async () => {
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

  it('brings back at the start what was under way, by a clock on which its time is over', async () => {
    const first = await start();
    const queues = new Queues(first);
    for (const body of ['an hour', 'two hours']) {
      await queues.put('DeadUrl', body);
      expect(await queues.receive('DeadUrl', body === 'an hour' ? 3600 : 7200)).toEqual([body]);
    }
    const before = first.clock.now().getTime();
    await first.stop();
    const second = await start();
    expect((await new Queues(second).receive('DeadUrl', 60)).sort()).toEqual(['an hour', 'two hours']);
    const hours = (second.clock.now().getTime() - before) / 3_600_000;
    expect(hours).toBeCloseTo(2, 1);
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

/** The one file of the state whose path ends so. */
const fileOf = async (ending: RegExp): Promise<string> => {
  const names = await readdir(stateDir, { recursive: true });
  return join(stateDir, names.find((name) => ending.test(name)) as string);
};

describe('a damaged file of the state', () => {
  it.each<readonly [string, RegExp]>([
    ['the clock', /^clock\.json$/],
    ['the users', /local_\w+\.json$/],
    ['the ids of the pool', /ids\.json$/],
    ['a mail', /^mails.*\.json$/],
    ['the queues', /fauxqs\.db$/],
    ...(chooseEngine() === 'dynoxide' ? [['the table', /dynoxide\.db$/] as const] : []),
  ])('is named in one line, with what mends it: %s', async (_, ending) => {
    const first = await start();
    await first.clock.set(new Date('2020-06-01T01:00:00Z'));
    await sendEmail(first.outputs.SesEndpoint as string, {
      FromEmailAddress: 'a@example.vn',
      Destination: { ToAddresses: ['b@example.vn'] },
      Content: { Simple: { Subject: { Data: 'Chào' }, Body: { Text: { Data: 'Chào' } } } },
    });
    await first.stop();
    const file = await fileOf(ending);
    const content = await readFile(file);
    await writeFile(
      file,
      file.endsWith('.db') ? 'no database'.repeat(500) : content.subarray(0, content.length / 2),
    );
    const { message } = await start().then(
      () => new Error('started'),
      (error: Error) => error,
    );
    expect(message.split('\n')).toEqual([expect.stringContaining(`${file} is damaged (`)]);
    expect(message).toContain('npm run reset');
  });
});

describe('what the functions print', () => {
  it('is added to a file, which is put aside when it has become large, in place of the one before it', async () => {
    const file = join(stateDir, 'functions.log');
    const aside = join(stateDir, 'functions.1.log');
    const failed: Error[] = [];
    const print = (text: string) => functionLog((error) => failed.push(error), file, 20)(text);
    const isSoon = (content: string) =>
      vi.waitFor(async () => expect(await readFile(file, 'utf8')).toBe(content));
    print('first run');
    await isSoon('first run\n');
    print('second run');
    await isSoon('first run\nsecond run\n');
    print('third run');
    await isSoon('third run\n');
    expect(await readFile(aside, 'utf8')).toBe('first run\nsecond run\n');
    expect(failed).toEqual([]);
  });
});

describe('a full disk', () => {
  const FULL = '/dev/full';

  it('is named in one line, with the file that was not written, and leaves what was there', async () => {
    const file = join(stateDir, 'clock.json');
    await writeFile(file, 'before');
    await symlink(FULL, `${file}.new`);
    await expect(writeWhole(file, 'after')).rejects.toThrow(
      `${file} cannot be written, the disk is full: free some space and start again`,
    );
    expect(await readFile(file, 'utf8')).toBe('before');
  });

  it('does not end the runner when functions print', async () => {
    const { promise, resolve } = Promise.withResolvers<Error>();
    functionLog(resolve, FULL)('printed');
    expect((await promise).message).toContain(`${FULL} cannot be written, the disk is full`);
  });

  it('is told apart from what an engine says that fails for want of space', async () => {
    const left = (bavail: number) => async () => ({ bavail, bsize: 4096 }) as never;
    expect((await diskFullError(stateDir, left(10)))?.message).toContain('the disk is full');
    expect(await diskFullError(stateDir, left(1_000_000))).toBeUndefined();
    expect(await diskFullError(join(stateDir, 'none'))).toBeUndefined();
  });
});
