import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallApi, post } from '../fixtures/cloud.ts';
import { ACCOUNTS, look, PASSWORD, type Screen, type Site, signIn, startSite } from '../fixtures/page.ts';

let site: Site;
let clerks: Readonly<Record<Screen, CallApi>>;

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

/** Whose report is made on which screen: a month is reported once. */
const UNITS = {
  phone: { unitId: 'sa-dec', email: ACCOUNTS.district.email },
  desktop: { unitId: 'cao-lanh', email: 'cao-lanh@example.vn' },
} as const;
const screens = Object.keys(UNITS) as Screen[];

beforeAll(async () => {
  site = await startSite();
  const { unitId, email } = UNITS.desktop;
  await site.cloud.createUser({ email, groups: ['district', `unit/${unitId}`], password: PASSWORD });
  clerks = {
    phone: await site.callAs('district'),
    desktop: await site.cloud.as('district', `unit/${unitId}`),
  };
  for (const screen of screens) {
    const { unitId: subjectId } = UNITS[screen];
    const report = { kind: 'unit-report', subjectId, period: '2020-05', revision: 1, data: MAY };
    expect((await post(clerks[screen], report, randomUUID())).status).toBe(201);
  }
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

describe.each(screens)('the monthly report on a %s', (screen) => {
  it('is made from last month’s figures, step by step, checked and sent', async () => {
    const { unitId, email } = UNITS[screen];
    const { page, faults, close } = await site.visit(screen, '/report');
    await signIn(page, email);
    await page.getByText('Đã gửi', { exact: false }).first().waitFor();
    await look(page, `report-months-${screen}`);
    await page.getByRole('link', { name: 'Tháng 6/2020' }).click();
    await heading(page, 'Báo cáo tháng 6/2020');
    await page.getByRole('button', { name: 'Bắt đầu từ số liệu tháng 5/2020' }).click();
    await page.getByText('Số liệu ban đầu lấy từ báo cáo tháng 5/2020').waitFor();
    await look(page, `report-overview-${screen}`);
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
      await look(page, `report-step-${place + 1}-${screen}`);
      await page.getByRole('button', { name: /^Tiếp tục/ }).click();
    }
    await heading(page, 'Kiểm tra và gửi');
    await page.getByText('Không báo cáo (1 mục)').waitFor();
    await look(page, `report-check-${screen}`);
    await page.getByRole('button', { name: 'Gửi báo cáo' }).click();
    await page.getByText('Đã gửi báo cáo tháng 6/2020').waitFor();
    await look(page, `report-receipt-${screen}`);
    const { body } = await clerks[screen]({
      method: 'GET',
      path: `/v1/submissions?kind=unit-report&subjectId=${unitId}&period=2020-06`,
    });
    const { communications: _, ...rest } = MAY;
    expect(body.items).toHaveLength(1);
    expect(body.items[0].data).toEqual({
      ...rest,
      goodPractices: [],
      elections: [{ milestoneId: 'hiep-thuong-1', status: 'not-started' }],
    });
    expect(faults).toEqual([]);
    await close();
  });
});

describe('the pages of a report that was sent', () => {
  it('are looked at one by one without anything moving by itself', async () => {
    const { page, faults, close } = await site.visitAs('district', 'desktop', '/report');
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
    await look(page, 'report-months-desktop');
    for (const step of ['', '/personnel', '/cadrePolicy', '/communications', '/history', '/withdraw']) {
      await page.goto(`${site.url}/#/report/2020-05${step}`);
      await page.reload();
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.locator('h2, legend, .history, .notice, .empty').first().waitFor();
      await look(page, `report-sent${step.replace('/', '-')}-desktop`);
      const moved = (await page.evaluate('shifts.reduce((sum, one) => sum + one, 0)')) as number;
      expect(moved).toBeLessThan(0.1);
    }
    expect(faults).toEqual([]);
    await close();
  });
});

it('an address of no month, or of one to come, says so', async () => {
  const { page, close } = await site.visitAs('district', 'desktop', '/report/2020-13');
  await page.getByRole('heading', { name: 'Không có tháng này' }).waitFor();
  await page.goto(`${site.url}/#/report/2020-07`);
  await page.getByText('Chưa đến tháng 7/2020').waitFor();
  await close();
});
