import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallApi, firstReport, post, result, SMALL_ROSTER } from '../fixtures/cloud.ts';
import {
  ACCOUNTS,
  look,
  PASSWORD,
  SCREENS,
  type Screen,
  type Site,
  signIn,
  startSite,
  workerReady,
  workKept,
} from '../fixtures/page.ts';

const screens = Object.keys(SCREENS) as Screen[];
const LONG =
  'Đảng bộ bộ phận Trung tâm Dịch vụ nông nghiệp và Phát triển nông thôn liên phường phía Nam thành phố Sa Đéc';

let site: Site;
/** The clerk of the page, calling the API; and another clerk of the same unit. */
let clerk: CallApi;
let admin: CallApi;
let colleague: CallApi;

beforeAll(async () => {
  site = await startSite();
  admin = await site.callAs('admin');
  const fresh = Array.from({ length: 40 }, (_, index) => ({
    id: `sa-dec.chi-bo-${index + 1}`,
    level: 'grassroots',
    type: 'agency',
    name: index === 0 ? LONG : `Chi bộ ${index + 1}`,
  }));
  await admin({
    method: 'PUT',
    path: '/v1/roster?effectiveFrom=2020-01-02',
    body: { items: [...SMALL_ROSTER, ...fresh] },
  });
  clerk = await site.callAs('district');
  colleague = await site.cloud.as('district', 'unit/sa-dec');
});

afterAll(() => site.stop());

