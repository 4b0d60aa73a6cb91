import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { look } from '../fixtures/look.ts';
import { type Site, startSite } from '../fixtures/page.ts';
import { figuresCached, workerReady, workStored } from '../fixtures/tab.ts';

let webDir: string;
let site: Site;

beforeAll(async () => {
  webDir = await mkdtemp(join(tmpdir(), 'congress-offline-'));
  await cp(inject('webDir'), webDir, { recursive: true });
  site = await startSite({ webDir });
});

afterAll(async () => {
  await site.stop();
  await rm(webDir, { recursive: true, force: true });
});

const PROGRESS = 'Đã tổ chức đại hội';

it('a tab that was open starts without the network, with the figures of last time marked as such', async () => {
  const { page, faults } = await site.visitAs('district', '/unit', { worker: true });
  await page.getByText(PROGRESS).waitFor();
  await expect.poll(() => figuresCached(page)).toBeGreaterThan(0);
  await workerReady(page);
  await page.context().setOffline(true);
  await page.reload();
  await page.getByText(PROGRESS).waitFor();
  await page.getByText('Không kết nối được tới máy chủ').waitFor();
  await page.getByText('Đang xem số liệu lúc').waitFor();
  await look(page, 'offline-home');
  await page.goto(`${site.url}/#/report`);
  await page.getByRole('heading', { level: 1, name: 'Báo cáo tháng' }).waitFor();
  await page.context().setOffline(false);
  await page.goto(`${site.url}/#/unit`);
  await page.getByText(PROGRESS).waitFor();
  await page.getByText('Đang xem số liệu lúc').waitFor({ state: 'detached' });
  expect(faults).toEqual([]);
});

it('a draft that was begun can be opened and gone on with without the network', async () => {
  const { page, faults } = await site.visitAs('district', '/congress/sa-dec.phuong-1', { worker: true });
  await page.getByLabel('Ngày', { exact: true }).fill('20');
  await workStored(page, '20"');
  await workerReady(page);
  await page.context().setOffline(true);
  await page.reload();
  await expect.poll(() => page.getByLabel('Ngày', { exact: true }).inputValue()).toBe('20');
  await page.getByLabel('Tháng', { exact: true }).fill('5');
  await workStored(page, '5-20"');
  await page.reload();
  await expect.poll(() => page.getByLabel('Tháng', { exact: true }).inputValue()).toBe('5');
  await page.getByText('Chưa kết nối được tới máy chủ').waitFor();
  await look(page, 'offline-draft');
  await page.context().setOffline(false);
  await page.getByText('Chưa kết nối được tới máy chủ').waitFor({ state: 'detached' });
  expect(faults).toEqual([]);
});

it('the home that was never read names the drafts on the device without the network, and opens them', async () => {
  const { page } = await site.visitAs('district', '/congress/sa-dec.phuong-2', { worker: true });
  await page.getByLabel('Ngày', { exact: true }).fill('20');
  await workStored(page, '20"');
  await workerReady(page);
  await page.route('**/v1/unit?**', (route) => route.abort());
  await page.goto(`${site.url}/#/unit`);
  await page.getByRole('heading', { level: 3, name: 'Chưa gửi xong trên máy này' }).waitFor();
  await look(page, 'offline-home-drafts');
  await page.getByRole('link', { name: 'sa-dec.phuong-2' }).click();
  await expect.poll(() => page.getByLabel('Ngày', { exact: true }).inputValue()).toBe('20');
});

it('a page that was never opened says without the network that it could not be loaded', async () => {
  const { page } = await site.visitAs('admin', '/summary', { worker: true });
  await page.getByRole('heading', { name: 'Tổng hợp', level: 1 }).waitFor();
  await workerReady(page);
  await page.context().setOffline(true);
  await page.goto(`${site.url}/#/admin`);
  await page.getByText('Chưa mở được trang').waitFor();
  await look(page, 'offline-never-opened');
});

it('no answer of the API is ever cached by the worker or the browser', async () => {
  const { page } = await site.visitAs('district', '/unit', { worker: true });
  await page.getByText(PROGRESS).waitFor();
  await workerReady(page);
  await page.reload();
  await page.getByText(PROGRESS).waitFor();
  const cached = (await page.evaluate(
    `(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    })()`,
  )) as string[];
  expect(cached).toContain('/index.html');
  expect(cached.filter((path) => path.startsWith('/v1'))).toEqual([]);
});

it('cached figures are cleared when the account signs out', async () => {
  const { page } = await site.visitAs('district', '/unit');
  await page.getByText(PROGRESS).waitFor();
  await expect.poll(() => figuresCached(page)).toBe(1);
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await expect.poll(() => figuresCached(page)).toBe(0);
});

it('a new version is taken at a start and not while someone works', async () => {
  const { page, faults } = await site.visitAs('district', '/unit', { worker: true });
  await page.getByText(PROGRESS).waitFor();
  await workerReady(page);
  await deploy('Bản mới');
  const icon = () => page.evaluate("document.querySelector('link[rel=icon]').title");
  const other = await page.context().newPage();
  await other.goto(site.url);
  const waits = 'navigator.serviceWorker.ready.then(({ waiting }) => waiting !== null)';
  await expect.poll(() => other.evaluate(waits)).toBe(true);
  expect(await icon()).toBe('');
  await page.reload();
  expect(await icon(), 'two tabs: both keep what they began with').toBe('');
  await other.close();
  await page.reload();
  await expect.poll(icon).toBe('Bản mới');
  await page.getByText(PROGRESS).waitFor();
  expect(faults).toEqual([]);
});

/** Replaces the served version of the page. */
async function deploy(mark: string): Promise<void> {
  const change = async (name: string, from: RegExp, to: string) => {
    const file = join(webDir, name);
    const before = await readFile(file, 'utf8');
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    await writeFile(file, after);
  };
  await change('index.html', /<link rel="icon"/, `<link rel="icon" title="${mark}"`);
  await change('worker.js', /page-[0-9a-f]{12}/, 'page-000000000000');
}
