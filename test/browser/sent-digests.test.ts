import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallApi, firstReport, post, resultBody } from '../fixtures/cloud.ts';
import { headline, settled } from '../fixtures/leader-site.ts';
import { look } from '../fixtures/look.ts';
import { PASSWORD, type PageAccount, type Site, startSite } from '../fixtures/page.ts';

const DISTRICT_LEADER: PageAccount = {
  email: 'bi-thu-sa-dec@example.vn',
  groups: ['leader', 'unit/sa-dec'],
};
const READERS = [
  { scope: 'province', who: 'leader', name: 'toàn tỉnh', mailed: '2/4', now: '3/4' },
  { scope: 'sa-dec', who: DISTRICT_LEADER, name: 'Thành ủy Sa Đéc', mailed: '1/3', now: '2/3' },
] as const;

let site: Site;
let saDec: CallApi;

/** A monthly digest of 30/6 and a weekly one of 5/7, after which one more result of that day came. */
beforeAll(async () => {
  site = await startSite();
  const { cloud } = site;
  await cloud.createUser({ ...DISTRICT_LEADER, password: PASSWORD });
  const admin = await site.callAs('admin');
  const put = (path: string, body: unknown) => admin({ method: 'PUT', path, body });
  const recipients = READERS.map(({ scope }) => ({
    id: scope,
    email: `${scope}@example.vn`,
    name: scope,
    title: 'Bí thư',
    scope,
    cadences: ['weekly', 'monthly'],
  }));
  expect((await put('/v1/recipients', { items: recipients })).status).toBe(200);
  saDec = await site.callAs('district');
  const caoLanh = await cloud.as('district', 'unit/cao-lanh');
  await post(saDec, firstReport('sa-dec.phuong-1', resultBody('2020-05-20')));
  const send = async (cadence: 'weekly' | 'monthly', day: string) => {
    await cloud.clock.set(new Date(`${day}T10:00:00+07:00`));
    await cloud.fireSchedule(cadence, new Date(`${day}T07:00:00+07:00`));
    await cloud.drain();
  };
  await send('monthly', '2020-07-01');
  await cloud.clock.set(new Date('2020-07-03T10:00:00+07:00'));
  await post(caoLanh, firstReport('cao-lanh.xa-a', resultBody('2020-07-02', { elected: 13, reelected: 7 })));
  await send('weekly', '2020-07-06');
  await cloud.clock.set(new Date('2020-07-07T10:00:00+07:00'));
  await post(saDec, firstReport('sa-dec.cong-ty', resultBody('2020-07-04')));
});

afterAll(() => site.stop());

/** The address of the page in the latest email to a recipient, after `#`. */
async function mailedAddress(scope: string): Promise<string> {
  const mails = (await site.cloud.inbox()).filter(({ destination }) => destination.to[0]?.startsWith(scope));
  const weekly = mails.find(({ subject }) => subject.includes('(tuần)'));
  return /#(\S+)/.exec(weekly?.body.text ?? '')?.[1] ?? '';
}

describe.each(READERS)('the email of $name', ({ scope, who, name, mailed, now }) => {
  for (const screen of ['phone', 'desktop'] as const) {
    it(`leads on a ${screen} to what it shows, from there to what is known now, and to last month’s digest`, async () => {
      const { page, faults } = await site.visitAs(who, await mailedAddress(scope), { screen });
      await expect
        .poll(() => headline(page).textContent())
        .toContain(`Tính đến ngày 5/7/2020, ${name} có ${mailed}`);
      await page.getByText('Số liệu theo bản tổng hợp tuần gửi ngày 6/7/2020.').waitFor();
      await page.getByText(`Đến nay ${now}:`).waitFor();
      await settled(page);
      await look(page, `summary-as-sent-${scope}`);
      await page.getByText(/Nội dung thay đổi/).click();
      await look(page, `summary-as-sent-changes-${scope}`);
      await page.getByRole('link', { name: 'xem số liệu hiện nay' }).click();
      await expect.poll(() => headline(page).textContent()).toContain(`${name} có ${now}`);
      await page.getByRole('link', { name: 'Các bản đã gửi' }).click();
      await page.getByRole('link', { name: 'Bản tổng hợp tuần, tính đến ngày 5/7/2020' }).waitFor();
      await look(page, `digests-${scope}`);
      await page.getByLabel('Ngày', { exact: true }).fill('30');
      await page.getByLabel('Tháng').fill('6');
      await page.getByLabel('Năm').fill('2020');
      await page.getByRole('button', { name: 'Tìm' }).click();
      await expect.poll(() => page.locator('.digests li').allInnerTexts()).toHaveLength(1);
      await page.getByRole('link', { name: 'Bản tổng hợp tháng, tính đến ngày 30/6/2020' }).click();
      await expect
        .poll(() => headline(page).textContent())
        .toContain(`Tính đến ngày 30/6/2020, ${name} có 1/`);
      await page.getByText('Số liệu theo bản tổng hợp tháng gửi ngày 1/7/2020.').waitFor();
      await page.getByText('Từ đó đến nay số liệu tính đến ngày 30/6/2020 không thay đổi.').waitFor();
      expect(faults).toEqual([]);
    });
  }
});

