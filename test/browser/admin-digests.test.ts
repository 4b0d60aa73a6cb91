import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallApi, firstReport, post, result } from '../fixtures/cloud.ts';
import { ACCOUNTS, look, SCREENS, type Screen, type Site, startSite } from '../fixtures/page.ts';

const screens = Object.keys(SCREENS) as Screen[];
/** What has the focus, in its words. */
const FOCUSED = 'document.activeElement.textContent';
const BOUNCES = 'bounce@simulator.amazonses.com';

let site: Site;
let admin: CallApi;
let clerk: CallApi;

beforeAll(async () => {
  site = await startSite();
  admin = await site.callAs('admin');
  clerk = await site.callAs('district');
  const recipient = (id: string, name: string, email: string) => ({
    id,
    name,
    email,
    title: 'Phó Bí thư Thường trực',
    scope: 'province',
    cadences: ['weekly', 'monthly', 'ad-hoc'],
  });
  const items = [
    recipient('bi-thu', 'Nguyễn Văn Minh', 'bi-thu@example.vn'),
    recipient('hong', 'Trần Thị Hồng', BOUNCES),
  ];
  await admin({ method: 'PUT', path: '/v1/recipients?effectiveFrom=2020-01-01', body: { items } });
  for (const subjectId of ['sa-dec.phuong-1', 'sa-dec.phuong-2']) {
    expect(await post(clerk, firstReport(subjectId))).toMatchObject({ status: 201 });
  }
});

afterAll(() => site.stop());

async function preview(page: Page, cadence: string, day: number): Promise<void> {
  await page.getByLabel('Kỳ tổng hợp').selectOption({ label: cadence });
  const asOf = page.getByRole('group', { name: 'Tính đến hết ngày' });
  await asOf.getByLabel('Ngày').fill(String(day));
  await asOf.getByLabel('Tháng').fill('5');
  await asOf.getByLabel('Năm').fill('2020');
  await page.getByRole('button', { name: 'Xem trước' }).click();
}

const frame = (page: Page) => page.frameLocator('iframe[title="Thư như lãnh đạo nhận"]');

describe.each([
  ['phone', 'Hằng tuần', 'weekly', 'Bị trả lại'],
  // After the first bounce nothing is sent to the address any more.
  ['desktop', 'Hằng tháng', 'monthly', 'Không gửi vì địa chỉ đang bị ngừng'],
] as const)('a digest on a %s', (screen, words, cadence, notArrived) => {
  it('is previewed and released with the same figures, and its mails are in the inbox', async () => {
    const { page, faults, close } = await site.visitAs('admin', screen, '/admin/digests/new');
    await page.getByRole('button', { name: 'Xem trước' }).click();
    await page.getByRole('link', { name: 'Đồng chí chọn kỳ tổng hợp.' }).waitFor();
    await preview(page, words, 31);
    const headline = frame(page).getByText('toàn tỉnh có 2/4').first();
    await headline.waitFor();
    const previewed = (await frame(page).locator('h1').first().textContent()) as string;
    await look(page, `digest-preview-${screen}`);
    await page.getByRole('button', { name: 'Phát hành tới 2 đồng chí' }).click();
    await page.getByRole('dialog').getByText('2 đồng chí').waitFor();
    await look(page, `digest-release-${screen}`);
    await page.getByRole('dialog').getByRole('button', { name: 'Phát hành' }).click();
    await page.getByText('Đã gửi xong').waitFor();
    // What becomes of a mail is said after it was sent, and is asked for.
    const row = page.getByRole('row', { name: /Trần Thị Hồng/ });
    await expect
      .poll(async () => {
        await page.getByRole('button', { name: 'Cập nhật tình trạng' }).click();
        return row.textContent();
      })
      .toContain(notArrived);
    await look(page, `digest-${screen}`);
    await expect.poll(() => new URL(page.url()).hash).toBe(`#/admin/digests/${cadence}-2020-05-31`);
    const mails = (await site.cloud.inbox()).filter(({ destination }) =>
      destination.to.includes('bi-thu@example.vn'),
    );
    expect(mails.at(-1)?.body.html).toContain(previewed);
    expect(faults).toEqual([]);
    await close();
  });
});

