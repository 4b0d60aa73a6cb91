import { afterAll, beforeAll, expect, it } from 'vitest';
import { firstReport, post } from '../fixtures/cloud.ts';
import { look } from '../fixtures/look.ts';
import { type Site, startSite } from '../fixtures/page.ts';

let site: Site;

beforeAll(async () => {
  site = await startSite();
  const clerk = await site.callAs('district');
  expect(await post(clerk, firstReport('sa-dec.phuong-1'))).toMatchObject({ status: 201 });
});

afterAll(() => site.stop());

it.each([
  ['district', '/unit', 'Phường 1'],
  ['district', '/congress/sa-dec.phuong-2', 'Ngày'],
  ['district', '/report/2020-05', 'Nhiệm vụ trọng tâm'],
  ['district', '/import', 'Chọn tệp'],
  ['leader', '/summary', 'Kết quả theo đơn vị'],
  ['leader', '/digests', 'Các bản tổng hợp đã gửi'],
  ['admin', '/admin', 'Quản trị'],
  ['admin', '/admin/recipients', 'Người nhận tổng hợp'],
  ['admin', '/security', 'Bảo mật'],
] as const)(
  'of a machine that is set to dark colours, %s reads %s with the contrast of WCAG AA',
  async (who, path, words) => {
    const { page, faults } = await site.visitAs(who, path, {
      before: (tab) => tab.emulateMedia({ colorScheme: 'dark' }),
    });
    await page.locator('main').getByText(words).filter({ visible: true }).first().waitFor();
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(26, 24, 23)');
    await look(page, `dark${path.replaceAll('/', '-')}`);
    expect(faults).toEqual([]);
  },
);

it('the sign-in is dark there too, and paper stays white', async () => {
  const { page } = await site.visit('/', { before: (tab) => tab.emulateMedia({ colorScheme: 'dark' }) });
  await page.getByRole('button', { name: 'Đăng nhập' }).waitFor();
  await look(page, 'dark-sign-in');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const ink = await page.evaluate(
    "getComputedStyle(document.documentElement).getPropertyValue('--ink').trim()",
  );
  expect(ink).toBe('#1f1c1a');
});
