import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatDay } from '../../shared/days.ts';
import { formatPercent } from '../../shared/figures.ts';
import { sheets } from '../../shared/sections/index.ts';
import { readDocx } from '../fixtures/docx-text.ts';
import {
  FORMULA,
  fill,
  flat,
  headline,
  type LeaderSite,
  settled,
  startLeaderSite,
  table,
  tableRows,
} from '../fixtures/leader-site.ts';
import { look, lookAsItIs } from '../fixtures/look.ts';
import { SAMPLE_NAMES } from '../fixtures/names.ts';
import { heading } from '../fixtures/page.ts';
import { sheetsBySheetJs } from '../fixtures/sheetjs.ts';
import { downloadedContent, faultOnce } from '../fixtures/tab.ts';

let site: LeaderSite;

beforeAll(async () => {
  site = await startLeaderSite();
});

afterAll(() => site.stop());

describe('what a leader takes along', () => {
  it('is a workbook with the same figures as the page, like the attachment of the email', async () => {
    const { body } = await site.leader({ method: 'GET', path: '/v1/sent-digests' });
    const query = `asOf=2020-06-21&knownAt=${body.items[0].knownAt}`;
    const { page, faults } = await site.visitAs('leader', `/summary?${query}`);
    await settled(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Tải Excel' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('tong-hop-2020-06-21.xlsx');
    const content = await downloadedContent(download);
    const expected = sheets(await site.summaryOf(query), SAMPLE_NAMES);
    const workbook = sheetsBySheetJs(content);
    expect(workbook.map(({ sheet }) => sheet)).toEqual(['Mục lục', ...expected.map(({ name }) => name)]);
    const byUnit = workbook[1]?.data ?? [];
    expect(byUnit.slice(5, -1)).toEqual(expected[0]?.rows.map(asRead(expected[0].columns)));
    expect(byUnit.at(-1)?.slice(1, 3)).toEqual([3, 204]);
    expect(JSON.stringify(workbook)).toContain(JSON.stringify(FORMULA));
    const [mail] = await site.cloud.inbox();
    const mailed = Buffer.from(mail?.attachments[0]?.content ?? '', 'base64');
    expect(workbook).toEqual(sheetsBySheetJs(mailed));
    expect(faults).toEqual([]);
  });

  it('is the office’s report as a Word file, with the figures of the page', async () => {
    const { page, faults } = await site.visitAs('leader', '/summary?asOf=2020-06-21');
    await settled(page);
    await look(page, 'summary-toolbar');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Tải báo cáo' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('bao-cao-so-ket-2020-06-21.docx');
    const { paragraphs } = readDocx(await downloadedContent(download));
    const { congress } = await site.summaryOf('asOf=2020-06-21');
    const { held, total } = congress.grassroots;
    expect(paragraphs.join(' ')).toContain(`${held}/${total} tổ chức cơ sở đảng đã tổ chức đại hội`);
    expect(faults).toEqual([]);
  });

  it.each([
    ['/summary?asOf=2020-06-21', 'toan-tinh', 'Hạn các đơn vị gửi báo cáo tháng 7/2020', 'province'],
    ['/summary/lon?asOf=2020-06-21', 'lon', 'Hạn gửi báo cáo tháng 7/2020', 'lon'],
  ])('is a calendar of deadlines: %s', async (path, of, report, id) => {
    const { page, faults } = await site.visitAs('leader', path);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Tải lịch các hạn' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`han-cong-viec-${of}.ics`);
    const text = (await downloadedContent(download)).toString().replaceAll('\r\n ', '');
    expect(text).toContain(`SUMMARY:${report}`);
    expect(text).toContain(`UID:congress-grassroots.${id}@congress-digest`);
    expect(faults).toEqual([]);
  });

  it('is one table as CSV, in which a formula is only ever text', async () => {
    const { page } = await site.visitAs('leader', '/summary?asOf=2020-06-25');
    await page.getByText('Bảng: Tồn tại, khó khăn (1 dòng)').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Tải bảng này (CSV)' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('difficulties-2020-06-25.csv');
    expect(String(await downloadedContent(download))).toContain(`"'${FORMULA.replaceAll('"', '""')}"`);
  });

  it('is paper without the page around it: label and day on top, charts, what was opened', async () => {
    const { page } = await site.visitAs('leader', '/summary?asOf=2020-06-25');
    await settled(page);
    await page.getByText('Bảng: Tiến độ so với kế hoạch').click();
    await page.emulateMedia({ media: 'print' });
    const label = page.locator('main .print-only').first();
    await expect.poll(() => label.isVisible()).toBe(true);
    await expect.poll(() => label.textContent()).toBe('Bản tổng hợp tự động · tính đến ngày 25/6/2020');
    const seen = (selector: string) => page.locator(selector).first().isVisible();
    expect(await Promise.all(['.bar', '.toolbar', '.steps', '.disclosure__words'].map(seen))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(await page.locator('svg[role=img]').evaluateAll((all) => all.length)).toBe(2);
    await expect.poll(() => table(page, 'Tiến độ so với kế hoạch').isVisible()).toBe(true);
    await expect.poll(() => table(page, 'Tổ chức chậm kế hoạch').isVisible()).toBe(false);
    const display = (selector: string) =>
      page.evaluate(`getComputedStyle(document.querySelector('${selector}')).display`);
    expect([await display('thead'), await display('.summary tfoot')]).toEqual([
      'table-header-group',
      'table-row-group',
    ]);
    expect((await page.pdf({ preferCSSPageSize: true })).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

it('a workbook is made without a worker of text, which the content security policy forbids', async () => {
  const { page } = await site.visitAs('leader', '/summary?asOf=2020-06-21', { screen: 'desktop' });
  await settled(page);
  const scripts: string[] = [];
  page.on('requestfinished', async (request) => {
    if (request.url().endsWith('.js')) scripts.push((await (await request.response())?.text()) ?? '');
  });
  await page.reload();
  await settled(page);
  await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Tải Excel' }).click()]);
  await expect.poll(() => scripts.some((script) => script.includes('worksheets/sheet'))).toBe(true);
  expect(scripts.filter((script) => script.includes('new Worker'))).toEqual([]);
});

describe('the charts', () => {
  it('tell the course of the API, each with its table behind', async () => {
    const { page, faults } = await site.visitAs('leader', '/summary?asOf=2020-06-25');
    const chart = page.getByRole('img', { name: 'Số tổ chức cơ sở đảng đã tổ chức đại hội theo thời gian' });
    await chart.waitFor();
    await expect.poll(() => chart.getByText('hạn').count()).toBe(0);
    await page.getByRole('link', { name: '31 ngày' }).click();
    await page.getByText('Bảng số liệu của biểu đồ (31 mốc)').click();
    const path = '/v1/course?from=2020-05-26&to=2020-06-25&every=day';
    const { items } = (await site.leader({ method: 'GET', path })).body as {
      items: { asOf: string; grassroots: { held: number; total: number } }[];
    };
    const rows = flat(await tableRows(table(page, 'Đại hội tổ chức cơ sở đảng theo thời gian')));
    expect(rows).toEqual(
      items
        .reverse()
        .map(({ asOf, grassroots: { held, total } }) => [
          formatDay(asOf),
          String(held),
          String(total),
          formatPercent(held, total),
        ]),
    );
    await page.getByText('Bảng số liệu của biểu đồ (3 đơn vị)').click();
    const units = flat(await tableRows(table(page, 'Tỷ lệ đã tổ chức đại hội theo đơn vị, thấp nhất trước')));
    expect(units.map(([, ...figures]) => figures)).toEqual([
      ['0,50%', '1', '199', '200'],
      ['66,67%', '2', '0', '3'],
      ['100,00%', '1', '0', '1'],
    ]);
    await look(page, 'summary-charts');
    expect(faults).toEqual([]);
  });
});

it('the charts are held beside the deadline, and can be read at 320 pixels', async () => {
  const { page } = await site.visitAs('leader', '/summary?asOf=2020-07-05&every=day');
  await page.setViewportSize({ width: 320, height: 640 });
  await settled(page);
  await page.getByText('hạn 30/6/2020', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Chọn ngày' }).click();
  const fields = "document.querySelector('.options__fields')";
  const [box, parts] = (await page.evaluate(`[${fields}.clientWidth, ${fields}.scrollWidth]`)) as number[];
  expect(box).toBeGreaterThan(0);
  expect(parts).toBe(box);
  await lookAsItIs(page, 'summary-320');
});

describe('the summary', () => {
  it('is of today where no day is named, beside a week before', async () => {
    const { page } = await site.visitAs('leader');
    await expect.poll(() => headline(page).textContent()).toContain('Tính đến ngày 26/6/2020');
    await page.getByText('So với ngày 19/6/2020: thêm 1 tổ chức cơ sở đảng đã tổ chức đại hội.').waitFor();
  });

  it('tells a day as it was known then', async () => {
    const { page } = await site.visitAs('leader', '/summary?asOf=2020-06-25', { screen: 'desktop' });
    await page.getByRole('button', { name: 'Chọn ngày' }).click();
    await fill(page, 'Theo số liệu đã nhận đến hết ngày', ['1', '6', '2020']);
    await page.getByRole('button', { name: 'Xem số liệu' }).click();
    await expect.poll(() => headline(page).textContent()).toContain('1/204');
    await page.getByText('Theo số liệu đã nhận đến 23:59, 1/6/2020').waitFor();
  });

  it('says that a day has not come yet', async () => {
    const { page } = await site.visitAs('leader', '/summary?asOf=2020-12-31');
    await page.getByText('Ngày 31/12/2020 chưa tới.').waitFor();
    await settled(page);
    await look(page, 'summary-future');
  });

  it('says that there is no roster yet', async () => {
    const { page, faults } = await site.visitAs('leader', '/summary?asOf=2019-12-31');
    await page.getByText('Chưa có tổ chức đảng nào trong danh sách tính đến ngày 31/12/2019.').waitFor();
    await look(page, 'summary-empty');
    expect(faults).toEqual([]);
  });

  it('says that a unit is not on the roster, and that an address is broken', async () => {
    const { page } = await site.visitAs('leader', '/summary/khong-co?asOf=2020-06-25');
    await page.getByText('Đơn vị không có trong danh sách vào ngày này').waitFor();
    await look(page, 'summary-no-unit');
    await page.getByRole('link', { name: 'Xem toàn tỉnh' }).click();
    await settled(page);
    await page.goto(`${site.url}/#/summary?asOf=2020-06-`);
    await page.getByText('Một phần địa chỉ không đọc được').waitFor();
    await expect.poll(() => headline(page).textContent()).toContain('Tính đến ngày 26/6/2020');
  });

  it('is that of their own unit for a district, and of no other', async () => {
    const { page, faults } = await site.visitAs('district', '/summary?asOf=2020-06-25');
    await expect.poll(() => headline(page).textContent()).toContain('Thành ủy Sa Đéc có 2/3');
    await expect.poll(() => heading(page).textContent()).toBe('Thành ủy Sa Đéc');
    expect(await page.getByRole('link', { name: 'Toàn tỉnh' }).count()).toBe(0);
    await settled(page);
    await look(page, 'summary-own-unit');
    expect(faults).toEqual([]);
    await page.goto(`${site.url}/#/summary/cao-lanh?asOf=2020-06-25`);
    await page.getByText('Tài khoản này không được làm việc này').waitFor();
  });

  it('says what went wrong and tries again', async () => {
    const { page } = await site.visitAs('leader', '/summary?asOf=2019-12-31');
    await page.getByText('Chưa có tổ chức đảng nào').waitFor();
    await faultOnce(page, /\/v1\/summary\?.*asOf=2020-06-25/, (route) =>
      route.fulfill({ status: 503, body: '' }),
    );
    await faultOnce(page, /\/v1\/course\?.*to=2020-06-25/, (route) => route.abort());
    await page.goto(`${site.url}/#/summary?asOf=2020-06-25`);
    await page.getByText('Hệ thống đang gặp lỗi').waitFor();
    expect(await page.getByText('đang nhập').count(), 'nothing is typed here').toBe(0);
    await look(page, 'summary-failed');
    await page.getByRole('button', { name: 'Thử lại' }).click();
    await page.getByText('Không kết nối được tới máy chủ').waitFor();
    await expect.poll(() => headline(page).textContent()).toContain('4/204');
    await page.getByRole('button', { name: 'Thử lại' }).click();
    await settled(page);
  });
});

it('a part of the page that did not come is asked for again', async () => {
  const lost: string[] = [];
  const { page } = await site.visitAs('leader', '/summary?asOf=2020-06-25', {
    before: (tab) =>
      tab.route(/\/assets\/(sections|charts|write|changed-views)-/, (route) => {
        const url = route.request().url();
        if (lost.includes(url)) return route.continue();
        lost.push(url);
        return route.abort();
      }),
  });
  const cut = page.getByRole('alert').filter({ hasText: 'Không kết nối được tới máy chủ' });
  for (const part of ['sections', 'charts']) {
    await cut.waitFor();
    await look(page, `summary-without-${part}`);
    await cut.getByRole('button', { name: 'Thử lại' }).click();
    await cut.waitFor({ state: 'detached' });
  }
  await settled(page);
  await page.getByText('So sánh mọi mục của bản tổng hợp').click();
  await cut.getByRole('button', { name: 'Thử lại' }).click();
  await cut.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Tải Excel' }).click();
  await page.getByText('Chưa tải được tệp').waitFor();
  await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Tải Excel' }).click()]);
  expect(lost).toHaveLength(4);
});

/** A row of the parsed workbook: shares as fractions, days as dates. */
const asRead =
  (columns: readonly { readonly kind: string }[]) => (row: readonly (string | number | null)[]) =>
    row.map((value, index) =>
      columns[index]?.kind === 'percent' && typeof value === 'number'
        ? Math.round(value * 100) / 10_000
        : value,
    );