describe.each(screens)('what does not arrive, on a %s', (screen) => {
  it('is listed with its reason, and an address is let have mail again', async () => {
    const { page, faults, close } = await site.visitAs('admin', screen, '/admin/deliveries');
    await page.getByText('Hộp thư không tồn tại hoặc không nhận thư.').first().waitFor();
    const lift = page.getByRole('button', { name: /^Bỏ ngừng gửi/ });
    await look(page, `deliveries-${screen}`);
    if (screen === 'desktop') {
      await lift.click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Cho phép gửi lại' }).click();
      await dialog.getByText('Đồng chí ghi lý do.').waitFor();
      await dialog.getByLabel('Vì sao gửi lại được').fill('Hộp thư đã được mở lại');
      await dialog.getByRole('button', { name: 'Cho phép gửi lại' }).click();
      await page.getByText('Không có địa chỉ nào bị ngừng gửi').waitFor();
      await expect.poll(() => page.evaluate(FOCUSED)).toMatch(/^Đã cho phép gửi lại/);
      const { body } = await admin({ method: 'GET', path: '/v1/suppressions' });
      expect(body.items).toEqual([]);
    }
    expect(faults).toEqual([]);
    await close();
  });
});

it('a digest whose figures did not change says so, and one whose did says which before it is sent', async () => {
  const { page, faults, close } = await site.visitAs('admin', 'desktop', '/admin/digests/weekly-2020-05-31');
  await page.getByRole('button', { name: 'Xem số liệu đã thay đổi' }).click();
  await page.getByText('Số liệu không khác bản đã gửi').waitFor();
  expect(await post(clerk, firstReport('sa-dec.cong-ty', result('2020-05-22')))).toMatchObject({
    status: 201,
  });
  await page.reload();
  await page.getByRole('button', { name: 'Xem số liệu đã thay đổi' }).click();
  await page.getByText(/2 → 3/).first().waitFor();
  await look(page, 'digest-changes');
  await page.getByRole('button', { name: 'Gửi bản đính chính' }).click();
  // Mails to leaders go out after a second question alone.
  const dialog = page.getByRole('dialog', { name: 'Gửi bản đính chính?' });
  await dialog.getByText('Thư đã gửi không thu hồi được.').waitFor();
  await look(page, 'digest-restate-asking');
  await dialog.getByRole('button', { name: 'Thôi' }).click();
  await expect.poll(() => new URL(page.url()).hash).toBe('#/admin/digests/weekly-2020-05-31');
  await page.getByRole('button', { name: 'Gửi bản đính chính' }).click();
  await dialog.getByRole('button', { name: 'Gửi', exact: true }).click();
  await page
    .getByRole('heading', { name: /đính chính/ })
    .first()
    .waitFor();
  await page.getByRole('link', { name: 'Xem bản được đính chính' }).waitFor();
  await expect.poll(() => new URL(page.url()).hash).toBe('#/admin/digests/weekly-2020-05-31-r1');
  expect(faults).toEqual([]);
  await close();
});

it('a digest that waits is previewed once at a time, and an earlier failure goes with the next try', async () => {
  await site.cloud.fireSchedule('half-year', new Date('2020-06-01T07:00:00+07:00'));
  await site.cloud.drain();
  const { body } = await admin({ method: 'GET', path: '/v1/digests' });
  const { id } = body.items.find(({ state }: { state: string }) => state === 'awaiting-release');
  const { page, faults, close } = await site.visitAs('admin', 'phone', `/admin/digests/${id}`);
  let answer = () => {};
  let calls = 0;
  await page.route('**/v1/digests', async (route) => {
    calls += 1;
    if (calls === 1) return route.fulfill({ status: 503, body: '' });
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
    await route.continue();
  });
  const show = page.getByRole('button', { name: 'Xem trước để phát hành' });
  await show.click();
  await page.getByRole('alert').waitFor();
  await show.click();
  await page.getByRole('alert').waitFor({ state: 'detached' });
  await show.dispatchEvent('click');
  await expect.poll(() => calls).toBe(2);
  answer();
  await frame(page).getByText('toàn tỉnh có').first().waitFor();
  expect(calls).toBe(2);
  expect(faults).toEqual([]);
  await close();
});

it('a hostile text in a previewed mail runs nothing and reaches nothing', async () => {
  const { page, faults, close } = await site.visitAs('admin', 'desktop', '/admin/digests/new');
  const asked: string[] = [];
  await page.route('https://evil.example/**', (route) => {
    asked.push(route.request().url());
    return route.abort();
  });
  const hostile =
    '<h1>Thư</h1><p style="color:rgb(1,2,3)">có kiểu</p><script>parent.postMessage("ran","*");document.title="ran"</script>' +
    '<img src="https://evil.example/x.png" onerror="document.title=\'ran\'"><link rel="stylesheet" href="https://evil.example/x.css">' +
    '<meta http-equiv="refresh" content="0;url=https://evil.example/"><iframe src="https://evil.example/"></iframe>' +
    '<a href="https://evil.example/">liên kết</a><svg onload="document.title=\'ran\'"></svg>';
  await page.route('**/v1/digests', async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    await route.fulfill({ response: answer, json: { ...body, mail: { ...body.mail, html: hostile } } });
  });
  await preview(page, 'Đột xuất', 30);
  const text = frame(page).getByText('có kiểu');
  await text.waitFor();
  await frame(page).getByText('liên kết').click();
  await text.waitFor();
  const inside = page.frames().find((one) => one.url().endsWith('/mail-preview.html'));
  const colour = "getComputedStyle(document.querySelector('p')).color";
  expect(await inside?.evaluate(colour)).toBe('rgb(1, 2, 3)');
  expect(await inside?.evaluate('[document.title, origin, document.scripts.length]')).toEqual([
    '',
    'null',
    0,
  ]);
  expect(asked).toEqual([]);
  // The frame's own policy refused the handlers and the picture, and says so.
  expect(faults.length).toBeGreaterThan(0);
  await close();
});

