import { afterAll, beforeAll, expect, it } from 'vitest';
import { firstReport, post } from '../fixtures/cloud.ts';
import { look, SCREENS } from '../fixtures/look.ts';
import { type Site, startSite } from '../fixtures/page.ts';

let site: Site;

beforeAll(async () => {
  site = await startSite();
});

afterAll(() => site.stop());

it('an admin adds a recipient, previews a digest, releases it and sees its mail sent', async () => {
  await post(await site.callAs('district'), firstReport('sa-dec.phuong-1'));
  const { page, faults } = await site.visitAs('admin', '/admin', { screen: 'desktop' });
  await page.getByRole('link', { name: 'Đơn vị chưa gửi báo cáo tháng 5/2020' }).waitFor();
  await page.goto(`${site.url}/#/admin/recipients`);
  await page.getByRole('link', { name: 'Thêm người nhận' }).click();
  await page.getByLabel('Họ và tên', { exact: true }).fill('Nguyễn Văn Minh');
  await page.getByLabel('Chức vụ').fill('Bí thư Tỉnh ủy');
  await page.getByLabel('Địa chỉ thư điện tử').fill('bi-thu@example.vn');
  await page.getByLabel('Phạm vi').selectOption('province');
  await page.getByLabel('Hằng tuần').check();
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('Đã lưu người nhận').waitFor();

  await page.setViewportSize(SCREENS.phone);
  await page.goto(`${site.url}/#/admin/digests/new`);
  await page.getByLabel('Kỳ tổng hợp').selectOption({ label: 'Hằng tuần' });
  const asOf = page.getByRole('group', { name: 'Tính đến hết ngày' });
  await asOf.getByLabel('Ngày').fill('31');
  await asOf.getByLabel('Tháng').fill('5');
  await asOf.getByLabel('Năm').fill('2020');
  await page.getByRole('button', { name: 'Xem trước' }).click();
  const preview = page.frameLocator('iframe[title="Thư như lãnh đạo nhận"]').locator('h1').first();
  await preview.getByText('toàn tỉnh có 1/4').waitFor();
  const previewed = (await preview.textContent()) as string;
  await look(page, 'admin-preview');
  await page.getByRole('button', { name: 'Phát hành tới 1 đồng chí' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Phát hành' }).click();
  await page.getByText('Đã gửi xong').waitFor();
  await page
    .getByRole('row', { name: /Nguyễn Văn Minh/ })
    .getByText('Đã gửi')
    .waitFor();
  await look(page, 'admin-sent');
  const [mail, ...others] = await site.cloud.inbox();
  expect(mail?.destination.to).toEqual(['bi-thu@example.vn']);
  expect(mail?.body.html).toContain(previewed);
  expect(others).toEqual([]);
  expect(faults).toEqual([]);
});