let used = 0;
/** An organisation that no test has touched. */
function anOrganisation(): string {
  used += 1;
  return `sa-dec.chi-bo-${used}`;
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const committee = (page: Page) => page.getByRole('group', { name: 'Ban Chấp hành' });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const goTo = (page: Page, path: string) => page.goto(`${site.url}/#${path}`);

async function revisionsOf(
  subjectId: string,
): Promise<{ revision: number; withdrawn?: boolean; data?: never }[]> {
  const path = `/v1/submissions?kind=congress-result&subjectId=${subjectId}`;
  return (await clerk({ method: 'GET', path })).body.items;
}

/** Types a result whose identities hold. */
async function fillIn(page: Page, { women = '3' } = {}): Promise<void> {
  await page.getByLabel('Ngày', { exact: true }).fill('20');
  await page.getByLabel('Tháng', { exact: true }).fill('5');
  await page.getByLabel('Năm', { exact: true }).fill('2020');
  await page.getByLabel('Đại hội đại biểu').check();
  const group = committee(page);
  await group.getByLabel('Số lượng theo đề án').fill('15');
  await group.getByLabel('Số bầu được tại đại hội').fill('15');
  await group.getByLabel('Trong đó: tái cử').fill('9');
  await group.getByLabel('Trong đó: tham gia lần đầu').fill('6');
  await group.getByLabel('Số được chỉ định').fill('0');
  await group.getByLabel('Nữ').fill(women);
}

async function check(page: Page): Promise<void> {
  await button(page, 'Kiểm tra trước khi gửi').click();
  await page.getByRole('heading', { level: 1, name: 'Kiểm tra trước khi gửi' }).waitFor();
}

const received = (page: Page) => page.getByText('Đã gửi kết quả').waitFor();

async function correct(subjectId: string, revision: number, call: CallApi, women: number): Promise<void> {
  const data = result('2020-05-20', { women });
  const body = { ...firstReport(subjectId, data), revision, reason: 'Kiểm phiếu lại' };
  expect((await post(call, body)).status).toBe(201);
}

describe.each(screens)('the result of a congress, on a %s', (screen) => {
  it('is entered, checked, sent and received, with the next organisation offered', async () => {
    const subject = anOrganisation();
    const { page, faults, close } = await site.visitAs('district', screen, `/congress/${subject}`);
    await page.getByLabel('Ngày', { exact: true }).waitFor();
    await look(page, `congress-empty-${screen}`);
    await button(page, 'Kiểm tra trước khi gửi').click();
    const summary = page.getByRole('region', { name: /mục cần sửa/ });
    await expect.poll(() => summary.and(page.locator(':focus')).count()).toBe(1);
    expect(await summary.getByRole('link').allTextContents()).toContain('Đồng chí nhập số tái cử.');
    await look(page, `congress-missing-${screen}`);
    await summary.getByRole('link', { name: 'Đồng chí nhập số tái cử.' }).click();
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('f-data-committee-reelected');
    await fillIn(page, { women: '2' });
    await page.getByText('Đang soạn').waitFor();
    await look(page, `congress-filled-${screen}`);
    await check(page);
    await page.getByText('Tỷ lệ nữ dưới 15%.').waitFor();
    await look(page, `congress-check-${screen}`);
    await page.getByRole('link', { name: 'Sửa số nữ', exact: true }).click();
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('f-data-committee-women');
    await committee(page).getByLabel('Nữ').fill('1');
    await check(page);
    await button(page, 'Gửi kết quả').click();
    await received(page);
    await page.getByText(/Đơn vị còn \d+ tổ chức chưa có kết quả/).waitFor();
    await expect.poll(() => page.getByText('bản 1').count()).toBeGreaterThan(0);
    await look(page, `congress-receipt-${screen}`);
    const [sent] = await revisionsOf(subject);
    expect(sent).toMatchObject({ revision: 1, data: { committee: { women: 1 } } });
    expect(Object.keys((sent as { data?: object }).data ?? {})).not.toContain('standingCommittee');
    await page.getByRole('link', { name: /^Nhập (?!từ)/ }).click();
    await expect.poll(() => page.url()).not.toContain('/receipt');
    await page.getByLabel('Ngày', { exact: true }).waitFor();
    await expect.poll(() => committee(page).getByLabel('Nữ').inputValue()).toBe('');
    expect(faults).toEqual([]);
    await close();
  });

  it('is corrected with a reason, which its history tells with what changed', async () => {
    const subject = anOrganisation();
    await post(clerk, firstReport(subject));
    await correct(subject, 2, colleague, 4);
    const { page, faults, close } = await site.visitAs('district', screen, `/congress/${subject}`);
    await page.getByText(/Đã gửi lúc .* \(bản 2, tài khoản khác\)/).waitFor();
    await look(page, `congress-standing-${screen}`);
    await page.getByRole('link', { name: 'Đính chính' }).click();
    await committee(page).getByLabel('Nữ').fill('5');
    await button(page, 'Kiểm tra trước khi gửi').click();
    await page.getByRole('link', { name: 'Đồng chí ghi lý do đính chính.' }).click();
    await page.keyboard.type('Nhập sót một đồng chí');
    await check(page);
    await page.getByText('từ 4 thành 5').waitFor();
    await look(page, `congress-check-correction-${screen}`);
    await button(page, 'Gửi kết quả').click();
    await received(page);
    await page.getByRole('link', { name: 'Lịch sử các bản đã gửi' }).click();
    await page.getByRole('heading', { name: 'Bản 3: đính chính' }).waitFor();
    const [third, second, first] = await page
      .getByRole('listitem')
      .filter({ has: page.locator('h2') })
      .allTextContents();
    expect(third).toContain('do đồng chí gửi');
    expect(third).toContain('Nhập sót một đồng chí');
    expect(third).toContain('số nữ: từ 4 thành 5');
    expect(second).toContain('do tài khoản khác gửi');
    expect(first).toContain('Bản 1: gửi lần đầu');
    await expect.poll(() => page.locator('main').textContent()).not.toContain('@');
    await look(page, `congress-history-${screen}`);
    expect(faults).toEqual([]);
    await close();
  });

  it('is withdrawn with a reason, after a second question, and can be entered again', async () => {
    const subject = anOrganisation();
    await post(clerk, firstReport(subject));
    const { page, faults, close } = await site.visitAs('district', screen, `/congress/${subject}`);
    await page.getByRole('link', { name: 'Rút kết quả' }).click();
    await button(page, 'Rút kết quả').click();
    await page.getByRole('link', { name: 'Đồng chí ghi lý do rút.' }).waitFor();
    await page.getByLabel('Lý do rút').fill('Nhập nhầm tổ chức');
    await look(page, `congress-withdraw-${screen}`);
    await button(page, 'Rút kết quả').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Không rút' }).click();
    expect(await revisionsOf(subject)).toHaveLength(1);
    await button(page, 'Rút kết quả').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Đồng ý rút' }).click();
    await page.getByText('Đã rút kết quả').waitFor();
    expect((await revisionsOf(subject))[0]).toMatchObject({ revision: 2, withdrawn: true });
    await goTo(page, `/congress/${subject}`);
    await page.getByText('Nhập nhầm tổ chức').waitFor();
    await page.getByRole('link', { name: 'Nhập lại kết quả' }).click();
    await expect.poll(() => committee(page).getByLabel('Nữ').inputValue()).toBe('');
    expect(faults).toEqual([]);
    await close();
  });

  it('shows both versions when someone was faster, and lets the clerk keep theirs on top', async () => {
    const subject = anOrganisation();
    const { page, faults, close } = await site.visitAs('district', screen, `/congress/${subject}`);
    await fillIn(page);
    await committee(page).getByLabel('Trẻ tuổi').fill('2');
    await check(page);
    await post(colleague, firstReport(subject, result('2020-05-20', { women: 4 })));
    await button(page, 'Gửi kết quả').click();
    await page.getByText('nội dung này đã có bản khác').waitFor();
    await expect.poll(() => heading(page).textContent()).toBe('Chọn bản được giữ');
    await page.getByText('Hai bản khác nhau ở: số nữ.').waitFor();
    const row = page.getByRole('row').filter({ hasText: 'số nữ' }).first();
    await expect.poll(() => row.textContent()).toMatch(/số nữ.*khác nhau.*3.*4/);
    await look(page, `congress-conflict-${screen}`);
    await button(page, 'Gửi bản của tôi').click();
    await page.getByRole('link', { name: 'Đồng chí ghi lý do gửi bản của mình.' }).click();
    await page.keyboard.type('Số liệu theo biên bản');
    await button(page, 'Gửi bản của tôi').click();
    await received(page);
    expect((await revisionsOf(subject))[0]).toMatchObject({
      revision: 2,
      reason: 'Số liệu theo biên bản',
      data: { committee: { women: 3 } },
    });
    expect(faults).toEqual([]);
    await close();
  });
});

it('a result that was returned opens with the comment and its figures, and counts once it is sent again', async () => {
  const subject = anOrganisation();
  await post(clerk, firstReport(subject));
  const body = { kind: 'congress-result', subjectId: subject, revision: 2, comment: 'Kiểm tra lại số nữ' };
  const headers = { 'idempotency-key': crypto.randomUUID() };
  expect((await admin({ method: 'POST', path: '/v1/returns', body, headers })).status).toBe(201);
  const { page, faults, close } = await site.visitAs('district', 'phone', `/congress/${subject}`);
  await page.getByText('Ý kiến: Kiểm tra lại số nữ').waitFor();
  await expect.poll(() => committee(page).getByLabel('Nữ').inputValue()).toBe('3');
  await look(page, 'congress-returned-phone');
  await page.getByLabel('Lý do gửi lại').fill('Đã đếm lại');
  await committee(page).getByLabel('Nữ').fill('4');
  await check(page);
  await button(page, 'Gửi kết quả').click();
  await received(page);
  await page.getByRole('link', { name: 'Lịch sử các bản đã gửi' }).click();
  await page.getByRole('heading', { name: 'Bản 3: gửi lại sau khi được trả lại' }).waitFor();
  await page.getByText('do Ban Tổ chức Tỉnh ủy trả lại').waitFor();
  await page.getByText('số nữ: từ 3 thành 4').waitFor();
  expect(faults).toEqual([]);
  await close();
});

it('a form that was opened before opens without the network, with its draft and marked as kept', async () => {
  const subject = anOrganisation();
  const { page, close } = await site.visitAs('district', 'phone', `/congress/${subject}`);
  await fillIn(page, { women: '6' });
  await workKept(page, '"women":6');
  await workerReady(page);
  await page.context().setOffline(true);
  await page.reload();
  await page.getByText('Đang xem số liệu lúc').waitFor();
  await expect.poll(() => committee(page).getByLabel('Nữ').inputValue()).toBe('6');
  await look(page, 'congress-offline-phone');
  await close();
});

it('a conflict can end with the version that stands, or go on in the form', async () => {
  const subject = anOrganisation();
  const { page, close } = await site.visitAs('district', 'phone', `/congress/${subject}`);
  await fillIn(page);
  await check(page);
  await post(colleague, firstReport(subject, result('2020-05-20', { women: 4 })));
  await button(page, 'Gửi kết quả').click();
  await button(page, 'Sửa tiếp bản của tôi').click();
  await page.getByLabel('Lý do đính chính').waitFor();
  await expect.poll(() => committee(page).getByLabel('Nữ').inputValue()).toBe('3');
  await correct(subject, 2, colleague, 7);
  await page.reload();
  await button(page, 'Lấy bản hiện hành').click();
  await page.getByText(/\(bản 2, tài khoản khác\)/).waitFor();
  expect(await revisionsOf(subject)).toHaveLength(2);
  await close();
});

it('while it is typed the form says whether figures agree and targets are met, and never stops a target', async () => {
  const { page, close } = await site.visitAs('district', 'desktop', `/congress/${anOrganisation()}`);
  await fillIn(page);
  const main = page.locator('form');
  await main.getByText('Tái cử 9 + lần đầu 6 = 15, khớp số bầu được.').waitFor();
  await main.getByText('3/15 cấp ủy viên (20,00%). Đạt chỉ tiêu.').waitFor();
  await committee(page).getByLabel('Trong đó: tái cử').fill('8');
  await main.getByText('Số tái cử cộng số lần đầu phải bằng số bầu được.').waitFor();
  await committee(page).getByLabel('Nữ').fill('16');
  await main.getByText('Số này không được lớn hơn tổng số cấp ủy viên.').waitFor();
  await committee(page).getByLabel('Nữ').fill('1');
  await main.getByText('1/15 cấp ủy viên (6,67%). Tỷ lệ nữ dưới 15%.').waitFor();
  await page.getByText('Trẻ tuổi (từ 40 tuổi trở xuống)').waitFor();
  const theory = page.getByRole('group', { name: 'Trình độ lý luận chính trị' });
  for (const level of ['Chưa qua đào tạo', 'Sơ cấp', 'Trung cấp']) await theory.getByLabel(level).fill('4');
  await theory.getByLabel('Cao cấp hoặc cử nhân').fill('4');
  await main.getByText('Tổng theo trình độ phải bằng số bầu được cộng số chỉ định.').waitFor();
  await theory.getByLabel('Cao cấp hoặc cử nhân').fill('3');
  await main.getByText('Có cấp ủy viên chưa đạt trình độ').waitFor();
  await button(page, 'Kiểm tra trước khi gửi').click();
  await page.getByRole('region', { name: 'Có 1 mục cần sửa' }).waitFor();
  await committee(page).getByLabel('Trong đó: tái cử').fill('9');
  await check(page);
  await page.getByText('Đây là lưu ý, không cản trở việc gửi.').waitFor();
  await close();
});

it('what only the server can see lands at its field', async () => {
  const subject = anOrganisation();
  const { page, faults, close } = await site.visitAs('district', 'phone', `/congress/${subject}`);
  await fillIn(page);
  await page.getByLabel('Năm', { exact: true }).fill('2019');
  await check(page);
  await button(page, 'Gửi kết quả').click();
  const link = page.getByRole('link', {
    name: /không có trong danh sách của đơn vị vào ngày tổ chức đại hội/,
  });
  await link.click();
  await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('f-data-heldOn');
  await look(page, 'congress-refused-phone');
  await page.getByLabel('Năm', { exact: true }).fill('2020');
  await expect.poll(() => link.count()).toBe(0);
  await check(page);
  await button(page, 'Gửi kết quả').click();
  await received(page);
  expect(faults).toEqual([]);
  await close();
});

it('a draft outlives its tab, and is thrown away only after a second question', async () => {
  const subject = anOrganisation();
  const { page, close } = await site.visitAs('district', 'phone', `/congress/${subject}`);
  await fillIn(page, { women: '7' });
  await workKept(page, '"women":7');
  const other = await page.context().newPage();
  await page.close();
  await other.goto(`${site.url}/#/congress/${subject}`);
  await signIn(other, ACCOUNTS.district.email);
  await expect.poll(() => committee(other).getByLabel('Nữ').inputValue()).toBe('7');
  await button(other, 'Bỏ bản nháp').click();
  await other.getByRole('dialog').getByRole('button', { name: 'Bỏ bản nháp' }).click();
  await expect.poll(() => committee(other).getByLabel('Nữ').inputValue()).toBe('');
  await close();
});

it('the reason of a withdrawal outlives its tab, and goes when the withdrawal is given up', async () => {
  const subject = anOrganisation();
  await post(clerk, firstReport(subject));
  const path = `/congress/${subject}/withdraw`;
  const { page, close } = await site.visitAs('district', 'phone', path);
  await page.getByLabel('Lý do rút').fill('Nhập nhầm tổ chức');
  await workKept(page, 'Nhập nhầm tổ chức');
  const other = await page.context().newPage();
  await page.close();
  await other.goto(`${site.url}/#${path}`);
  await signIn(other, ACCOUNTS.district.email);
  await expect.poll(() => other.getByLabel('Lý do rút').inputValue()).toBe('Nhập nhầm tổ chức');
  await button(other, 'Không rút').click();
  await other.getByRole('link', { name: 'Rút kết quả' }).click();
  await expect.poll(() => other.getByLabel('Lý do rút').inputValue()).toBe('');
  expect(await revisionsOf(subject)).toHaveLength(1);
  await close();
});

it('a withdrawal that someone’s correction overtook is not carried out, and says by whom', async () => {
  const subject = anOrganisation();
  await post(clerk, firstReport(subject));
  const { page, close } = await site.visitAs('district', 'phone', `/congress/${subject}/withdraw`);
  await page.getByLabel('Lý do rút').fill('Nhập nhầm tổ chức');
  await correct(subject, 2, colleague, 4);
  await button(page, 'Rút kết quả').click();
  await button(page, 'Đồng ý rút').click();
  await page.getByText('Đề nghị rút của đồng chí chưa được thực hiện').waitFor();
  await page.getByText(/^Bản 2 do tài khoản khác gửi lúc .* Lý do: Kiểm phiếu lại$/).waitFor();
  await look(page, 'congress-withdrawal-overtaken-phone');
  await button(page, 'Xem bản hiện hành').click();
  await page.getByText(/Đã gửi lúc .* \(bản 2, tài khoản khác\)/).waitFor();
  expect(await revisionsOf(subject)).toHaveLength(2);
  await close();
});

it('a session that ends while it is typed is taken up by the password, and nothing is lost', async () => {
  const subject = anOrganisation();
  const { page, close } = await site.visitAs('district', 'phone', `/congress/${subject}`);
  await fillIn(page);
  await check(page);
  await page.evaluate("sessionStorage.setItem('refresh-token', 'over')");
  let expired: string | undefined;
  await page.route('**/v1/**', async (route: Route) => {
    const { authorization = '' } = route.request().headers();
    expired ??= authorization;
    if (authorization !== expired) return route.continue();
    await route.fulfill({ status: 401, contentType: 'application/json', body: '{"message":"Unauthorized"}' });
  });
  await button(page, 'Gửi kết quả').click();
  const dialog = page.getByRole('dialog', { name: 'Phiên làm việc đã hết hạn' });
  await dialog.getByLabel('Mật khẩu').fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Làm tiếp' }).click();
  await received(page);
  expect(await revisionsOf(subject)).toHaveLength(1);
  await close();
});

it('what is sent without the network waits, and goes out once when it is back', async () => {
  const subject = anOrganisation();
  const { page, close } = await site.visitAs('district', 'phone', `/congress/${subject}`);
  await fillIn(page);
  await check(page);
  await page.context().setOffline(true);
  await button(page, 'Gửi kết quả').click();
  await page.getByText('chưa tới được máy chủ, sẽ tự gửi lại').waitFor();
  await look(page, 'congress-waiting-phone');
  await page.context().setOffline(false);
  await received(page);
  expect(await revisionsOf(subject)).toHaveLength(1);
  await close();
});

it('an organisation of another unit, or none at all, is said so with a way back', async () => {
  const { page, close } = await site.visitAs('district', 'phone', '/congress/cao-lanh.xa-a');
  await page.getByText('không thuộc đơn vị của đồng chí').waitFor();
  await look(page, 'congress-other-unit-phone');
  await goTo(page, '/congress/sa-dec.khong-co');
  await page.getByText('không có trong danh sách của đơn vị').waitFor();
  await page.getByRole('link', { name: 'Về danh sách của đơn vị' }).click();
  await expect.poll(() => heading(page).textContent()).toBe('Đơn vị');
  await close();
});

it('from sign-in to receipt, nothing but the keyboard is needed', async () => {
  const subject = anOrganisation();
  const { page, faults, close } = await site.visit('desktop', `/congress/${subject}`);
  await page.getByLabel('Địa chỉ thư điện tử').waitFor();
  const keys = page.keyboard;
  const tabTo = async (id: string) => {
    for (let presses = 0; presses < 60; presses += 1) {
      if ((await page.evaluate('document.activeElement.id')) === id) return;
      await keys.press('Tab');
    }
    throw new Error(`no way to ${id} by the tab key`);
  };
  const write = async (id: string, text: string) => {
    await tabTo(id);
    await keys.type(text);
  };
  await write('f-email', ACCOUNTS.district.email);
  await write('f-password', PASSWORD);
  await keys.press('Enter');
  await page.getByLabel('Ngày', { exact: true }).waitFor();
  await write('f-data-heldOn', '20');
  await keys.press('Tab');
  await keys.type('5');
  await keys.press('Tab');
  await keys.type('2020');
  await tabTo('f-data-form');
  await keys.press('Space');
  for (const [field, value] of Object.entries({
    planned: 15,
    elected: 15,
    reelected: 9,
    firstTime: 6,
    appointed: 0,
  })) {
    await write(`f-data-committee-${field}`, String(value));
  }
  await keys.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Kiểm tra trước khi gửi' }).waitFor();
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await page.evaluate('document.activeElement.textContent')) === 'Gửi kết quả') break;
    await keys.press('Tab');
  }
  await keys.press('Enter');
  await received(page);
  expect(await revisionsOf(subject)).toHaveLength(1);
  expect(faults).toEqual([]);
  await close();
});
