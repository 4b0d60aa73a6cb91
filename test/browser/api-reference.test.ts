import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Screen } from '../fixtures/look.ts';
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

describe('the API reference', () => {
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
    const blocks = page.locator('.opblock');
    const of = (path: string, method: string) =>
      blocks.and(page.locator(`.opblock-${method}:has([data-path="${path}"])`)).first();
    for (const [method, count] of Object.entries({ get: 1, put: 0 })) {
      await of('/v1/plan', method).locator('.opblock-summary').click();
      await of('/v1/plan', method).locator('.responses-wrapper').waitFor();
      expect(await of('/v1/plan', method).getByRole('button', { name: 'Try it out' }).count()).toBe(count);
    }
  });
});
