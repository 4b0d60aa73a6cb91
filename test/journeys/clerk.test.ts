import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  button,
  type CongressSite,
  check,
  fillIn,
  resultReceived,
  startCongressSite,
} from '../fixtures/congress-site.ts';
import { look, SCREENS } from '../fixtures/look.ts';
import { ACCOUNTS, enterPassword } from '../fixtures/page.ts';

let site: CongressSite;

beforeAll(async () => {
  site = await startCongressSite(2);
});

afterAll(() => site.stop());

it('a clerk signs in, enters the result of a congress on the phone, sends it at the desk and has the receipt', async () => {
  const { id, name } = site.anOrganisation();
  const { page, faults } = await site.visit('/', { worker: true });
  await enterPassword(page, ACCOUNTS.district.email);
  await page.getByText('Báo cáo tháng 6/2020: hạn 25/6/2020 (còn 24 ngày)').waitFor();
  await look(page, 'clerk-home');
  await page.getByRole('link', { name }).click();
  await fillIn(page, { women: '2' });
  await page.getByText('2/15 cấp ủy viên (13,33%). Tỷ lệ nữ dưới 15%.').waitFor();
  await look(page, 'clerk-form');
  await page.setViewportSize(SCREENS.desktop);
  await check(page);
  await button(page, 'Gửi kết quả').click();
  await resultReceived(page);
  // The next one is the one that is late, not the one behind it in the list.
  await page.getByText('Tiếp theo: Phường 1 (chậm kế hoạch, dự kiến 20/5/2020).').waitFor();
  await look(page, 'clerk-receipt');
  expect(await site.revisionsOf(id)).toMatchObject([
    { revision: 1, data: { heldOn: '2020-05-20', committee: { elected: 15, women: 2 } } },
  ]);
  await page.getByRole('link', { name: 'Về đơn vị' }).click();
  await page.getByText('Đã tổ chức 20/5/2020').waitFor();
  expect(faults).toEqual([]);
});
