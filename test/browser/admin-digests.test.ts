import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CallApi, firstReport, post, resultBody } from '../fixtures/cloud.ts';
import { look } from '../fixtures/look.ts';
import { ACCOUNTS, type Site, startSite } from '../fixtures/page.ts';

/** The text of the focused element. */
const FOCUSED = 'document.activeElement.textContent';

let site: Site;
let admin: CallApi;
let clerk: CallApi;

const recipient = (id: string, name: string, email: string) => ({
  id,
  name,
  email,
  title: 'Phó Bí thư Thường trực',
  scope: 'province',
  cadences: ['weekly', 'monthly', 'ad-hoc'],
});

const putRecipient = async (item: ReturnType<typeof recipient>) => {
  const path = '/v1/recipients?effectiveFrom=2020-01-01';
  expect((await admin({ method: 'PUT', path, body: { items: [item] } })).status).toBe(200);
};

beforeAll(async () => {
  site = await startSite({ organisations: 6 });
  [admin, clerk] = await Promise.all([site.callAs('admin'), site.callAs('district')]);
  await putRecipient(recipient('bi-thu', 'Nguyễn Văn Minh', 'bi-thu@example.vn'));
  expect(await post(clerk, firstReport('sa-dec.phuong-1'))).toMatchObject({ status: 201 });
});

beforeEach(hasNewAddress);

afterAll(() => site.stop());

let addresses = 0;

/** Gives one of the two recipients an address without a bounce so far, which will bounce. */
async function hasNewAddress(): Promise<void> {
  addresses += 1;
  await putRecipient(recipient('hong', 'Trần Thị Hồng', `bounce+${addresses}@simulator.amazonses.com`));
}

/** Releases a digest through the API, and waits until its deliveries are settled. @returns its id */
async function released(cadence: string, asOf: string): Promise<string> {
  const ask = async (body: object) => (await admin({ method: 'POST', path: '/v1/digests', body })).body;
  const { knownAt } = await ask({ mode: 'preview', cadence, asOf });
  const { id } = await ask({ mode: 'release', cadence, asOf, knownAt });
  await site.cloud.drain();
  return id;
}

/** The number of held congresses, from the API. */
async function heldBy(asOf: string): Promise<{ readonly held: number; readonly total: number }> {
  const { body } = await admin({ method: 'GET', path: `/v1/summary?asOf=${asOf}` });
  return body.congress.grassroots;
}

async function preview(page: Page, cadence: string, day: number): Promise<void> {
  await page.getByLabel('Kỳ tổng hợp').selectOption({ label: cadence });
  const asOf = page.getByRole('group', { name: 'Tính đến hết ngày' });
  await asOf.getByLabel('Ngày').fill(String(day));
  await asOf.getByLabel('Tháng').fill('5');
  await asOf.getByLabel('Năm').fill('2020');
  await page.getByRole('button', { name: 'Xem trước' }).click();
}

const frame = (page: Page) => page.frameLocator('iframe[title="Thư như lãnh đạo nhận"]');

const rowOf = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) });

