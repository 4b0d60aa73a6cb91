import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SCREENS, type Site, startSite, workerReady } from '../fixtures/page.ts';

/** A district's line and machine: 400 kbit/s, 400 ms, a processor four times slower than this one. */
const LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const PROCESSOR = 4;

const FIRST_VISIT = 5000;
const SECOND_VISIT = 1500;

let site: Site;

beforeAll(async () => {
  site = await startSite();
});

afterAll(() => site.stop());

/** A page that districts open, and what is on it when it can be used. */
const PAGES = [
  { path: '/unit', usable: 'main progress' },
  { path: '/congress/sa-dec.phuong-1', usable: 'main input, main .notice--info' },
  { path: '/report/2020-05', usable: 'main input, main .notice--info' },
] as const;

async function slowed(context: BrowserContext, page: Page): Promise<void> {
  const debug = await context.newCDPSession(page);
  await debug.send('Network.enable');
  await debug.send('Network.emulateNetworkConditions', LINE);
  await debug.send('Emulation.setCPUThrottlingRate', { rate: PROCESSOR });
}

/** Milliseconds from the start of the navigation until the page can be used, by the browser's own clock. */
async function usableAfter(page: Page, usable: string): Promise<number> {
  await page.locator(usable).first().waitFor();
  return (await page.evaluate('performance.now()')) as number;
}

it.each(PAGES)('$path can be used in time on a slow line and machine', async ({ path, usable }) => {
  const context = await site.browser.newContext({ viewport: SCREENS.phone });
  const page = await context.newPage();
  await slowed(context, page);
  await site.signInto(page, 'district');
  await page.goto(`${site.url}/#${path}`, { waitUntil: 'commit' });
  const first = await usableAfter(page, usable);
  await workerReady(page);
  await page.reload({ waitUntil: 'commit' });
  const second = await usableAfter(page, usable);
  console.info(`${path}: ${Math.round(first)} ms on the first visit, ${Math.round(second)} ms on the second`);
  expect(first).toBeLessThan(FIRST_VISIT);
  expect(second).toBeLessThan(SECOND_VISIT);
  await context.close();
});
