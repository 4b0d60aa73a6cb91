import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LocalFunction, type WorkerInstance } from '../../../infra/local/lambda.ts';
import { WarmInstances } from '../../../infra/local/warm.ts';

/** Answers at once, or never. */
const SOURCE = `
export const handler = (event) => event.hangs ? new Promise(() => setInterval(() => {}, 1000)) : 'done';`;

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lambda-'));
  await writeFile(join(dir, 'index.mjs'), SOURCE);
});
afterAll(() => rm(dir, { recursive: true }));

it('a function that is called while its instances end has another one, which is not forgotten', async () => {
  const settings = {
    name: 'example',
    bundle: join(dir, 'index.mjs'),
    handler: 'handler',
    environment: {},
    timeoutSeconds: 60,
    memoryMb: 128,
  };
  const warm = new WarmInstances<WorkerInstance>({ milliseconds: 60_000, most: 8 });
  const example = new LocalFunction(settings, { clockOffset: 0, warm, onLog: () => {} });
  expect(await example.invoke({})).toBe('done');
  const ending = example.stop();
  const answer = example.invoke({ hangs: true });
  answer.catch(() => {});
  await ending;
  expect(example.isBusy).toBe(true);
  await example.stop();
  await expect(answer).rejects.toThrow('Runtime.ExitError');
});