describe.each(screens)('what a unit sent, on a %s', (screen) => {
  it('is returned once with a comment, is seen as returned by the unit, and its sender is told', async () => {
    const subjectId = screen === 'phone' ? 'sa-dec.phuong-1' : 'sa-dec.phuong-2';
    const name = screen === 'phone' ? 'Phường 1' : 'Phường 2';
    const { page, faults, close } = await site.visitAs('admin', screen, '/admin/returns');
    await page.getByLabel('Đơn vị').selectOption({ label: 'Thành ủy Sa Đéc' });
    await page.getByRole('button', { name: `Trả lại Kết quả đại hội: ${name}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Trả lại' }).click();
    await dialog.getByText('Đồng chí ghi ý kiến.').waitFor();
    await dialog.getByLabel('Ý kiến gửi đơn vị').fill('Số nữ chưa khớp biên bản.');
    const keys: (string | undefined)[] = [];
    await page.route('**/v1/returns', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      // The first answer is lost on its way: the return was written.
      const answer = await route.fetch();
      return keys.length === 1 ? route.abort() : route.fulfill({ response: answer });
    });
    await dialog.getByRole('button', { name: 'Trả lại' }).click();
    await dialog.getByText('Không kết nối được tới máy chủ').waitFor();
    await dialog.getByText('Nội dung đang nhập vẫn còn nguyên').waitFor();
    await dialog.getByRole('button', { name: 'Trả lại' }).click();
    await page.getByText('Đã trả lại.').waitFor();
    expect(keys).toHaveLength(2);
    expect(keys[1]).toBe(keys[0]);
    await page.getByText('Số nữ chưa khớp biên bản.').first().waitFor();
    // The button that was pressed is gone with its line.
    await expect.poll(() => page.evaluate(FOCUSED)).toMatch(/^Đã trả lại\./);
    await look(page, `returns-${screen}`);
    const path = '/v1/submissions/latest?kind=congress-result';
    const { body } = await clerk({ method: 'GET', path });
    const seen = body.items.find((one: { subjectId: string }) => one.subjectId === subjectId);
    expect(seen).toMatchObject({ returned: true, reason: 'Số nữ chưa khớp biên bản.' });
    const told = async () => {
      const mails = await site.cloud.inbox();
      return mails.filter(
        ({ destination, body: { html } }) =>
          destination.to.includes(ACCOUNTS.district.email) && html.includes(name),
      ).length;
    };
    await expect.poll(told).toBe(1);
    expect(faults).toEqual([]);
    await close();
  });
});

it('a monthly report is read as the unit reads it before it is returned', async () => {
  const report = {
    kind: 'unit-report',
    subjectId: 'sa-dec',
    period: '2020-05',
    revision: 1,
    data: { difficulties: [{ category: 'theory-level', text: 'Thiếu lớp sơ cấp.', status: 'open' }] },
  };
  expect(await post(clerk, report)).toMatchObject({ status: 201 });
  const { page, faults, close } = await site.visitAs('admin', 'phone', '/admin/returns/sa-dec');
  const item = page.getByRole('listitem').filter({ hasText: 'Báo cáo tháng 5/2020' });
  await item.getByText('Xem nội dung').click();
  await item.getByText('Thiếu lớp sơ cấp.').waitFor();
  await item.getByRole('heading', { name: 'Không báo cáo' }).waitFor();
  await look(page, 'returns-report');
  await page.getByRole('button', { name: 'Trả lại Báo cáo tháng 5/2020' }).click();
  await page.getByRole('dialog').getByLabel('Ý kiến gửi đơn vị').fill('Bổ sung số liệu tinh giản.');
  await page.getByRole('dialog').getByRole('button', { name: 'Trả lại' }).click();
  await page.getByText('Bổ sung số liệu tinh giản.').waitFor();
  const [seen] = (await clerk({ method: 'GET', path: '/v1/submissions/latest?kind=unit-report' })).body.items;
  expect(seen).toMatchObject({ period: '2020-05', returned: true });
  expect(faults).toEqual([]);
  await close();
});
