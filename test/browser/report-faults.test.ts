import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { screenshot } from '../fixtures/page.ts';
import { errorSummary, messagesAtFields, type ReportSite, startReportSite } from '../fixtures/report-site.ts';

let site: ReportSite;

beforeAll(async () => {
  site = await startReportSite();
});

afterAll(() => site.stop());

const goOn = (page: Page) => page.getByRole('button', { name: /^Tiếp tục/ }).click();

async function fillDay(
  page: Page,
  label: string | RegExp,
  [day, month, year]: readonly string[],
): Promise<void> {
  const group = page.getByRole('group', { name: label });
  await group.getByLabel('Ngày').fill(day ?? '');
  await group.getByLabel('Tháng').fill(month ?? '');
  await group.getByLabel('Năm').fill(year ?? '');
}

describe('what a section has wrong is said at its field', () => {
  it('personnel: a step left out, a step before the one before it, a step to come', async () => {
    const { page, faults, close } = await site.open('2020-04');
    await site.take(page, '2020-04', 'personnel');
    await goOn(page);
    expect(await messagesAtFields(page)).toEqual([
      'Quy trình nhân sự 5 bước: chưa nhập nội dung nào. Đồng chí nhập, hoặc chọn lại ở đầu mục.',
    ]);
    await page.getByLabel('Có báo cáo quy trình này').first().check();
    await fillDay(page, /^Bước 1/, ['11', '5', '2020']);
    await fillDay(page, /^Bước 3/, ['4', '5', '2020']);
    await fillDay(page, /^Bước 4/, ['4', '7', '2020']);
    await goOn(page);
    expect(await messagesAtFields(page)).toEqual([
      'Ban Chấp hành, tái cử, bước 2: Mục này bắt buộc phải có.',
      'Ban Chấp hành, tái cử, bước 3: Bước này không được trước bước liền trước.',
      'Ban Chấp hành, tái cử, bước 4: Ngày này không được ở tương lai.',
    ]);
    await screenshot(page, 'report-errors-desktop');
    expect(faults).toEqual([]);
    await close();
  });

  it('the other sections', async () => {
    const { page, faults, close } = await site.open('2020-04');
    await site.take(page, '2020-04', 'streamlining');
    await page.getByLabel('Đã có lộ trình, kế hoạch cụ thể').check();
    await fillDay(page, 'Ngày ban hành', ['31', '2', '2020']);
    await page.getByLabel('Chỉ tiêu tinh giản').fill('năm mươi');
    await goOn(page);
    expect(await messagesAtFields(page)).toEqual([
      'Lộ trình, số văn bản: Mục này bắt buộc phải có.',
      expect.stringMatching(/^Lộ trình, ngày ban hành: Ngày không hợp lệ/),
      'Chỉ tiêu tinh giản: Kiểu dữ liệu của mục này không đúng.',
      'Đã tinh giản: Mục này bắt buộc phải có.',
    ]);
    await site.take(page, '2020-04', 'cadrePolicy');
    await page
      .getByRole('group', { name: 'Bố trí công tác khác' })
      .getByLabel('Đã giải quyết')
      .first()
      .fill('2');
    await goOn(page);
    expect(await messagesAtFields(page)).toEqual([
      'Cấp ủy, bố trí công tác khác, chưa giải quyết: Mục này bắt buộc phải có.',
    ]);
    await site.take(page, '2020-04', 'difficulties');
    await page.getByRole('button', { name: 'Thêm khó khăn' }).click();
    await page.getByRole('textbox', { name: 'Nội dung' }).fill('x'.repeat(1001));
    await goOn(page);
    expect(await messagesAtFields(page)).toEqual([
      'Khó khăn 1, loại: Mục này bắt buộc phải có.',
      'Khó khăn 1, nội dung: Nội dung dài quá 1000 ký tự.',
    ]);
    await site.take(page, '2020-04', 'workingRegulations');
    await page.getByLabel('Tình trạng').first().selectOption('Đã ban hành');
    await goOn(page);
    expect(await messagesAtFields(page)).toEqual([
      'Ban Chấp hành, số văn bản: Mục này bắt buộc phải có.',
      'Ban Chấp hành, ngày ban hành: Mục này bắt buộc phải có.',
    ]);
    await site.take(page, '2020-04', 'priorityTasks');
    await page.getByLabel('Đã xong').check();
    await fillDay(page, 'Ngày hoàn thành (không bắt buộc)', ['2', '6', '2020']);
    await goOn(page);
    expect(await messagesAtFields(page)).toEqual([
      'Rà soát nhân sự cấp ủy, ngày hoàn thành: Ngày này không được ở tương lai.',
    ]);
    // All of it at once, from the page that sends: each line leads to its step and field.
    await page.goto(`${site.url}/#/report/2020-04/check`);
    await page.getByRole('button', { name: 'Gửi báo cáo' }).click();
    await errorSummary(page).waitFor();
    await expect.poll(() => errorSummary(page).getByRole('link').count()).toBe(10);
    await errorSummary(page)
      .getByRole('link', { name: /Khó khăn 1, nội dung/ })
      .click();
    await page.getByRole('heading', { level: 1, name: 'Tồn tại, khó khăn' }).waitFor();
    await page.locator('textarea:focus').waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('what only the server knows lands there too, also in a step that is not open', async () => {
    const { page, close } = await site.open('2020-03');
    await site.take(page, '2020-03', 'streamlining');
    await page.getByLabel('Chưa có', { exact: false }).check();
    await page.getByLabel('Chỉ tiêu tinh giản').fill('50');
    await page.getByLabel('Đã tinh giản').fill('24');
    await page.route('**/v1/submissions', (route) =>
      route.fulfill({
        status: 422,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          type: 'invalid',
          detail: 'x',
          errors: [{ pointer: '/data/streamlining/target', code: 'odd', message: 'Chỉ tiêu đã đổi.' }],
        }),
      }),
    );
    await page.goto(`${site.url}/#/report/2020-03/check`);
    await page.getByRole('button', { name: 'Gửi báo cáo' }).click();
    await page.getByRole('link', { name: /Chỉ tiêu đã đổi/ }).click();
    await page.locator('.field--error input:focus').waitFor();
    await page.keyboard.press('End');
    await page.keyboard.type('1');
    await expect.poll(() => page.getByText('Chỉ tiêu đã đổi').count()).toBe(0);
    await close();
  });
});
