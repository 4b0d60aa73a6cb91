import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallApi, post } from '../fixtures/cloud.ts';
import {
  axeFindings,
  PASSWORD,
  type Screen,
  type Site,
  screenshot,
  scrollsSideways,
  startSite,
  workKept,
} from '../fixtures/page.ts';

let site: Site;
let district: CallApi;
let admin: CallApi;

beforeAll(async () => {
  site = await startSite();
  [district, admin] = await Promise.all([site.callAs('district'), site.callAs('admin')]);
});

afterAll(() => site.stop());

const STREAMLINING = { roadmap: null, target: 50, done: 24 };
const sent = (period: string, revision: number, data: unknown = { streamlining: STREAMLINING }) =>
  post(district, {
    kind: 'unit-report',
    subjectId: 'sa-dec',
    period,
    revision,
    data,
    ...(revision > 1 && { reason: 'Bổ sung số liệu' }),
  });

const open = async (path: string, screen: Screen = 'desktop') => {
  const visit = await site.visitAs('district', screen, `/report/${path}`);
  await visit.page.getByRole('heading', { level: 1, name: /^(?!Đơn vị)/ }).waitFor();
  return visit;
};

/** Takes up a section of the report that is open, and says that there is something to report. */
async function take(page: Page, period: string, step: string): Promise<void> {
  await page.goto(`${site.url}/#/report/${period}/${step}`);
  await page.getByLabel('Có số liệu, nội dung để báo cáo').check();
}

const goOn = (page: Page) => page.getByRole('button', { name: /^Tiếp tục/ }).click();
const summary = (page: Page) => page.getByRole('region', { name: /mục cần sửa/ });

/** The messages of the summary, each after its link has led to a field that is wrong. */
async function messagesAtFields(page: Page): Promise<string[]> {
  await summary(page).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  const links = summary(page).getByRole('link');
  const messages: string[] = [];
  for (const link of await links.all()) {
    messages.push((await link.textContent()) ?? '');
    await link.click();
    const wrong = page.locator('.field--error :focus, .field--error:focus');
    await wrong.waitFor();
  }
  return messages;
}

async function fillDay(
  page: Page,
  label: string | RegExp,
  [day, month, year]: readonly string[],
): Promise<void> {
  const group = page.getByRole('group', { name: label });
  await group.getByLabel('Ngày').fill(day ?? '');
  await group.getByLabel('Tháng').fill(month ?? '');
  await group.getByLabel('Năm').fill(year ?? '');
}

