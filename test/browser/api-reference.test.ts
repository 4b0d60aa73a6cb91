import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Excused, look, type Screen } from '../fixtures/look.ts';
import { type Site, startSite } from '../fixtures/page.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.stop());

/** Opens the reference, and the hosts that it asked. */
async function open(path: string, screen: Screen) {
  const hosts = new Set<string>();
  const { page, faults } = await site.visit('/', { screen });
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  await page.goto(`${site.url}${path}`);
  await page.locator('.opblock').first().waitFor();
  return { page, faults, hosts };
}

/** The block of a call. */
const block = (page: Page, method: string, path: string) =>
  page.locator(`.opblock-${method}:has([data-path="${path}"])`).first();

async function unfold(page: Page, method: string, path: string) {
  const unfolded = block(page, method, path);
  await unfolded.locator('.opblock-summary-control').click();
  await unfolded.locator('.responses-wrapper').waitFor();
  return unfolded;
}

/** What of the viewer's own markup axe finds, which neither style nor settings mend. */
const EXCUSED: Excused = {
  // The buttons of its dialog are called by other words than they show ("Apply credentials" on "Authorize"), again at each step.
  'label-content-name-mismatch': '.modal-ux .modal-btn',
};

describe('the API reference', () => {
  it.each(['', '?lang=en'])('is accessible with a call unfolded: %s', async (query) => {
    const { page, faults } = await open(`/api-reference.html${query}`, 'phone');
    await unfold(page, 'post', '/v1/submissions');
    await look(page, `reference-call${query.slice(-3)}`);
    expect(faults).toEqual([]);
  });

  it('is accessible with a schema and the dialog unfolded', async () => {
    const { page } = await open('/api-reference.html', 'phone');
    const call = await unfold(page, 'post', '/v1/submissions');
    await call.getByRole('tab', { name: 'Schema' }).first().click();
    await call.getByRole('button', { name: 'Schema' }).first().waitFor();
    await page.getByRole('button', { name: 'Authorize', exact: true }).click();
    await page.getByRole('button', { name: 'Close' }).first().waitFor();
    await look(page, 'reference-dialog', EXCUSED);
  });

  it.each(['phone', 'desktop'] as const)(
    'shows every call on a %s, and asks no other host',
    async (screen) => {
      const { page, faults, hosts } = await open('/api-reference.html', screen);
      expect(await page.locator('.opblock').count()).toBeGreaterThan(30);
      expect(await page.getByText('Gửi kết quả đại hội hoặc báo cáo tháng').count()).toBe(1);
      await page.locator('.opblock-summary').first().click();
      await page.getByText('sa-dec.phuong-1').first().waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth > innerWidth')).toBe(false);
      expect([...hosts]).toEqual([new URL(site.url).host]);
      expect(faults).toEqual([]);
    },
  );

  it('is in English when that is asked for, and says so', async () => {
    const { page, faults } = await open('/api-reference.html', 'desktop');
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByText('Submit a congress result or a monthly report').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.getByRole('link', { name: 'English' }).getAttribute('aria-current')).toBe('page');
    expect(await page.getByRole('heading', { name: 'Sign in' }).count()).toBe(1);
    expect(faults).toEqual([]);
  });

  it('lets a call that reads be tried, and none that writes', async () => {
    const { page } = await open('/api-reference.html?lang=en', 'desktop');
    const put = await unfold(page, 'put', '/v1/plan');
    expect(await put.getByRole('button', { name: 'Try it out' }).count()).toBe(0);
    const get = await unfold(page, 'get', '/v1/plan');
    await get.getByRole('button', { name: 'Try it out' }).click();
    const asked = page.waitForRequest((request) => request.url().startsWith(`${site.url}/v1/plan`));
    await get.getByRole('button', { name: 'Execute' }).click();
    expect((await (await asked).response())?.status()).toBe(401);
  });

  it('has an address of each call', async () => {
    const { page } = await open('/api-reference.html', 'desktop');
    await unfold(page, 'get', '/v1/plan');
    const address = new URL(page.url()).hash;
    expect(address).not.toBe('');
    const again = await open(`/api-reference.html${address}`, 'desktop');
    await block(again.page, 'get', '/v1/plan').locator('.responses-wrapper').waitFor();
  });
});
