import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, PASSWORD, screenshot, scrollsSideways, workKept } from '../fixtures/page.ts';
import { messagesAtFields, type ReportSite, STREAMLINING, startReportSite } from '../fixtures/report-site.ts';

let site: ReportSite;

beforeAll(async () => {
  site = await startReportSite();
});

afterAll(() => site.stop());

describe('work in the middle of a report', () => {
  it('survives a reload, and goes on after the session was over', async () => {
    const { page, close } = await site.open('2020-02', 'phone');
    await site.take(page, '2020-02', 'streamlining');
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
    const { body } = await site.district({
      method: 'GET',
      path: '/v1/submissions?kind=unit-report&subjectId=sa-dec&period=2020-02',
    });
    expect(body.items.map(({ data }: { data: unknown }) => data)).toEqual([{ streamlining: STREAMLINING }]);
    await close();
  });

  it('meets someone else’s correction: both versions by section, the clerk chooses', async () => {
    await site.sent('2020-01', 1);
    const { page, faults, close } = await site.open('2020-01');
    await page.getByRole('button', { name: 'Đính chính' }).click();
    await site.take(page, '2020-01', 'streamlining');
    await page.getByLabel('Đã tinh giản').fill('30');
    await site.sent('2020-01', 2, { streamlining: { ...STREAMLINING, done: 26 }, goodPractices: [] });
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
    const { body } = await site.district({
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
    await site.sent('2019-10', 1);
    const { page, faults, close } = await site.open('2019-10/withdraw', 'phone');
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
    await site.sent('2019-10', 2, { streamlining: { ...STREAMLINING, done: 26 } });
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
    await site.sent('2019-12', 1);
    const body = {
      kind: 'unit-report',
      subjectId: 'sa-dec',
      period: '2019-12',
      revision: 2,
      comment: 'Thiếu lộ trình',
    };
    const headers = { 'idempotency-key': crypto.randomUUID() };
    await site.admin({ method: 'POST', path: '/v1/returns', body, headers });
    const { page, close } = await site.open('2019-12', 'phone');
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
  await site.sent('2019-11', 1, { difficulties: many });
  const { page, close } = await site.open('2019-11/difficulties');
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
  const planned = await site.admin({
    method: 'PUT',
    path: '/v1/plan?effectiveFrom=2020-01-02',
    body: {
      revision: 2,
      priorityTasks: [{ id: 'rieng', name: 'Việc riêng', dueOn: '2020-06-15', owners: ['cao-lanh'] }],
    },
  });
  expect(planned.status).toBe(200);
  const { page, faults, close } = await site.open('2020-06', 'phone');
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
