import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatPercent } from '../../shared/figures.ts';
import { sectionTexts as inWords } from '../../shared/sections/index.ts';
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
import { look, SCREENS } from '../fixtures/look.ts';
import { SAMPLE_NAMES } from '../fixtures/names.ts';
import { heading } from '../fixtures/page.ts';

let site: LeaderSite;

beforeAll(async () => {
  site = await startLeaderSite();
});

afterAll(() => site.stop());

describe('the summary of the province', { timeout: 60_000 }, () => {
  it('says what the API says, in the order of the email', async () => {
    const { page, faults } = await site.visitAs('leader', '/summary?asOf=2020-06-25');
    await settled(page);
    const summary = await site.summaryOf('asOf=2020-06-25&since=2020-06-18');
    const { held, total, percent } = summary.congress.grassroots;
    expect([held, total, percent]).toEqual([4, 204, 1.96]);
    await expect
      .poll(() => headline(page).textContent())
      .toBe('Tính đến ngày 25/6/2020, toàn tỉnh có 4/204 tổ chức cơ sở đảng đã tổ chức đại hội (đạt 1,96%).');
    await expect
      .poll(() => page.locator('.headline__context').allInnerTexts())
      .toEqual([
        'So với ngày 18/6/2020: thêm 1 tổ chức cơ sở đảng đã tổ chức đại hội.',
        'Còn 5 ngày đến hạn 30/6/2020; 200 tổ chức cơ sở đảng chưa tổ chức đại hội.',
      ]);
    const titles = await page.locator('main h2').allInnerTexts();
    expect(titles.slice(0, 4)).toEqual([
      'Chậm so với kế hoạch: 199 tổ chức của 1 đơn vị',
      'Chưa gửi báo cáo tháng 6/2020: 2 đơn vị',
      'Kết quả theo đơn vị',
      'Từng đơn vị, từng mục',
    ]);
    const words = inWords(summary, SAMPLE_NAMES).map(({ title }) => title);
    expect(words.length).toBeGreaterThan(5);
    expect(titles.filter((title) => words.includes(title))).toEqual(words);
    expect(titles.slice(-3)).toEqual([
      'Biểu đồ theo đơn vị',
      'Diễn biến đến 25/6/2020',
      'So sánh 18/6/2020 với 25/6/2020',
    ]);
    const units = flat(await tableRows(table(page, 'Đại hội tổ chức cơ sở đảng theo đơn vị')));
    expect(units).toEqual(
      summary.congress.units.map((unit) => [
        unit.name.replace(/\s+/g, ' '),
        `${unit.held}/${unit.total}`,
        formatPercent(unit.held, unit.total),
        String(unit.behindPlan),
      ]),
    );
    await expect.poll(() => page.locator('tfoot').first().textContent()).toMatch(/^Tổng cộng4\/2041,96%199$/);
    await look(page, 'summary');
    expect(faults).toEqual([]);
  });

  it('moves nothing while it comes, on a slow line too and on every screen', async () => {
    const { page } = await site.visitAs('leader');
    await settled(page);
    const session = await page.context().newCDPSession(page);
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 300,
      downloadThroughput: 100_000,
      uploadThroughput: 50_000,
    });
    await page.addInitScript(
      `globalThis.shifts = []; new PerformanceObserver((list) => list.getEntries().forEach(({ value, sources }) =>
        shifts.push([value, ...sources.map(({ node }) => node?.className)]))).observe({ type: 'layout-shift', buffered: true });`,
    );
    for (const size of Object.values(SCREENS)) {
      await page.setViewportSize(size);
      for (const path of ['/summary?asOf=2020-06-25', '/summary/sa-dec?asOf=2020-06-25']) {
        await page.goto(`${site.url}/#${path}`);
        await page.reload();
        await settled(page);
        const shifts = (await page.evaluate('shifts')) as [number][];
        expect(
          shifts.reduce((sum, [value]) => sum + value, 0),
          JSON.stringify(shifts),
        ).toBeLessThan(0.01);
      }
    }
  });

  it('goes to another day and compares it with the one that is chosen, and back', async () => {
    const { page, faults } = await site.visitAs('leader', '/summary?asOf=2020-06-25');
    await settled(page);
    await page.getByRole('button', { name: 'Chọn ngày' }).click();
    await fill(page, 'Tính đến ngày', ['21', '6', '2020']);
    await fill(page, 'So sánh với ngày', ['25', '6', '2020']);
    await page.getByRole('button', { name: 'Xem số liệu' }).click();
    await page.getByRole('link', { name: 'So sánh với ngày: phải là ngày trước 21/6/2020.' }).click();
    await look(page, 'summary-options');
    await fill(page, 'So sánh với ngày', ['31', '5', '2020']);
    await page.getByRole('button', { name: 'Xem số liệu' }).click();
    await expect
      .poll(() => headline(page).textContent())
      .toContain('Tính đến ngày 21/6/2020, toàn tỉnh có 4/204');
    await expect.poll(() => new URL(page.url()).hash).toBe('#/summary?asOf=2020-06-21&since=2020-05-31');
    const { change } = await site.summaryOf('asOf=2020-06-21&since=2020-05-31');
    expect(change.grassroots?.held).toBe(3);
    await table(page, 'Đã tổ chức đại hội, theo cấp').getByText('+3').waitFor();
    await table(page, 'Đã tổ chức đại hội cấp cơ sở, theo đơn vị').waitFor();
    await page.getByText('So sánh mọi mục của bản tổng hợp').click();
    await page.getByText('Tồn tại, khó khăn (1 thay đổi)').click();
    const changes = page.getByRole('list', { name: 'Thay đổi: Tồn tại, khó khăn' });
    await expect
      .poll(() => changes.getByRole('listitem').allInnerTexts())
      .toEqual([`Thành ủy Sa Đéc · khác · ${FORMULA} · còn vướng: mới có`]);
    await page.getByText('Đại hội theo đơn vị (10 thay đổi)').click();
    await page.getByText('Huyện ủy Cao Lãnh: Đã tổ chức từ 0 thành 1').waitFor();
    await look(page, 'summary-comparison');
    await page.goBack();
    await expect.poll(() => headline(page).textContent()).toContain('Tính đến ngày 25/6/2020');
    expect(faults).toEqual([]);
  });

  it('sorts the units by a click on a head, and restores their order by the third', async () => {
    const { page } = await site.visitAs('leader', '/summary?asOf=2020-06-25', { screen: 'desktop' });
    await settled(page);
    const units = table(page, 'Đại hội tổ chức cơ sở đảng theo đơn vị');
    const held = async () => (await tableRows(units)).map((cells) => cells[1]);
    const given = await held();
    const sort = units.getByRole('button', { name: 'Đã tổ chức' });
    await sort.click();
    expect(await held()).toEqual(['2/3', '1/1', '1/200']);
    expect(await units.getByRole('columnheader').nth(1).getAttribute('aria-sort')).toBe('descending');
    await sort.click();
    expect(await held()).toEqual(['1/1', '1/200', '2/3']);
    await sort.click();
    expect(await held()).toEqual(given);
  });

  it('leads from the contents to a section, and from a mark to that section of the unit', async () => {
    const { page, faults } = await site.visitAs('leader', '/summary?asOf=2020-06-25', { screen: 'desktop' });
    await settled(page);
    const focused = () => page.evaluate('document.activeElement.textContent');
    await page.getByRole('navigation', { name: 'Mục lục' }).getByText('Tồn tại, khó khăn').click();
    await expect.poll(focused).toBe('Tồn tại, khó khăn');
    await page.getByRole('link', { name: 'Thành ủy Sa Đéc, Báo cáo tháng: gửi đúng hạn' }).click();
    await expect.poll(() => heading(page).textContent()).toBe('Thành ủy Sa Đéc');
    await expect.poll(focused).toBe('Báo cáo tháng');
    expect(faults).toEqual([]);
  });

  it('leads to the summary of a unit with the same days, and back', async () => {
    const { page, faults } = await site.visitAs('leader', '/summary?asOf=2020-06-25');
    await page.getByRole('link', { name: 'Thành ủy Sa Đéc', exact: true }).click();
    await expect.poll(() => heading(page).textContent()).toBe('Thành ủy Sa Đéc');
    await expect.poll(() => new URL(page.url()).hash).toBe('#/summary/sa-dec?asOf=2020-06-25');
    await settled(page);
    const { congress } = await site.summaryOf('asOf=2020-06-25&unitId=sa-dec');
    expect(congress.grassroots).toMatchObject({ held: 2, total: 3 });
    await expect
      .poll(() => headline(page).textContent())
      .toContain('Thành ủy Sa Đéc có 2/3 tổ chức cơ sở đảng');
    await page.getByText('Đơn vị đã gửi đúng hạn.').waitFor();
    await look(page, 'summary-unit');
    await page.getByRole('link', { name: 'Toàn tỉnh' }).click();
    await expect.poll(() => headline(page).textContent()).toContain('toàn tỉnh có 4/204');
    expect(faults).toEqual([]);
  });

  it('holds 200 organisations with names as long as they get', async () => {
    const { page, faults } = await site.visitAs('leader', '/summary/lon?asOf=2020-06-25');
    await settled(page);
    await page.getByText('Bảng: Tổ chức chậm kế hoạch (199 dòng)').click();
    await expect.poll(() => table(page, 'Tổ chức chậm kế hoạch').locator('tbody tr').count()).toBe(199);
    await look(page, 'summary-large');
    expect(faults).toEqual([]);
  });
});