describe('what a section has wrong is said at its field', () => {
  it('personnel: a step left out, a step before the one before it, a step to come', async () => {
    const { page, faults, close } = await open('2020-04');
    await take(page, '2020-04', 'personnel');
    await goOn(page);
    expect(await messagesAtFields(page)).toEqual([
      'Quy trình nhân sự 5 bước: chưa nhập nội dung nào. Đồng chí nhập, hoặc chọn lại ở đầu mục.',
    ]);
    await page.getByLabel('Có báo cáo quy trình này').first().check();
    await fillDay(page, /^Bước 1/, ['11', '5', '2020']);
    await fillDay(page, /^Bước 3/, ['4', '5', '2020']);
    await fillDay(page, /^Bước 4/, ['4', '7', '2020']);
    await goOn(page);
    expect(await messagesAtFields(page)).toEqual([
      'Ban Chấp hành, tái cử, bước 2: Mục này bắt buộc phải có.',
      'Ban Chấp hành, tái cử, bước 3: Bước này không được trước bước liền trước.',
      'Ban Chấp hành, tái cử, bước 4: Ngày này không được ở tương lai.',
    ]);
    await screenshot(page, 'report-errors-desktop');
    expect(faults).toEqual([]);
    await close();
  });

  it('the other sections', async () => {
    const { page, faults, close } = await open('2020-04');
    await take(page, '2020-04', 'streamlining');
    await page.getByLabel('Đã có lộ trình, kế hoạch cụ thể').check();
    await fillDay(page, 'Ngày ban hành', ['31', '2', '2020']);
    await page.getByLabel('Chỉ tiêu tinh giản').fill('năm mươi');
    await goOn(page);
    expect(await messagesAtFields(page)).toEqual([
      'Lộ trình, số văn bản: Mục này bắt buộc phải có.',
      expect.stringMatching(/^Lộ trình, ngày ban hành: Ngày không hợp lệ/),
      'Chỉ tiêu tinh giản: Kiểu dữ liệu của mục này không đúng.',
      'Đã tinh giản: Mục này bắt buộc phải có.',
    ]);
    await take(page, '2020-04', 'cadrePolicy');
    await page
      .getByRole('group', { name: 'Bố trí công tác khác' })
      .getByLabel('Đã giải quyết')
      .first()
      .fill('2');
    await goOn(page);
    expect(await messagesAtFields(page)).toEqual([
      'Cấp ủy, bố trí công tác khác, chưa giải quyết: Mục này bắt buộc phải có.',
    ]);
    await take(page, '2020-04', 'difficulties');
    await page.getByRole('button', { name: 'Thêm khó khăn' }).click();
    await page.getByRole('textbox', { name: 'Nội dung' }).fill('x'.repeat(1001));
    await goOn(page);
    expect(await messagesAtFields(page)).toEqual([
      'Khó khăn 1, loại: Mục này bắt buộc phải có.',
      'Khó khăn 1, nội dung: Nội dung dài quá 1000 ký tự.',
    ]);
    await take(page, '2020-04', 'workingRegulations');
    await page.getByLabel('Tình trạng').first().selectOption('Đã ban hành');
    await goOn(page);
    expect(await messagesAtFields(page)).toEqual([
      'Ban Chấp hành, số văn bản: Mục này bắt buộc phải có.',
      'Ban Chấp hành, ngày ban hành: Mục này bắt buộc phải có.',
    ]);
    await take(page, '2020-04', 'priorityTasks');
    await page.getByLabel('Đã xong').check();
    await fillDay(page, 'Ngày hoàn thành (không bắt buộc)', ['2', '6', '2020']);
    await goOn(page);
    expect(await messagesAtFields(page)).toEqual([
      'Rà soát nhân sự cấp ủy, ngày hoàn thành: Ngày này không được ở tương lai.',
    ]);
    // All of it at once, from the page that sends: each line leads to its step and field.
    await page.goto(`${site.url}/#/report/2020-04/check`);
    await page.getByRole('button', { name: 'Gửi báo cáo' }).click();
    await summary(page).waitFor();
    await expect.poll(() => summary(page).getByRole('link').count()).toBe(10);
    await summary(page)
      .getByRole('link', { name: /Khó khăn 1, nội dung/ })
      .click();
    await page.getByRole('heading', { level: 1, name: 'Tồn tại, khó khăn' }).waitFor();
    await page.locator('textarea:focus').waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('what only the server knows lands there too, also in a step that is not open', async () => {
    const { page, close } = await open('2020-03');
    await take(page, '2020-03', 'streamlining');
    await page.getByLabel('Chưa có', { exact: false }).check();
    await page.getByLabel('Chỉ tiêu tinh giản').fill('50');
    await page.getByLabel('Đã tinh giản').fill('24');
    await page.route('**/v1/submissions', (route) =>
      route.fulfill({
        status: 422,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          type: 'invalid',
          detail: 'x',
          errors: [{ pointer: '/data/streamlining/target', code: 'odd', message: 'Chỉ tiêu đã đổi.' }],
        }),
      }),
    );
    await page.goto(`${site.url}/#/report/2020-03/check`);
    await page.getByRole('button', { name: 'Gửi báo cáo' }).click();
    await page.getByRole('link', { name: /Chỉ tiêu đã đổi/ }).click();
    await page.locator('.field--error input:focus').waitFor();
    await page.keyboard.press('End');
    await page.keyboard.type('1');
    await expect.poll(() => page.getByText('Chỉ tiêu đã đổi').count()).toBe(0);
    await close();
  });
});

