import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from '../fixtures/browser.ts';
import { type CallApi, firstReport, giveBack, post, resultBody } from '../fixtures/cloud.ts';
import { headline } from '../fixtures/leader-site.ts';
import { look, SCREENS, screenshot } from '../fixtures/look.ts';
import { type Site, startSite } from '../fixtures/page.ts';

let site: Site;
let admin: CallApi;
/** The ad hoc digest: the weekly one is corrected by a test, and a corrected one is not corrected again. */
let adHocId: string;

const policy = (resolved: number) => ({
  cadrePolicy: [{ sector: 'party', regime: 'early-retirement', resolved, pending: 2 }],
});

/** A weekly digest of 21/6 and an ad hoc one, after which a result was corrected and a monthly report was returned. */
beforeAll(async () => {
  site = await startSite();
  const { cloud } = site;
  admin = await site.callAs('admin');
  const saDec = await site.callAs('district');
  const caoLanh = await cloud.as('district', 'unit/cao-lanh');
  const put = (path: string, body: unknown) => admin({ method: 'PUT', path, body });
  const leader = {
    id: 'bi-thu',
    email: 'bi-thu@example.vn',
    name: 'Bí thư',
    title: 'Bí thư',
    scope: 'province',
  };
  expect((await put('/v1/recipients', { items: [{ ...leader, cadences: ['weekly'] }] })).status).toBe(200);
  await post(saDec, firstReport('sa-dec.phuong-1', resultBody('2020-05-20')));
  const report = { kind: 'unit-report', subjectId: 'cao-lanh', period: '2020-05', revision: 1 };
  expect((await post(caoLanh, { ...report, data: policy(36) })).status).toBe(201);
  await cloud.clock.set(new Date('2020-06-22T10:00:00+07:00'));
  await cloud.fireSchedule('weekly', new Date('2020-06-22T07:00:00+07:00'));
  const adHoc = { mode: 'release', cadence: 'ad-hoc', asOf: '2020-06-21', recipientIds: ['bi-thu'] };
  const released = await admin({ method: 'POST', path: '/v1/digests', body: adHoc });
  expect(released.status).toBe(202);
  adHocId = (released.body as { id: string }).id;
  await cloud.drain();
  const corrected = resultBody('2020-05-20', { elected: 14, firstTime: 5 });
  const correction = {
    ...firstReport('sa-dec.phuong-1', corrected),
    revision: 2,
    reason: 'Ghi nhầm biên bản kiểm phiếu.',
  };
  expect(await post(saDec, correction)).toMatchObject({ status: 201 });
  const body = {
    kind: 'unit-report',
    subjectId: 'cao-lanh',
    period: '2020-05',
    revision: 2,
    comment: 'Tính trùng ba đồng chí.',
  };
  expect(await giveBack(admin, body)).toMatchObject({ status: 201 });
});

afterAll(() => site.stop());

it('an admin is warned that a report is returned, and reads in sentences what the leaders will read', async () => {
  const { page, faults } = await site.visitAs('admin', `/admin/digests/${adHocId}`);
  await page.getByRole('button', { name: 'Xem số liệu đã thay đổi' }).click();
  await page.getByText('Còn nội dung đã trả lại, chưa gửi lại').waitFor();
  await page.getByText('Chưa tính 1 báo cáo tháng đã trả lại, chưa gửi lại.').waitFor();
  const told = page.getByRole('listitem').filter({ hasText: /Sa Đéc|Cao Lãnh/ });
  await expect.poll(() => told.allInnerTexts()).toEqual(expect.arrayContaining(SENTENCES));
  await look(page, 'restatement-warned');
  expect(faults).toEqual([]);
});

const SENTENCES = [
  'Huyện ủy Cao Lãnh: báo cáo tháng 5/2020 đã trả lại, chưa gửi lại nên không tính (lý do: Tính trùng ba đồng chí).',
  expect.stringMatching(
    /^Thành ủy Sa Đéc: sửa kết quả đại hội của Phường 1: .*số bầu được tại đại hội từ 15 thành 14.* \(lý do: Ghi nhầm biên bản kiểm phiếu\)\.$/,
  ),
];

it('the email of a restatement says what changed and why after the red flags, and its link shows just that', async () => {
  const body = { mode: 'restate', cadence: 'weekly', asOf: '2020-06-21' };
  expect((await admin({ method: 'POST', path: '/v1/digests', body })).status).toBe(202);
  await site.cloud.drain();
  const restated = (await site.cloud.inbox()).find(({ subject }) => subject.includes('Đính chính'));
  const browser = await openBrowser();
  const mail = await browser.newPage();
  await mail.setContent(restated?.body.html ?? '');
  for (const [name, size] of Object.entries(SCREENS)) {
    await mail.setViewportSize(size);
    const titles = await mail.locator('h2').allInnerTexts();
    const place = (words: RegExp) => titles.findIndex((title) => words.test(title));
    expect(place(/Chậm so với kế hoạch/)).toBeLessThan(place(/Nội dung thay đổi/));
    await mail
      .getByRole('paragraph')
      .filter({
        hasText: /^Thư này thay bản tổng hợp tuần gửi ngày 22\/6\/2020: số đại hội đã tổ chức không đổi/,
      })
      .waitFor();
    const lines = await mail.locator('li').allInnerTexts();
    for (const sentence of SENTENCES) expect(lines.map((line) => line.trim())).toContainEqual(sentence);
    await screenshot(mail, `mail-restated-${name}`);
  }
  const link = await mail.getByRole('link', { name: 'Xem trên trang tổng hợp' }).getAttribute('href');
  await browser.close();
  const { page } = await site.visitAs('leader', new URL(link ?? '').hash.slice(1));
  await expect.poll(() => headline(page).textContent()).toContain('Tính đến ngày 21/6/2020');
  await page.getByText('Số liệu theo bản đính chính tổng hợp tuần gửi ngày 22/6/2020.').waitFor();
  await page.getByText('Nội dung bản này đã đính chính (2)').click();
  await page.getByText(SENTENCES[0] as string).waitFor();
  await look(page, 'summary-restated');
});
