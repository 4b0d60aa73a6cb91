import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  axeFindings,
  SCREENS,
  type Screen,
  type Site,
  screenshot,
  scrollsSideways,
  startSite,
} from '../fixtures/page.ts';

const screens = Object.keys(SCREENS) as Screen[];
let site: Site;

beforeAll(async () => {
  site = await startSite();
});

afterAll(() => site.stop());

async function look(page: Page, name: string): Promise<void> {
  await screenshot(page, name);
  expect(await axeFindings(page)).toEqual([]);
  expect(await scrollsSideways(page)).toBe(false);
}

const CSV = 'id,unitId,level,type,vertical,pilot,name,plannedOn,validTo,replacedBy';
const csv = (name: string, lines: readonly string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from([CSV, ...lines].join('\r\n')),
});

const choose = async (page: Page, file: { name: string; mimeType: string; buffer: Buffer }) => {
  await page.getByLabel('Tệp cần nhập').setInputFiles(file);
  await page.getByRole('button', { name: 'Kiểm tra tệp' }).click();
};

describe.each(screens)('an admin on a %s', (screen) => {
  it('sees what an import would change and which rows are wrong, then applies the good ones', async () => {
    const { page, faults, close } = await site.visitAs('admin', screen, '/admin/roster');
    await page.getByText(/^\d+ trong \d+ tổ chức$/).waitFor();
    await look(page, `admin-roster-${screen}`);
    const hostile = '<img src=x onerror=alert(1)>';
    await choose(
      page,
      csv('to-chuc.csv', [
        `lap-vo-${screen},,district,,,,Huyện ủy Lấp Vò,,,`,
        `lap-vo-${screen}.xa-b,,grassroots,commune,,true,"${hostile}",25/6/2020,,`,
        'sa-dec.phuong-1,,grassroots,commune,,,Phường 1,20/5/2020,,',
        `sa-dec.phuong-2,,grassroots,commune,,,Phường 2 (${screen}),28/6/2020,,`,
        '',
        'sa-dec.phuong-3,,xa,commune,,,Phường 3,31/2/2020,,',
      ]),
    );
    await page.getByText('Thêm 2, sửa 1, kết thúc 0, không đổi 1; 1 dòng có lỗi.').waitFor();
    await look(page, `admin-roster-diff-${screen}`);
    const faulty = page.getByRole('row').filter({ hasText: 'Phường 3' });
    expect(await faulty.allTextContents()).toEqual([
      expect.stringMatching(/^7Phường 3level/),
      expect.stringMatching(/^7Phường 3plannedOn/),
    ]);
    await page.getByText(hostile).waitFor();
    await page.getByText(`→ Phường 2 (${screen})`).waitFor();
    await page.getByRole('button', { name: 'Ghi 3 thay đổi' }).click();
    await page.getByText('Đã nhập xong').waitFor();
    await page.getByLabel('Tìm theo tên hoặc mã').fill('phuong 2');
    await page.getByText(/^1 trong \d+ tổ chức$/).waitFor();
    await look(page, `admin-roster-applied-${screen}`);
    expect(faults).toEqual([]);
    await close();
  });

  it('changes the plan by a new milestone without a day, and sees what differs before it is saved', async () => {
    const { page, faults, close } = await site.visitAs('admin', screen, '/admin/plan');
    await page.getByRole('button', { name: 'Thêm mốc' }).click();
    const place = await page.getByLabel(/^Tên mốc/).count();
    await page.getByRole('button', { name: 'Xem thay đổi' }).click();
    await page.getByRole('link', { name: `Mốc ${place}, tên: Mục này bắt buộc phải có.` }).click();
    await look(page, `admin-plan-missing-${screen}`);
    await page.keyboard.type(`Ngày bầu cử (${screen})`);
    await page.getByLabel('Lý do thay đổi').fill('Theo kế hoạch của Hội đồng bầu cử');
    await page.getByRole('button', { name: 'Xem thay đổi' }).click();
    await page.getByRole('row', { name: `Mốc bầu cử: Ngày bầu cử (${screen})` }).waitFor();
    expect(await page.locator('tbody tr').count()).toBe(1);
    await look(page, `admin-plan-review-${screen}`);
    await page.getByRole('button', { name: 'Lưu kế hoạch' }).click();
    await page.getByText(/Đã lưu bản số \d+ của kế hoạch/).waitFor();
    await expect.poll(() => page.getByLabel(/^Tên mốc/).count()).toBe(place);
    await look(page, `admin-plan-${screen}`);
    expect(faults).toEqual([]);
    await close();
  });

  it('sees what waits, each with the way there', async () => {
    const { page, faults, close } = await site.visitAs('admin', screen, '/admin');
    await page.getByRole('link', { name: 'Đơn vị chưa gửi báo cáo tháng 5/2020' }).waitFor();
    await look(page, `admin-overview-${screen}`);
    expect(faults).toEqual([]);
    await close();
  });
});
