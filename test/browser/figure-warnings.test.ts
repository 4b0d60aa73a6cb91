import { afterAll, beforeAll, expect, it } from 'vitest';
import { firstReport, post, resultBody } from '../fixtures/cloud.ts';
import {
  button,
  type CongressSite,
  check,
  committee,
  fillIn,
  startCongressSite,
} from '../fixtures/congress-site.ts';
import { look } from '../fixtures/look.ts';

let site: CongressSite;

beforeAll(async () => {
  site = await startCongressSite();
});

afterAll(() => site.stop());

const sendReport = async (period: string, data: object) => {
  const body = { kind: 'unit-report', subjectId: 'sa-dec', period, revision: 1, data };
  expect(await post(site.clerk, body)).toMatchObject({ status: 201 });
};

it('a report is checked against earlier ones before it is sent, and is counted in the summary', async () => {
  const STEPS = [
    { target: 'executiveCommittee', track: 'reelection', steps: [{ step: 1, heldOn: '2020-03-02' }] },
  ];
  const figures = { personnel: STEPS, streamlining: { roadmap: null, target: 50, done: 24 } };
  await sendReport('2020-03', figures);
  await sendReport('2020-04', figures);
  const { page, faults } = await site.visitAs('district', '/report/2020-05');
  await page.getByRole('button', { name: 'Bắt đầu từ số liệu tháng 4/2020' }).click();
  await page.goto(`${site.url}/#/report/2020-05/streamlining`);
  await page.getByLabel('Chỉ tiêu tinh giản').fill('20');
  await page.getByLabel('Đã tinh giản').fill('22');
  await page.goto(`${site.url}/#/report/2020-05/check`);
  const notice = page.locator('.notice').filter({ hasText: 'Số liệu cần kiểm tra lại' });
  await notice.getByText('không đổi từ báo cáo tháng 3/2020').waitFor();
  expect(await notice.getByRole('listitem').allTextContents()).toEqual([
    'Số đã tinh giản (22) lớn hơn chỉ tiêu (20). Tổ chức bộ máy, tinh giản biên chế',
    'Số đã tinh giản (22) giảm so với báo cáo tháng 4/2020 (24); đây là số lũy kế, chỉ giữ nguyên hoặc tăng. Tổ chức bộ máy, tinh giản biên chế',
    'Số bước đã làm của quy trình tái cử Ban Chấp hành (1) không đổi từ báo cáo tháng 3/2020: từ hai tháng trở lên chưa có bước mới. Quy trình nhân sự 5 bước',
  ]);
  await look(page, 'report-warnings');
  await notice.getByRole('link').first().click();
  await expect.poll(() => page.getByLabel('Đã tinh giản').and(page.locator(':focus')).count()).toBe(1);
  await page.goto(`${site.url}/#/report/2020-05/check`);
  await button(page, 'Gửi báo cáo').click();
  await page.getByText('Đã gửi báo cáo tháng 5/2020').waitFor();
  await page.getByText('Số đã tinh giản (22) lớn hơn chỉ tiêu (20).').waitFor();
  await look(page, 'report-warnings-receipt');
  const summary = await site.admin({ method: 'GET', path: '/v1/summary?unitId=sa-dec' });
  expect(summary.body.quality.figureWarnings).toMatchObject({
    'streamlined-above-target': 1,
    'below-earlier': 1,
    'no-progress': 1,
    units: ['sa-dec'],
  });
  await page.goto(`${site.url}/#/summary`);
  await page.getByText(/Cần kiểm tra lại 3 số liệu/).waitFor();
  expect(faults).toEqual([]);
});

it('a result far from those of organisations of its type is named before it is sent', async () => {
  for (let sent = 0; sent < 5; sent += 1) {
    const body = firstReport(site.anOrganisation().id, resultBody('2020-05-20'));
    expect(await post(site.clerk, body)).toMatchObject({ status: 201 });
  }
  const { page, faults } = await site.visitAs('district', `/congress/${site.anOrganisation().id}`);
  await fillIn(page);
  const typo = '51';
  await committee(page).getByLabel('Số bầu được tại đại hội').fill(typo);
  await committee(page).getByLabel('Trong đó: tái cử').fill('45');
  await check(page);
  const words = `Số cấp ủy viên được bầu (${typo}) lớn hơn 3 lần mức của các tổ chức cùng loại hình trong đơn vị (15, số đứng giữa của 5 tổ chức khác).`;
  await page.getByText(words).waitFor();
  await look(page, 'congress-warnings');
  await page.getByRole('link', { name: 'Sửa tiếp' }).click();
  await committee(page).getByText(words).waitFor();
  await look(page, 'congress-warnings-form');
  expect(faults).toEqual([]);
});