describe('a digest', () => {
  it('is previewed and released with the same figures, and its mails are in the inbox', async () => {
    const { page, faults } = await site.visitAs('admin', '/admin/digests/new');
    await page.getByRole('button', { name: 'Xem trước' }).click();
    await page.getByRole('link', { name: 'Đồng chí chọn kỳ tổng hợp.' }).waitFor();
    await preview(page, 'Hằng tuần', 31);
    const { held, total } = await heldBy('2020-05-31');
    await frame(page).getByText(`toàn tỉnh có ${held}/${total}`).first().waitFor();
    const previewed = (await frame(page).locator('h1').first().textContent()) as string;
    await look(page, 'digest-preview');
    await page.getByRole('button', { name: 'Phát hành tới 2 đồng chí' }).click();
    await page.getByRole('dialog').getByText('2 đồng chí').waitFor();
    await look(page, 'digest-release');
    await page.getByRole('dialog').getByRole('button', { name: 'Phát hành' }).click();
    await page.getByText('Đã gửi xong').waitFor();
    // The outcome of a delivery is known only after it was sent, so the page must be refreshed.
    await site.cloud.drain();
    await page.getByRole('button', { name: 'Cập nhật tình trạng' }).click();
    await rowOf(page, 'Trần Thị Hồng').getByText('Bị trả lại').waitFor();
    await look(page, 'digest');
    await expect.poll(() => new URL(page.url()).hash).toBe('#/admin/digests/weekly-2020-05-31');
    const inbox = await site.cloud.inbox();
    const mails = inbox.filter(({ destination }) => destination.to.includes('bi-thu@example.vn'));
    expect(mails.map(({ body }) => body.html)).toContainEqual(expect.stringContaining(previewed));
    expect(faults).toEqual([]);
  });

  it('that nobody gets is previewed, and the page offers no release', async () => {
    const { page, faults } = await site.visitAs('admin', '/admin/digests/new');
    await preview(page, 'Sơ kết 6 tháng', 28);
    await page.getByText('Chưa có ai nhận bản này, nên chưa phát hành được').waitFor();
    await look(page, 'digest-nobody');
    expect(await page.getByRole('button', { name: /^Phát hành/ }).count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('that is made ad hoc goes to those who were chosen', async () => {
    const { page, faults } = await site.visitAs('admin', '/admin/digests/new');
    await preview(page, 'Đột xuất', 29);
    await page.getByRole('button', { name: 'Phát hành tới 2 đồng chí' }).waitFor();
    await page.getByRole('button', { name: 'Bỏ chọn tất cả' }).click();
    await page.getByText('Đồng chí chọn ít nhất một người nhận ở trên.').waitFor();
    await page.getByRole('checkbox', { name: /Nguyễn Văn Minh/ }).check();
    await look(page, 'digest-chosen');
    await page.getByRole('button', { name: 'Phát hành tới 1 đồng chí' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Phát hành' }).click();
    await page.getByText('Đã gửi xong').waitFor();
    await rowOf(page, 'Nguyễn Văn Minh').waitFor();
    expect(await rowOf(page, 'Trần Thị Hồng').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('says whom it was not sent to because an earlier mail came back', async () => {
    await released('weekly', '2020-05-10');
    const id = await released('monthly', '2020-05-10');
    const { page, faults } = await site.visitAs('admin', `/admin/digests/${id}`);
    await rowOf(page, 'Trần Thị Hồng').getByText('Không gửi vì địa chỉ đang bị ngừng').waitFor();
    await rowOf(page, 'Nguyễn Văn Minh').getByText('Đã gửi').waitFor();
    await look(page, 'digest-suppressed');
    expect(faults).toEqual([]);
  });
});

it('what does not arrive is listed with its reason, and an address is let have mail again', async () => {
  const id = await released('ad-hoc', '2020-05-11');
  const { page, faults } = await site.visitAs('admin', '/admin/deliveries');
  const mails = page.locator('section').filter({ has: page.locator(`a[href$="${id}"]`) });
  await mails.getByText('Hộp thư không tồn tại hoặc không nhận thư.').waitFor();
  await look(page, 'deliveries');
  // Former addresses of the recipient stay in the list, marked as unused.
  const lift = page
    .getByRole('listitem')
    .filter({ hasNotText: 'không còn dùng địa chỉ này' })
    .getByRole('button', { name: 'Bỏ ngừng gửi Trần Thị Hồng' });
  await lift.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Cho phép gửi lại' }).click();
  await dialog.getByText('Đồng chí ghi lý do.').waitFor();
  await dialog.getByLabel('Vì sao gửi lại được').fill('Hộp thư đã được mở lại');
  await dialog.getByRole('button', { name: 'Cho phép gửi lại' }).click();
  await expect.poll(() => page.evaluate(FOCUSED)).toMatch(/^Đã cho phép gửi lại/);
  await expect.poll(() => lift.count()).toBe(0);
  const { body } = await admin({ method: 'GET', path: '/v1/suppressions' });
  const used = body.items.filter(({ recipientIds }: { recipientIds: string[] }) =>
    recipientIds.includes('hong'),
  );
  expect(used).toEqual([]);
  expect(faults).toEqual([]);
});

it('a digest whose figures did not change says so, and one whose did says which before it is sent', async () => {
  const asOf = '2020-05-24';
  const id = await released('weekly', asOf);
  const { page, faults } = await site.visitAs('admin', `/admin/digests/${id}`, { screen: 'desktop' });
  await page.getByRole('button', { name: 'Xem số liệu đã thay đổi' }).click();
  await page.getByText('Số liệu không khác bản đã gửi').waitFor();
  const organisation = site.anOrganisation();
  const more = firstReport(organisation.id, resultBody('2020-05-22'));
  expect(await post(clerk, more)).toMatchObject({ status: 201 });
  await page.reload();
  await page.getByText('Có số liệu đến sau khi gửi').waitFor();
  await look(page, 'digest-arrived');
  await page.getByRole('button', { name: 'Xem số liệu đã thay đổi' }).click();
  await page.getByText(`Thành ủy Sa Đéc: gửi thêm kết quả đại hội của ${organisation.name}.`).waitFor();
  await look(page, 'digest-changes');
  await page.getByRole('button', { name: 'Gửi bản đính chính' }).click();
  // Emails to leaders are sent only after a confirmation.
  const dialog = page.getByRole('dialog', { name: 'Gửi bản đính chính?' });
  await dialog.getByText('Thư đã gửi không thu hồi được.').waitFor();
  await look(page, 'digest-restate-asking');
  await dialog.getByRole('button', { name: 'Thôi' }).click();
  await expect.poll(() => new URL(page.url()).hash).toBe(`#/admin/digests/${id}`);
  await page.getByRole('button', { name: 'Gửi bản đính chính' }).click();
  await dialog.getByRole('button', { name: 'Gửi', exact: true }).click();
  await page.getByRole('link', { name: 'Xem bản được đính chính' }).waitFor();
  await expect.poll(() => page.getByRole('heading', { name: /đính chính/ }).count()).toBeGreaterThan(0);
  await expect.poll(() => new URL(page.url()).hash).toBe(`#/admin/digests/${id}-r1`);
  // What was corrected says so, and is not corrected a second time: that is for the correction.
  await page.getByRole('link', { name: 'Xem bản được đính chính' }).click();
  await page.getByText('Bản này đã được đính chính').waitFor();
  expect(await page.getByRole('button', { name: 'Xem số liệu đã thay đổi' }).count()).toBe(0);
  await look(page, 'digest-corrected');
  await page.getByRole('link', { name: 'Xem bản đính chính' }).click();
  await page.getByRole('button', { name: 'Xem số liệu đã thay đổi' }).waitFor();
  expect(faults).toEqual([]);
});

it('a digest that waits is previewed once at a time, and an earlier failure goes with the next try', async () => {
  await site.cloud.fireSchedule('half-year', new Date('2020-06-01T07:00:00+07:00'));
  await site.cloud.drain();
  const { body } = await admin({ method: 'GET', path: '/v1/digests' });
  const { id } = body.items.find(({ state }: { state: string }) => state === 'awaiting-release');
  const { page, faults } = await site.visitAs('admin', `/admin/digests/${id}`);
  const show = page.getByRole('button', { name: 'Xem trước để phát hành' });
  await show.waitFor();
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
});

it('a digest that is being made says so, and since when it has stalled, until its figures are there', async () => {
  const id = await released('ad-hoc', '2020-05-26');
  const { page, faults } = await site.visitAs('admin', '/admin/digests');
  let isMade = false;
  await page.route(`**/v1/digests/${id}`, async (route) => {
    const answer = await route.fetch();
    const { summary: _, ...digest } = await answer.json();
    const stalled = {
      ...digest,
      state: 'compiling',
      deliveries: [],
      stalledSince: '2020-05-27T00:15:00.000Z',
    };
    await (isMade ? route.fulfill({ response: answer }) : route.fulfill({ response: answer, json: stalled }));
  });
  await page.goto(`${site.url}/#/admin/digests/${id}`);
  await page.getByText('Đang lập số liệu', { exact: true }).waitFor();
  await page.getByText('Bản này không có tiến triển').waitFor();
  expect(await page.getByRole('heading', { name: 'Đính chính' }).count()).toBe(0);
  expect(await page.getByText('Chưa có thư nào').count()).toBe(0);
  await look(page, 'digest-stalled');
  isMade = true;
  await page.getByText('Đã gửi xong').waitFor();
  await page.getByText(/tổ chức cơ sở đảng đã tổ chức đại hội/).waitFor();
  expect(await page.getByText('Bản này không có tiến triển').count()).toBe(0);
  expect(faults).toEqual([]);
});

it('a hostile text in a previewed mail runs nothing and reaches nothing', async () => {
  const { page, faults } = await site.visitAs('admin', '/admin/digests/new', { screen: 'desktop' });
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
  // The frame's policy blocked the handlers and the picture, and reported it.
  expect(faults.length).toBeGreaterThan(0);
});

it('what a unit sent is returned once with a comment, is seen as returned by the unit, and its sender is told', async () => {
  const { id: subjectId, name } = site.anOrganisation();
  expect(await post(clerk, firstReport(subjectId))).toMatchObject({ status: 201 });
  const { page, faults } = await site.visitAs('admin', '/admin/returns');
  await page.getByLabel('Đơn vị').selectOption({ label: 'Thành ủy Sa Đéc' });
  await page.getByRole('button', { name: `Trả lại Kết quả đại hội: ${name}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Trả lại' }).click();
  await dialog.getByText('Đồng chí ghi ý kiến.').waitFor();
  await dialog.getByLabel('Ý kiến gửi đơn vị').fill('Số nữ chưa khớp biên bản.');
  const keys: (string | undefined)[] = [];
  await page.route('**/v1/returns', async (route) => {
    keys.push(route.request().headers()['idempotency-key']);
    // The first answer is lost, but the return was written.
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
  // The pressed button disappeared with its line.
  await expect.poll(() => page.evaluate(FOCUSED)).toMatch(/^Đã trả lại\./);
  await look(page, 'returns');
  const path = '/v1/submissions/latest?kind=congress-result';
  const { body } = await clerk({ method: 'GET', path });
  const seen = body.items.find((one: { subjectId: string }) => one.subjectId === subjectId);
  expect(seen).toMatchObject({ returned: true, reason: 'Số nữ chưa khớp biên bản.' });
  const emailsToSender = async () => {
    const mails = await site.cloud.inbox();
    return mails.filter(
      ({ destination, body: { html } }) =>
        destination.to.includes(ACCOUNTS.district.email) && html.includes(name),
    ).length;
  };
  await expect.poll(emailsToSender).toBe(1);
  expect(faults).toEqual([]);
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
  const correction = {
    ...report,
    revision: 2,
    reason: 'Bổ sung cách làm',
    data: { ...report.data, goodPractices: [] },
  };
  expect(await post(clerk, correction)).toMatchObject({ status: 201 });
  const { page, faults } = await site.visitAs('admin', '/admin/returns/sa-dec');
  const item = page.getByRole('listitem').filter({ hasText: 'Báo cáo tháng 5/2020' });
  await item.getByText('Lý do đính chính: Bổ sung cách làm').waitFor();
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
});
