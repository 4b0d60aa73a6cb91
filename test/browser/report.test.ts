import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { look } from '../fixtures/look.ts';
import { errorSummary, messagesAtFields, type ReportSite, startReportSite } from '../fixtures/report-site.ts';

let site: ReportSite;

const MAY = {
  personnel: [
    { target: 'executiveCommittee', track: 'reelection', steps: [{ step: 1, heldOn: '2020-04-06' }] },
  ],
  cadrePolicy: [{ sector: 'party', regime: 'reassigned', resolved: 2, pending: 1 }],
  streamlining: { roadmap: { number: '54-KH/TU', issuedOn: '2019-08-20' }, target: 50, done: 24 },
  difficulties: [
    { category: 'theory-level', organisationType: 'enterprise', text: 'Còn thiếu lớp.', status: 'open' },
  ],
  workingRegulations: { executiveCommittee: { status: 'drafting' } },
  communications: [{ activity: 'press', count: 12 }],
  priorityTasks: [{ taskId: 'ra-soat-nhan-su', status: 'in-progress' }],
};

beforeAll(async () => {
  site = await startReportSite();
  await site.sent('2020-05', 1, MAY);
});

afterAll(() => site.stop());

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();

const STEPS = [
  'Quy trình nhân sự 5 bước',
  'Tổ chức bộ máy, tinh giản biên chế',
  'Chính sách cán bộ không đủ điều kiện tái cử',
  'Tồn tại, khó khăn',
  'Kinh nghiệm, cách làm hiệu quả',
  'Nhiệm vụ trọng tâm',
  'Quy chế làm việc',
  'Tuyên truyền',
  'Chuẩn bị bầu cử',
];

describe('the monthly report', () => {
  it('is made from last month’s figures, step by step, checked and sent', async () => {
    const { page, faults } = await site.visitAs('district', '/report');
    await page.getByText('Đã gửi', { exact: false }).first().waitFor();
    await look(page, 'report-months');
    await page.getByText('Hạn hết ngày 25/6/2020').waitFor();
    await page.getByRole('link', { name: 'Tháng 6/2020' }).click();
    await heading(page, 'Báo cáo tháng 6/2020');
    await page.getByText('Hạn gửi: hết ngày 25/6/2020.').waitFor();
    await page.getByRole('button', { name: 'Bắt đầu từ số liệu tháng 5/2020' }).click();
    await page.getByText('Số liệu ban đầu lấy từ báo cáo tháng 5/2020').waitFor();
    await look(page, 'report-overview');
    await page.getByRole('link', { name: 'Quy trình nhân sự 5 bước' }).click();
    for (const [place, step] of STEPS.entries()) {
      await heading(page, step);
      if (step === 'Kinh nghiệm, cách làm hiệu quả') {
        await page.getByLabel('Không có cách làm nào cần nêu').check();
      }
      if (step === 'Tuyên truyền') await page.getByLabel('Đơn vị không báo cáo mục này').check();
      if (step === 'Chuẩn bị bầu cử') {
        await page.getByLabel('Có số liệu, nội dung để báo cáo').check();
        await page.getByLabel('Chưa làm').check();
      }
      await look(page, `report-step-${place + 1}`);
      await page.getByRole('button', { name: /^Tiếp tục/ }).click();
    }
    await heading(page, 'Kiểm tra và gửi');
    await page.getByText('Không báo cáo (1 mục)').waitFor();
    await look(page, 'report-check');
    await page.getByRole('button', { name: 'Gửi báo cáo' }).click();
    await page.getByText('Đã gửi báo cáo tháng 6/2020').waitFor();
    await look(page, 'report-receipt');
    const sent = await site.revisionsOf('2020-06');
    const { communications: _, ...rest } = MAY;
    expect(sent.map(({ data }) => data)).toEqual([
      {
        ...rest,
        goodPractices: [],
        elections: [{ milestoneId: 'hiep-thuong-1', status: 'not-started' }],
      },
    ]);
    expect(faults).toEqual([]);
  });
});

describe('the pages of a report that was sent', () => {
  it('are looked at one by one without anything moving by itself', async () => {
    const { page, faults } = await site.visitAs('district', '/report', { screen: 'desktop' });
    await page.addInitScript(`
      globalThis.shifts = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          if (!entry.hadRecentInput && entry.value > 0) shifts.push(entry.value);
        }
      }).observe({ type: 'layout-shift', buffered: true });
    `);
    await page.reload();
    await page.getByRole('link', { name: 'Tháng 6/2020' }).waitFor();
    await look(page, 'report-months');
    for (const step of ['', '/personnel', '/cadrePolicy', '/communications', '/history', '/withdraw']) {
      await page.goto(`${site.url}/#/report/2020-05${step}`);
      await page.reload();
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.locator('h2, legend, .history, .notice, .empty').first().waitFor();
      const moved = (await page.evaluate('shifts.reduce((sum, one) => sum + one, 0)')) as number;
      expect(moved).toBeLessThan(0.1);
      await look(page, `report-sent${step.replace('/', '-')}`);
    }
    expect(faults).toEqual([]);
  });
});

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