describe('the digests that were sent', () => {
  it('on a day are looked through to the last page, and changes beyond the list are counted', async () => {
    const { page, faults } = await site.visit();
    const pages: (string | null)[] = [];
    // Another digest of that day fills the first page; the one that the address shows is on the second.
    await page.context().route('**/v1/sent-digests?*', async (route) => {
      const asked = new URL(route.request().url());
      const next = asked.searchParams.get('next');
      pages.push(next);
      asked.searchParams.delete('next');
      const response = await route.fetch({ url: asked.href });
      const whole = await response.json();
      const another = { ...whole.items[0], id: 'ad-hoc-2020-07-05', cadence: 'ad-hoc' };
      const first = { items: [{ ...another, knownAt: '2020-07-06T00:00:00.001Z' }], next: 'page-2' };
      await route.fulfill({ response, json: next === null ? first : whole });
    });
    await page.context().route('**/v1/corrections?*', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), more: 1234 } });
    });
    const tab = await site.tabAs('leader', { page, faults }, await mailedAddress('province'));
    await tab.getByText('Số liệu theo bản tổng hợp tuần gửi ngày 6/7/2020.').waitFor();
    expect(pages).toEqual([null, 'page-2']);
    await tab.getByText(/Nội dung thay đổi/).click();
    await tab.getByText('và 1.234 thay đổi khác.', { exact: true }).waitFor();
    expect(faults).toEqual([]);
  });

  it('tell a leader of the province what became of the emails, and an admin of each', async () => {
    const { page } = await site.visitAs('leader', '/digests');
    const first = page.locator('.digests li').first();
    await expect
      .poll(() => first.textContent())
      .toContain('Đã tổ chức đại hội 2/4 (50,00%). Gửi ngày 6/7/2020.');
    expect(await first.textContent()).toContain('Thư: đã gửi 2.');
    expect(await page.getByRole('link', { name: 'Xem từng người nhận' }).count()).toBe(0);
    const { page: adminsPage } = await site.visitAs('admin', '/digests');
    await adminsPage.getByRole('link', { name: 'Xem từng người nhận' }).first().click();
    await expect.poll(() => new URL(adminsPage.url()).hash).toBe('#/admin/digests/weekly-2020-07-05');
  });

  it('say at the field that a day is none, and that there was none up to a day', async () => {
    const { page } = await site.visitAs('leader', '/digests?asOf=2020-01-31');
    await page.getByText('Đến ngày 31/1/2020 chưa có bản tổng hợp nào được gửi.').waitFor();
    await page.getByLabel('Ngày', { exact: true }).fill('32');
    await page.getByRole('button', { name: 'Tìm' }).click();
    await page.getByText('Ngày không có thật hoặc còn thiếu phần.').waitFor();
    await look(page, 'digests-no-day');
    await page.getByRole('link', { name: 'Xem mọi bản' }).click();
    await expect.poll(() => page.locator('.digests li').count()).toBe(2);
  });

  it('never lead to another unit', async () => {
    const { page } = await site.visitAs(DISTRICT_LEADER, '/summary/cao-lanh?asOf=2020-07-05');
    await page.getByText('Tài khoản này không được làm việc này').waitFor();
  });
});
