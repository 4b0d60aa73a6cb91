import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeWhole } from '../../../infra/local/state-files.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'state-'));
});
afterAll(() => rm(dir, { recursive: true }));

it('a file that is written many times at once holds what was asked for last, and no write fails', async () => {
  const file = join(dir, 'clock.json');
  await Promise.all(Array.from({ length: 50 }, (_, index) => writeWhole(file, String(index))));
  expect(await readFile(file, 'utf8')).toBe('49');
  expect((await readdir(dir)).filter((name) => name.startsWith('clock'))).toEqual(['clock.json']);
});

it('a write that failed keeps the next one from nothing', async () => {
  const failed = writeWhole(join(dir, 'none', 'clock.json'), '1');
  const file = join(dir, 'other.json');
  await expect(failed).rejects.toThrow('cannot be written');
  await writeWhole(file, '2');
  expect(await readFile(file, 'utf8')).toBe('2');
});
