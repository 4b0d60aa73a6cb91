import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { look } from '../fixtures/look.ts';
import { type ReportSite, startReportSite } from '../fixtures/report-site.ts';
import { workStored } from '../fixtures/tab.ts';

let site: ReportSite;

beforeAll(async () => {
  site = await startReportSite();
});

afterAll(() => site.stop());

const steps = (...days: string[]) => ({
  personnel: [
    {
      target: 'executiveCommittee',
      track: 'reelection',
      steps: days.map((heldOn, index) => ({ step: index + 1, heldOn })),
    },
  ],
});

const fillDay = async (page: Page, step: RegExp, day: string) => {
  const boxes = page.getByRole('group', { name: step }).first().getByRole('textbox');
  for (const [index, part] of day.split('/').entries()) await boxes.nth(index).fill(part);
};

describe('what a colleague sends meanwhile', () => {
  it('is merged step by step: a day that only one changed stays, and of the same step one is chosen', async () => {
    const month = '2020-03';
    await site.sent(month, 1, steps('2020-03-02'));
    const { page, faults } = await site.open(month);
    await page.getByRole('button', { name: 'Đính chính' }).click();
    await page.goto(`${site.url}/#/report/${month}/personnel`);
    await fillDay(page, /^Bước 2/, '16/3/2020');
    await page.goto(`${site.url}/#/report/${month}/check`);
    await page.getByLabel('Lý do đính chính').fill('Thêm bước 2');
    await site.sent(month, 2, steps('2020-03-03', '2020-03-17', '2020-03-24'));
    await page.getByRole('button', { name: /^Gửi đính chính/ }).click();
    const place = 'Quy trình nhân sự 5 bước – Ban Chấp hành, tái cử';
    const merged = page.locator('.notice').filter({ hasText: 'đã được ghép' });
    await merged.getByText(`${place}, bước 1: ngày 3/3/2020`).waitFor();
    await merged.getByText(`${place}, bước 3: ngày 24/3/2020`).waitFor();
    const choice = page.getByRole('group', { name: `${place}, bước 2` });
    await choice.getByText('Bản hiện hành: ngày 17/3/2020').waitFor();
    await look(page, 'report-merged-steps');
    await choice.getByLabel('Bản của đồng chí: ngày 16/3/2020').check();
    await page.getByRole('button', { name: 'Tiếp tục với bản đã ghép' }).click();
    await page.getByRole('button', { name: 'Gửi đính chính (bản 3)' }).click();
    await page.getByText('Đã gửi đính chính báo cáo tháng 3/2020').waitFor();
    expect((await site.revisionsOf(month))[0]).toMatchObject({
      revision: 3,
      data: steps('2020-03-03', '2020-03-16', '2020-03-24'),
    });
    expect(faults).toEqual([]);
  });

  it('in answer to a return has the answer that was typed here left out, and says so', async () => {
    const month = '2019-09';
    await site.sent(month, 1);
    await site.returned(month, 2, 'Thiếu lộ trình');
    const { page, faults } = await site.open(`${month}/check`);
    await page.getByLabel('Lý do gửi lại').fill('Đã kiểm tra lại');
    await page.getByLabel('Giải trình, trả lời ý kiến').fill('Lộ trình đang trình xin ý kiến.');
    await workStored(page, 'đang trình xin ý kiến');
    await site.sent(month, 3, { streamlining: { roadmap: null, target: 50, done: 26 } });
    await page.getByRole('button', { name: 'Gửi lại báo cáo (bản 3)' }).click();
    await page.getByText('nội dung này đã có bản khác').waitFor();
    await look(page, 'report-reply-overtaken');
    await page.getByRole('button', { name: 'Tiếp tục với bản đã ghép' }).click();
    await page.getByText('Nội dung giải trình đồng chí đã nhập không được gửi kèm').waitFor();
    await look(page, 'report-reply-dropped');
    expect(faults).toEqual([]);
  });
});