describe('work in the middle of a report', () => {
  it('survives a reload, and goes on after the session was over', async () => {
    const { page, close } = await open('2020-02', 'phone');
    await take(page, '2020-02', 'streamlining');
    await page.getByLabel('Chưa có', { exact: false }).check();
    await page.getByLabel('Chỉ tiêu tinh giản').fill('50');
    await page.getByLabel('Đã tinh giản').fill('hai');
    await workKept(page, '"hai"');
    await page.reload();
    await expect.poll(() => page.getByLabel('Chỉ tiêu tinh giản').inputValue()).toBe('50');
    await expect.poll(() => page.getByLabel('Đã tinh giản').inputValue()).toBe('hai');
    await page.getByLabel('Đã tinh giản').fill('24');
    let expired: string | undefined;
    await page.route('**/v1/**', async (route) => {
      const { authorization = '' } = route.request().headers();
      expired ??= authorization;
      if (authorization !== expired) return route.continue();
      await route.fulfill({ status: 401, contentType: 'application/json', body: '{}' });
    });
    await page.evaluate("sessionStorage.setItem('refresh-token', 'gone')");
    await page.goto(`${site.url}/#/report/2020-02/check`);
    await page.getByRole('button', { name: 'Gửi báo cáo' }).click();
    const dialog = page.getByRole('dialog', { name: 'Phiên làm việc đã hết hạn' });
    await dialog.getByLabel('Mật khẩu').fill(PASSWORD);
    await dialog.getByLabel('Mật khẩu').press('Enter');
    await page.getByText('Đã gửi báo cáo tháng 2/2020').waitFor();
    const { body } = await district({
      method: 'GET',
      path: '/v1/submissions?kind=unit-report&subjectId=sa-dec&period=2020-02',
    });
    expect(body.items.map(({ data }: { data: unknown }) => data)).toEqual([{ streamlining: STREAMLINING }]);
    await close();
  });

  it('meets someone else’s correction: both versions by section, the clerk chooses', async () => {
    await sent('2020-01', 1);
    const { page, faults, close } = await open('2020-01');
    await page.getByRole('button', { name: 'Đính chính' }).click();
    await take(page, '2020-01', 'streamlining');
    await page.getByLabel('Đã tinh giản').fill('30');
    await sent('2020-01', 2, { streamlining: { ...STREAMLINING, done: 26 }, goodPractices: [] });
    await page.goto(`${site.url}/#/report/2020-01/check`);
    await page.getByLabel('Lý do đính chính').fill('Sửa số đã tinh giản');
    await page.getByRole('button', { name: /^Gửi đính chính/ }).click();
    await page.getByText('nội dung này đã có bản khác').waitFor();
    await page.getByText('30 (đạt 60,00%)').waitFor();
    await page.getByText('26 (đạt 52,00%)').waitFor();
    await screenshot(page, 'report-conflict-desktop');
    expect(await axeFindings(page)).toEqual([]);
    await page
      .getByRole('group', { name: 'Chọn cho mục Kinh nghiệm, cách làm hiệu quả' })
      .getByLabel('Lấy bản hiện hành')
      .check();
    await page.getByRole('button', { name: 'Tiếp tục với các mục đã chọn' }).click();
    await page.getByRole('button', { name: 'Gửi đính chính (bản 3)' }).click();
    await page.getByText('Đã gửi báo cáo tháng 1/2020').waitFor();
    const { body } = await district({
      method: 'GET',
      path: '/v1/submissions?kind=unit-report&subjectId=sa-dec&period=2020-01',
    });
    expect(body.items[0]).toMatchObject({
      revision: 3,
      reason: 'Sửa số đã tinh giản',
      data: { streamlining: { ...STREAMLINING, done: 30 }, goodPractices: [] },
    });
    await page.goto(`${site.url}/#/report/2020-01/history`);
    await page.getByRole('heading', { name: 'Bản 3: đính chính' }).waitFor();
    await page.getByText('So với bản 2:').waitFor();
    await page.getByRole('heading', { name: 'Bản 1: gửi lần đầu' }).waitFor();
    await page.getByText('Xem toàn bộ nội dung của bản 1').click();
    await page.getByText('24 (đạt 48,00%)').waitFor();
    await screenshot(page, 'report-history-desktop');
    expect(await axeFindings(page)).toEqual([]);
    await page.goto(`${site.url}/#/report/2020-01/withdraw`);
    await page.getByRole('button', { name: 'Rút báo cáo tháng 1/2020' }).click();
    expect(await messagesAtFields(page)).toEqual(['Đồng chí ghi lý do rút.']);
    await page.getByLabel('Lý do rút').fill('Gửi nhầm tháng');
    await page.getByRole('button', { name: 'Rút báo cáo tháng 1/2020' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Không rút' }).click();
    await page.getByRole('button', { name: 'Rút báo cáo tháng 1/2020' }).click();
    await dialog.getByRole('button', { name: 'Đồng ý rút' }).click();
    await page.getByText('Đã rút báo cáo tháng 1/2020').waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('says why a withdrawal was refused, and is not withdrawn over a correction or a draft', async () => {
    await sent('2019-10', 1);
    const { page, faults, close } = await open('2019-10/withdraw', 'phone');
    await page.getByLabel('Lý do rút').fill('Gửi nhầm tháng');
    const withdraw = async () => {
      await page.getByRole('button', { name: 'Rút báo cáo tháng 10/2019' }).click();
      await page.getByRole('button', { name: 'Đồng ý rút' }).click();
    };
    const refused = { status: 403, contentType: 'application/json', body: '{"message":"Forbidden"}' };
    await page.route('**/v1/submissions', (route) => route.fulfill(refused), { times: 1 });
    await withdraw();
    await page.getByRole('alert').getByText('Tài khoản này không được làm việc này').waitFor();
    await expect.poll(() => page.getByLabel('Lý do rút').inputValue()).toBe('Gửi nhầm tháng');
    await sent('2019-10', 2, { streamlining: { ...STREAMLINING, done: 26 } });
    await withdraw();
    await page.getByText('Đề nghị rút của đồng chí chưa được thực hiện').waitFor();
    await page.getByText(/^Bản 2 do .* gửi lúc .* Lý do: Bổ sung số liệu$/).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Xem bản hiện hành' }).click();
    await page.getByText('26 (đạt 52,00%)').waitFor();
    await page.getByRole('button', { name: 'Đính chính' }).click();
    await page.getByText('Đồng chí đang đính chính bản 2').waitFor();
    await page.goto(`${site.url}/#/report/2019-10/withdraw`);
    await page.getByText('Đồng chí đang có bản nháp của báo cáo tháng 10/2019').waitFor();
    await page.getByRole('button', { name: 'Bỏ bản nháp' }).click();
    await expect.poll(() => page.getByLabel('Lý do rút').inputValue()).toBe('');
    expect(faults).toEqual([]);
    await close();
  });

  it('is given back by an admin with a comment, mended and sent again', async () => {
    await sent('2019-12', 1);
    const body = {
      kind: 'unit-report',
      subjectId: 'sa-dec',
      period: '2019-12',
      revision: 2,
      comment: 'Thiếu lộ trình',
    };
    const headers = { 'idempotency-key': crypto.randomUUID() };
    await admin({ method: 'POST', path: '/v1/returns', body, headers });
    const { page, close } = await open('2019-12', 'phone');
    await page.getByText('Ý kiến: Thiếu lộ trình').waitFor();
    await screenshot(page, 'report-returned-phone');
    expect(await axeFindings(page)).toEqual([]);
    await page.goto(`${site.url}/#/report/2019-12/check`);
    await page.getByLabel('Lý do gửi lại').fill('Đã kiểm tra lại');
    await page.getByRole('button', { name: 'Gửi lại báo cáo (bản 3)' }).click();
    await page.getByText('Đã gửi báo cáo tháng 12/2019').waitFor();
    await close();
  });
});

it('fifty difficulties: the last is written by the keyboard alone, taken out, and put back', async () => {
  const many = Array.from({ length: 49 }, (_, at) => ({
    category: 'other',
    text: `Khó khăn số ${at}`,
    status: 'open',
  }));
  await sent('2019-11', 1, { difficulties: many });
  const { page, close } = await open('2019-11/difficulties');
  const add = page.getByRole('button', { name: 'Thêm khó khăn khác' });
  await add.focus();
  await page.keyboard.press('Enter');
  await page.locator('fieldset:focus').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('K');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Khó khăn cuối cùng');
  await expect.poll(() => page.getByText('Đã đủ 50 mục').count()).toBe(1);
  await expect.poll(() => add.count()).toBe(0);
  const last = page.getByRole('textbox', { name: 'Nội dung' }).last();
  await expect.poll(() => last.inputValue()).toBe('Khó khăn cuối cùng');
  const first = page.getByRole('button', { name: 'Bỏ khó khăn 1', exact: true });
  await first.focus();
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.getByRole('textbox', { name: 'Nội dung' }).first().inputValue())
    .toBe('Khó khăn số 1');
  // The way back has the focus.
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.getByRole('textbox', { name: 'Nội dung' }).first().inputValue())
    .toBe('Khó khăn số 0');
  expect(await axeFindings(page)).toEqual([]);
  expect(await scrollsSideways(page)).toBe(false);
  await close();
});

it('a unit without milestones or tasks of its own is told that there is nothing to do', async () => {
  const planned = await admin({
    method: 'PUT',
    path: '/v1/plan?effectiveFrom=2020-01-02',
    body: {
      revision: 2,
      priorityTasks: [{ id: 'rieng', name: 'Việc riêng', dueOn: '2020-06-15', owners: ['cao-lanh'] }],
    },
  });
  expect(planned.status).toBe(200);
  const { page, faults, close } = await open('2020-06', 'phone');
  await page.getByText('Kế hoạch chưa có').first().waitFor();
  for (const step of ['elections', 'priorityTasks']) {
    await page.goto(`${site.url}/#/report/2020-06/${step}`);
    await page.getByText('Kế hoạch chưa có việc nào giao cho đơn vị').waitFor();
    expect(await axeFindings(page)).toEqual([]);
  }
  await page.goto(`${site.url}/#/report`);
  await page.getByText('Kế hoạch chưa yêu cầu báo cáo tháng').waitFor();
  expect(faults).toEqual([]);
  await close();
});
