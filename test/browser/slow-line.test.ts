import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SMALL_ROSTER } from '../fixtures/cloud.ts';
import { SCREENS, type Site, startSite, workerReady } from '../fixtures/page.ts';

/** A district's line and machine: 400 kbit/s, 400 ms, a processor four times slower than this one. */
const LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const PROCESSOR = 4;

const FIRST_VISIT = 5000;
const SECOND_VISIT = 1500;

let site: Site;

/** More organisations than any unit has. */
const MANY = Array.from({ length: 200 }, (_, index) => ({
  id: `sa-dec.truong-${index + 1}`,
  level: 'grassroots',
  type: 'public-service-unit',
  name: `Chi bộ Trường Tiểu học Nguyễn Thị Minh Khai số ${index + 1}`,
}));

beforeAll(async () => {
  site = await startSite();
  const admin = await site.callAs('admin');
  const path = '/v1/roster?effectiveFrom=2020-01-02';
  const body = { items: [...SMALL_ROSTER, ...MANY] };
  expect((await admin({ method: 'PUT', path, body })).status).toBe(200);
  // Functions that were never called start at the pace of this machine, which is not what is measured.
  const { close, page } = await site.visitAs('district', 'phone', '/unit');
  await page.locator('main progress').waitFor();
  await close();
});

afterAll(() => site.stop());

/** A page that districts open, and what is on it when it can be used. */
const PAGES = [
  { path: '/unit', usable: 'main progress' },
  { path: '/congress/sa-dec.phuong-1', usable: 'main input' },
  { path: '/report/2020-05', usable: 'main .sections a' },
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

/** One try in a browser that has never been here, and its second visit. */
async function visits({ path, usable }: (typeof PAGES)[number]): Promise<{ first: number; second: number }> {
  const context = await site.browser.newContext({ viewport: SCREENS.phone });
  const page = await context.newPage();
  await slowed(context, page);
  await site.signInto(page, 'district');
  await page.goto(`${site.url}/#${path}`, { waitUntil: 'commit' });
  const first = await usableAfter(page, usable);
  await workerReady(page);
  await page.reload({ waitUntil: 'commit' });
  const second = await usableAfter(page, usable);
  await context.close();
  return { first, second };
}

/** What else this machine does makes a try slower and none faster: the fastest says most of the page. */
const TRIES = 4;

it.each(PAGES)(
  '$path can be used in time on a slow line and machine',
  async (one) => {
    let [first, second] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let attempt = 0; attempt < TRIES && !(first < FIRST_VISIT && second < SECOND_VISIT); attempt += 1) {
      const measured = await visits(one);
      first = Math.min(first, measured.first);
      second = Math.min(second, measured.second);
    }
    console.info(
      `${one.path}: ${Math.round(first)} ms on the first visit, ${Math.round(second)} on the second`,
    );
    expect(first).toBeLessThan(FIRST_VISIT);
    expect(second).toBeLessThan(SECOND_VISIT);
  },
  120_000,
);

it.each(PAGES)(
  'the files of $path are all asked for at once: none waits for another to name it',
  async (one) => {
    const { page, close } = await site.visitAs('district', 'phone', one.path);
    await page.locator(one.usable).first().waitFor();
    const named = (await page.evaluate(
      "[...document.querySelectorAll('link[href], script[src]')].map(({ href, src }) => href || src)",
    )) as string[];
    const loaded = (await page.evaluate(
      "performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.endsWith('.js'))",
    )) as string[];
    expect(loaded.length).toBeGreaterThan(2);
    expect(loaded.filter((url) => !named.includes(url))).toEqual([]);
    await close();
  },
);
