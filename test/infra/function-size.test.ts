import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildFunctions } from '../../infra/build/functions.ts';

/**
 * A hand-written minimal handler with the default client of the SDK (parse, one put) has 331 482 bytes; a cold start reads and
 * compiles them all.
 */
const MINIMAL = 331_482;

it('the submit function is at most 0.85 of a minimal handler with the default client', async () => {
  const { size } = await stat(join(await buildFunctions(), 'submit', 'index.mjs'));
  expect(size / MINIMAL).toBeLessThanOrEqual(0.85);
});

it('no function reads the library of Word files when it starts, and only two have it beside them', async () => {
  const dir = await buildFunctions();
  const files = (await readdir(dir, { recursive: true })).filter((file) => file.endsWith('.mjs'));
  const texts = await Promise.all(files.map((file) => readFile(join(dir, file), 'utf8')));
  const holders = files.filter((_, index) => texts[index]?.includes('word/document.xml'));
  expect(holders.map((file) => file.replace(/-\w+\.mjs$/, '')).sort()).toEqual([
    'read/review-docx',
    'send/review-docx',
  ]);
});