describe('what is wrong in a report', () => {
  it('is said at its field, section by section, and all of it on the page that sends', async () => {
    const { page, faults } = await site.open('2020-04');
    await site.take(page, '2020-04', 'personnel');
    await goOn(page);
    expect(await messagesAtFields(page, 'report-errors-begun')).toEqual([
      'Quy trình nhân sự 5 bước: chưa nhập nội dung nào. Đồng chí nhập, hoặc chọn lại ở đầu mục.',
    ]);
    await page.getByLabel('Có báo cáo quy trình này').first().check();
    await fillDay(page, /^Bước 1/, ['11', '5', '2020']);
    await fillDay(page, /^Bước 3/, ['4', '5', '2020']);
    await fillDay(page, /^Bước 4/, ['4', '7', '2020']);
    await goOn(page);
    expect(await messagesAtFields(page, 'report-errors-personnel')).toEqual([
      'Ban Chấp hành, tái cử, bước 2: Mục này bắt buộc phải có.',
      'Ban Chấp hành, tái cử, bước 3: Bước này không được trước bước liền trước.',
      'Ban Chấp hành, tái cử, bước 4: Ngày này không được ở tương lai.',
    ]);
    await look(page, 'report-errors');
    await site.take(page, '2020-04', 'streamlining');
    await page.getByLabel('Đã có lộ trình, kế hoạch cụ thể').check();
    await fillDay(page, 'Ngày ban hành', ['31', '2', '2020']);
    await page.getByLabel('Chỉ tiêu tinh giản').fill('năm mươi');
    await goOn(page);
    expect(await messagesAtFields(page, 'report-errors-streamlining')).toEqual([
      'Lộ trình, số văn bản: Mục này bắt buộc phải có.',
      expect.stringMatching(/^Lộ trình, ngày ban hành: Ngày không hợp lệ/),
      'Chỉ tiêu tinh giản: Kiểu dữ liệu của mục này không đúng; cần là số.',
      'Đã tinh giản: Mục này bắt buộc phải có.',
    ]);
    await site.take(page, '2020-04', 'difficulties');
    await page.getByRole('button', { name: 'Thêm khó khăn' }).click();
    await page.getByRole('textbox', { name: 'Nội dung' }).fill('x'.repeat(1001));
    await goOn(page);
    expect(await messagesAtFields(page, 'report-errors-difficulties')).toEqual([
      'Khó khăn 1, loại: Mục này bắt buộc phải có.',
      'Khó khăn 1, nội dung: Nội dung dài quá 1000 ký tự.',
    ]);
    // All errors at once, on the page that sends: each line links to its step and field.
    await page.goto(`${site.url}/#/report/2020-04/check`);
    await page.getByRole('button', { name: 'Gửi báo cáo' }).click();
    await errorSummary(page).waitFor();
    await expect.poll(() => errorSummary(page).getByRole('link').count()).toBe(9);
    // A section that nobody answered is named once, as not entered: it is neither empty nor left out.
    const named = page.getByText('Chính sách cán bộ không đủ điều kiện tái cử', { exact: true });
    expect(await named.count()).toBe(1);
    expect(await page.getByText('Không có (tính là 0)').count()).toBe(0);
    await look(page, 'report-check-unanswered');
    await errorSummary(page)
      .getByRole('link', { name: /Khó khăn 1, nội dung/ })
      .click();
    await page.getByRole('heading', { level: 1, name: 'Tồn tại, khó khăn' }).waitFor();
    await page.locator('textarea:focus').waitFor();
    expect(faults).toEqual([]);
  });

  it('that only the server knows lands there too, also in a step that is not open', async () => {
    const { page } = await site.open('2020-03');
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
  });
});

it('an address of no month, or of one to come, says so', async () => {
  const { page } = await site.visitAs('district', '/report/2020-13', { screen: 'desktop' });
  await page.getByRole('heading', { name: 'Không có tháng này' }).waitFor();
  await page.goto(`${site.url}/#/report/2020-07`);
  await page.getByText('Chưa đến tháng 7/2020').waitFor();
});

it('fifty difficulties: the last is written by the keyboard alone, taken out, and put back', async () => {
  const many = Array.from({ length: 49 }, (_, at) => ({
    category: 'other',
    text: `Khó khăn số ${at}`,
    status: 'open',
  }));
  await site.sent('2019-11', 1, { difficulties: many });
  const { page } = await site.open('2019-11/difficulties');
  const add = page.getByRole('button', { name: 'Thêm khó khăn khác' });
  await add.focus();
  await page.keyboard.press('Enter');
  await page.locator('fieldset:focus').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('K');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Khó khăn cuối cùng');
  await expect.poll(() => page.getByText('Đã đủ 50 mục').count()).toBe(1);
  await expect.poll(() => add.count()).toBe(0);
  const last = page.getByRole('textbox', { name: 'Nội dung' }).last();
  await expect.poll(() => last.inputValue()).toBe('Khó khăn cuối cùng');
  const first = page.getByRole('button', { name: 'Bỏ khó khăn 1', exact: true });
  await first.focus();
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.getByRole('textbox', { name: 'Nội dung' }).first().inputValue())
    .toBe('Khó khăn số 1');
  // The button to undo takes the focus.
  await page.locator('button:focus', { hasText: 'Hoàn tác' }).waitFor();
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.getByRole('textbox', { name: 'Nội dung' }).first().inputValue())
    .toBe('Khó khăn số 0');
  await look(page, 'report-difficulties');
});
