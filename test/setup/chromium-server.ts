import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { launchOptions } from './chromium-binary.ts';

// Serves one Chromium to all workers of a run. The process ends when the one that started it is gone, and removes what
// Playwright and Chromium have put into the folder for temporary files.

const left = once(process, 'disconnect');
// Ctrl-C reaches every process of a terminal. This one ends after the tests.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});

const options = await launchOptions();
const dir = await mkdtemp(join(tmpdir(), 'congress-browser-'));
process.env.TMPDIR = dir;
try {
  const server = await chromium.launchServer({
    ...options,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  if (process.connected) process.send?.(server.wsEndpoint());
  await left;
  await server.close();
} finally {
  await rm(dir, { recursive: true, force: true });
}
process.exit();
