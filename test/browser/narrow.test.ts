import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check, fillIn } from '../fixtures/congress-site.ts';
import { type LeaderSite, settled, startLeaderSite } from '../fixtures/leader-site.ts';
import { faultsOfAllInWidth } from '../fixtures/narrow.ts';
import { heading } from '../fixtures/page.ts';

let site: LeaderSite;

beforeAll(async () => {
  site = await startLeaderSite();
});
afterAll(() => site.stop());

/** Waits until a page has all its data. */
async function loaded(page: Page): Promise<void> {
  await heading(page).waitFor();
  await page.locator('.busy, [aria-busy="true"]').first().waitFor({ state: 'hidden' });
}

/** The addresses that links of a page lead to. */
const addressesOf = (page: Page, links: string): Promise<string[]> =>
  page.locator(links).evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).hash.slice(1)));

describe('on a phone nothing is cut or must be scrolled sideways', () => {
  it.each([
    '/unit',
    '/congress/sa-dec.phuong-2',
    '/congress/sa-dec.phuong-1',
    '/congress/sa-dec.phuong-1/history',
    '/congress/sa-dec.phuong-1/withdraw',
    '/report',
    '/report/2020-05',
    '/report/2020-05/personnel',
    '/report/2020-05/cadrePolicy',
    '/report/2020-05/communications',
    '/report/2020-06',
    '/report/2020-06/history',
    '/import',
    '/summary',
    '/digests',
    '/security',
  ])('of the page of a district %s', async (path) => {
    const { page, faults } = await site.visitAs('district', path);
    await loaded(page);
    expect(await faultsOfAllInWidth(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('of the check of a result with a note of several lines', async () => {
    const { page, faults } = await site.visitAs('district', '/congress/sa-dec.phuong-2');
    await fillIn(page);
    await page.getByLabel(/Ghi chú/).fill('Đại hội diễn ra đúng quy định, đủ thành phần.');
    await check(page);
    expect(await faultsOfAllInWidth(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it.each(['/summary', '/summary/lon', '/summary?asOf=2020-06-26&since=2020-06-01', '/digests'])(
    'of the page of a leader %s',
    async (path) => {
      const { page, faults } = await site.visitAs('leader', path);
      await loaded(page);
      if (path !== '/digests') await settled(page);
      expect(await faultsOfAllInWidth(page)).toEqual([]);
      expect(faults).toEqual([]);
    },
  );

  it.each([
    ['a section of the admin page', '/admin', '.admin-menu a'],
    ['a part of the plan', '/admin/plan', '.admin__parts a'],
    ['a digest', '/admin/digests', 'a[href^="#/admin/digests/"]'],
    ['a recipient', '/admin/recipients', 'tbody a'],
  ])('of %s', async (_, path, links) => {
    const { page, faults } = await site.visitAs('admin', path);
    await loaded(page);
    await page.locator(links).first().waitFor({ state: 'attached' });
    const addresses = await addressesOf(page, links);
    expect(addresses).not.toEqual([]);
    for (const address of addresses) {
      await page.goto(`${site.url}/#${address}`);
      await loaded(page);
      expect([address, await faultsOfAllInWidth(page)]).toEqual([address, []]);
    }
    expect(faults).toEqual([]);
  });

  it.each(['/admin/roster/split', '/admin/extensions/sa-dec', '/congress/province'])(
    'of the page of an admin %s',
    async (path) => {
      const { page, faults } = await site.visitAs('admin', path);
      await loaded(page);
      expect(await faultsOfAllInWidth(page)).toEqual([]);
      expect(faults).toEqual([]);
    },
  );

  it.each([
    ['milestones', 'Tên mốc 1'],
    ['tasks', 'Tên nhiệm vụ 1'],
  ])('of a long name in the part %s of the plan', async (part, label) => {
    const { page, faults } = await site.visitAs('admin', `/admin/plan/${part}`);
    await page
      .getByLabel(label)
      .fill('Tuyên truyền đại hội tiến tới\nĐại hội đại biểu toàn quốc lần thứ XIII');
    expect(await page.getByLabel(label).inputValue()).toMatch(/tiến tới Đại hội/);
    expect(await faultsOfAllInWidth(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('of the preview of a merger', async () => {
    const { page, faults } = await site.visitAs('admin', '/admin/roster/merge');
    const day = page.getByRole('group', { name: 'Sáp nhập từ ngày' });
    await day.getByLabel('Ngày').fill('1');
    await day.getByLabel('Tháng').fill('7');
    await day.getByLabel('Năm').fill('2020');
    await page.getByLabel('Đơn vị', { exact: true }).selectOption('lon');
    for (const at of [0, 1]) await page.getByRole('checkbox').nth(at).check();
    await page.getByLabel(/Thành lập một tổ chức mới/).check();
    await page
      .getByLabel('Tên', { exact: true })
      .fill('Đảng bộ Trung tâm Dịch vụ việc làm khu vực biên giới');
    await page.getByRole('button', { name: 'Xem trước' }).click();
    await page.getByRole('table', { name: 'Thay đổi trong danh sách' }).waitFor();
    expect(await faultsOfAllInWidth(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});
