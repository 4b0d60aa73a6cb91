import { afterAll, beforeAll, expect, it } from 'vitest';
import { firstReport, post } from '../fixtures/cloud.ts';
import { headline, settled } from '../fixtures/leader-site.ts';
import { look, SCREENS } from '../fixtures/look.ts';
import { type Site, startSite } from '../fixtures/page.ts';

let site: Site;

beforeAll(async () => {
  site = await startSite();
});

afterAll(() => site.stop());

const RECIPIENT = {
  id: 'bi-thu',
  email: 'bi-thu@example.vn',
  name: 'Bí thư Tỉnh ủy',
  title: 'Bí thư',
  scope: 'province',
  cadences: ['weekly'],
};

it('a leader reads the summary of the province, the sent digests and the figures of one unit', async () => {
  const [admin, clerk] = [await site.callAs('admin'), await site.callAs('district')];
  await admin({
    method: 'PUT',
    path: '/v1/recipients?effectiveFrom=2020-01-01',
    body: { items: [RECIPIENT] },
  });
  await post(clerk, firstReport('sa-dec.phuong-1'));
  await site.cloud.clock.set(new Date('2020-06-22T08:00:00+07:00'));
  await site.cloud.fireSchedule('weekly', new Date('2020-06-22T07:00:00+07:00'));
  await site.cloud.drain();
  await post(clerk, firstReport('sa-dec.phuong-2'));

  const { page, faults } = await site.visitAs('leader');
  await expect
    .poll(() => headline(page).textContent())
    .toBe('Tính đến ngày 22/6/2020, toàn tỉnh có 2/4 tổ chức cơ sở đảng đã tổ chức đại hội (đạt 50,00%).');
  await settled(page);
  await look(page, 'leader-summary');
  await page.setViewportSize(SCREENS.desktop);
  await page.getByRole('link', { name: 'Các bản đã gửi' }).click();
  await page.getByRole('link', { name: 'Bản tổng hợp tuần, tính đến ngày 21/6/2020' }).click();
  await expect
    .poll(() => headline(page).textContent())
    .toBe('Tính đến ngày 21/6/2020, toàn tỉnh có 1/4 tổ chức cơ sở đảng đã tổ chức đại hội (đạt 25,00%).');
  const [mail] = await site.cloud.inbox();
  expect(mail?.body.html).toContain('toàn tỉnh có 1/4');
  await page.getByRole('link', { name: 'Thành ủy Sa Đéc', exact: true }).click();
  await expect.poll(() => headline(page).textContent()).toContain('Thành ủy Sa Đéc có 1/3');
  expect(faults).toEqual([]);
});
