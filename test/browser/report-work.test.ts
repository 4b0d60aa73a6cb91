import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ACCOUNTS,
  axeFindings,
  endSession,
  look,
  PASSWORD,
  type Screen,
  screenshot,
  scrollsSideways,
  signIn,
  workKept,
} from '../fixtures/page.ts';
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
    await endSession(page);
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
});

/** Which months are worked on at which screen: a month is reported once. */
const MONTHS = {
  phone: { overtaken: '2020-01', withdrawn: '2019-10', returned: '2019-12' },
  desktop: { overtaken: '2019-05', withdrawn: '2019-04', returned: '2019-03' },
} as const;
const inWords = (month: string): string => `${Number(month.slice(5))}/${month.slice(0, 4)}`;

describe.each(Object.keys(MONTHS) as Screen[])('a report that was sent, on a %s', (screen) => {
  const { overtaken, withdrawn, returned } = MONTHS[screen];

  it('meets someone else’s correction: both versions by section, the clerk chooses', async () => {
    await site.sent(overtaken, 1);
    const { page, faults, close } = await site.open(overtaken, screen);
    await page.getByRole('button', { name: 'Đính chính' }).click();
    await site.take(page, overtaken, 'streamlining');
    await page.getByLabel('Đã tinh giản').fill('30');
    await site.sent(overtaken, 2, { streamlining: { ...STREAMLINING, done: 26 }, goodPractices: [] });
    await page.goto(`${site.url}/#/report/${overtaken}/check`);
    await page.getByLabel('Lý do đính chính').fill('Sửa số đã tinh giản');
    await page.getByRole('button', { name: /^Gửi đính chính/ }).click();
    await page.getByText('nội dung này đã có bản khác').waitFor();
    await page.getByText('30 (đạt 60,00%)').waitFor();
    await page.getByText('26 (đạt 52,00%)').waitFor();
    await screenshot(page, `report-conflict-${screen}`);
    expect(await axeFindings(page)).toEqual([]);
    await page
      .getByRole('group', { name: 'Chọn cho mục Kinh nghiệm, cách làm hiệu quả' })
      .getByLabel('Lấy bản hiện hành')
      .check();
    await page.getByRole('button', { name: 'Tiếp tục với các mục đã chọn' }).click();
    await page.getByRole('button', { name: 'Gửi đính chính (bản 3)' }).click();
    await page.getByText(`Đã gửi báo cáo tháng ${inWords(overtaken)}`).waitFor();
    const { body } = await site.district({
      method: 'GET',
      path: `/v1/submissions?kind=unit-report&subjectId=sa-dec&period=${overtaken}`,
    });
    expect(body.items[0]).toMatchObject({
      revision: 3,
      reason: 'Sửa số đã tinh giản',
      data: { streamlining: { ...STREAMLINING, done: 30 }, goodPractices: [] },
    });
    await page.goto(`${site.url}/#/report/${overtaken}/history`);
    await page.getByRole('heading', { name: 'Bản 3: đính chính' }).waitFor();
    await page.getByText('So với bản 2:').waitFor();
    await page.getByRole('heading', { name: 'Bản 1: gửi lần đầu' }).waitFor();
    await page.getByText('Xem toàn bộ nội dung của bản 1').click();
    await page.getByText('24 (đạt 48,00%)').waitFor();
    await screenshot(page, `report-history-${screen}`);
    expect(await axeFindings(page)).toEqual([]);
    await page.goto(`${site.url}/#/report/${overtaken}/withdraw`);
    await page.getByRole('button', { name: `Rút báo cáo tháng ${inWords(overtaken)}` }).click();
    expect(await messagesAtFields(page)).toEqual(['Đồng chí ghi lý do rút.']);
    await page.getByLabel('Lý do rút').fill('Gửi nhầm tháng');
    await page.getByRole('button', { name: `Rút báo cáo tháng ${inWords(overtaken)}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Không rút' }).click();
    await page.getByRole('button', { name: `Rút báo cáo tháng ${inWords(overtaken)}` }).click();
    await dialog.getByRole('button', { name: 'Đồng ý rút' }).click();
    await page.getByText(`Đã rút báo cáo tháng ${inWords(overtaken)}`).waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('says why a withdrawal was refused, and is not withdrawn over a correction or a draft', async () => {
    await site.sent(withdrawn, 1);
    const { page, faults, close } = await site.open(`${withdrawn}/withdraw`, screen);
    await page.getByLabel('Lý do rút').fill('Gửi nhầm tháng');
    const withdraw = async () => {
      await page.getByRole('button', { name: `Rút báo cáo tháng ${inWords(withdrawn)}` }).click();
      await page.getByRole('button', { name: 'Đồng ý rút' }).click();
    };
    const refused = { status: 403, contentType: 'application/json', body: '{"message":"Forbidden"}' };
    await page.route('**/v1/submissions', (route) => route.fulfill(refused), { times: 1 });
    await withdraw();
    await page.getByRole('alert').getByText('Tài khoản này không được làm việc này').waitFor();
    await expect.poll(() => page.getByLabel('Lý do rút').inputValue()).toBe('Gửi nhầm tháng');
    await site.sent(withdrawn, 2, { streamlining: { ...STREAMLINING, done: 26 } });
    await withdraw();
    await page.getByText('Đề nghị rút của đồng chí chưa được thực hiện').waitFor();
    await page.getByText(/^Bản 2 do .* gửi lúc .* Lý do: Bổ sung số liệu$/).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Xem bản hiện hành' }).click();
    await page.getByText('26 (đạt 52,00%)').waitFor();
    await page.getByRole('button', { name: 'Đính chính' }).click();
    await page.getByText('Đồng chí đang đính chính bản 2').waitFor();
    await page.goto(`${site.url}/#/report/${withdrawn}/withdraw`);
    await page.getByText(`Đồng chí đang có bản nháp của báo cáo tháng ${inWords(withdrawn)}`).waitFor();
    await page.getByRole('button', { name: 'Bỏ bản nháp' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Bỏ bản nháp' }).click();
    await expect.poll(() => page.getByLabel('Lý do rút').inputValue()).toBe('');
    expect(faults).toEqual([]);
    await close();
  });

  it('is given back by an admin with a comment, mended and sent again', async () => {
    await site.sent(returned, 1);
    const body = {
      kind: 'unit-report',
      subjectId: 'sa-dec',
      period: returned,
      revision: 2,
      comment: 'Thiếu lộ trình',
    };
    const headers = { 'idempotency-key': crypto.randomUUID() };
    await site.admin({ method: 'POST', path: '/v1/returns', body, headers });
    const { page, close } = await site.open(returned, screen);
    await page.getByText('Ý kiến: Thiếu lộ trình').waitFor();
    await screenshot(page, `report-returned-${screen}`);
    expect(await axeFindings(page)).toEqual([]);
    await page.goto(`${site.url}/#/report/${returned}/check`);
    await page.getByLabel('Lý do gửi lại').fill('Đã kiểm tra lại');
    await page.getByRole('button', { name: 'Gửi lại báo cáo (bản 3)' }).click();
    await page.getByText(`Đã gửi báo cáo tháng ${inWords(returned)}`).waitFor();
    await close();
  });
});

it('a correction says what it changes, and is not sent while it changes nothing', async () => {
  await site.sent('2019-09', 1);
  const { page, faults, close } = await site.open('2019-09', 'phone');
  await page.getByRole('button', { name: 'Đính chính' }).click();
  await expect.poll(() => page.locator('h1:focus').count()).toBe(1);
  const done = page.getByLabel('Đã tinh giản');
  const sends = page.getByRole('button', { name: /^Gửi đính chính/ });
  for (const typed of ['25', '24']) {
    await page.goto(`${site.url}/#/report/2019-09/streamlining`);
    await done.fill(typed);
    await page.goto(`${site.url}/#/report/2019-09/check`);
    await page.getByRole('heading', { name: 'Thay đổi so với bản 1' }).waitFor();
    await look(page, `report-check-correction-${typed}-phone`);
    if (typed === '24') continue;
    await page.getByText('Tổ chức bộ máy, tinh giản biên chế').first().click();
    await page.getByText('25 (đạt 50,00%)').first().waitFor();
    expect(await sends.count()).toBe(1);
  }
  await page.getByText('chưa có gì để gửi lại').waitFor();
  expect(await sends.count()).toBe(0);
  await page.goto(`${site.url}/#/report/2019-09`);
  await page.getByRole('button', { name: 'Bỏ bản nháp' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Bỏ bản nháp' }).click();
  await page.getByRole('button', { name: 'Đính chính' }).waitFor();
  await expect.poll(() => page.locator('h1:focus').count()).toBe(1);
  expect(faults).toEqual([]);
  await close();
});

it('an arrow key on a radio loses nothing that was typed, and "no" sends none of it', async () => {
  const { page, close } = await site.open('2019-08', 'phone');
  await site.take(page, '2019-08', 'streamlining');
  await page.getByLabel('Đã có lộ trình, kế hoạch cụ thể').check();
  await page.getByLabel('Số văn bản').fill('54-KH/TU');
  await page.getByLabel('Ngày', { exact: true }).fill('20');
  const given = page.getByLabel('Đã có lộ trình, kế hoạch cụ thể');
  await given.focus();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => page.getByLabel('Số văn bản').count()).toBe(0);
  await site.take(page, '2019-08', 'personnel');
  const process = page.locator('section').filter({ hasText: 'Ban Chấp hành, tái cử' });
  await process.getByLabel('Có báo cáo quy trình này').check();
  await process.getByLabel('Năm', { exact: true }).nth(1).fill('2019');
  await process.getByLabel('Có báo cáo quy trình này').focus();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => process.getByLabel('Năm', { exact: true }).count()).toBe(0);
  await page.goto(`${site.url}/#/report/2019-08/check`);
  await page.getByText('Chưa có lộ trình').waitFor();
  await expect.poll(() => page.locator('main').textContent()).not.toContain('54-KH/TU');
  await page.goto(`${site.url}/#/report/2019-08/personnel`);
  await process.getByLabel('Không báo cáo quy trình này').focus();
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => process.getByLabel('Năm', { exact: true }).nth(1).inputValue()).toBe('2019');
  await page.goto(`${site.url}/#/report/2019-08/streamlining`);
  await page.getByLabel('Chưa có', { exact: false }).focus();
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => page.getByLabel('Số văn bản').inputValue()).toBe('54-KH/TU');
  await expect.poll(() => page.getByLabel('Ngày', { exact: true }).inputValue()).toBe('20');
  await close();
});

it('someone else’s correction that cannot be read says why, and is shown after another try', async () => {
  await site.sent('2019-07', 1);
  const { page, close } = await site.open('2019-07', 'phone');
  await page.getByRole('button', { name: 'Đính chính' }).click();
  await site.take(page, '2019-07', 'streamlining');
  await page.getByLabel('Đã tinh giản').fill('30');
  await site.sent('2019-07', 2, { streamlining: { ...STREAMLINING, done: 26 } });
  await page.goto(`${site.url}/#/report/2019-07/check`);
  await page.getByLabel('Lý do đính chính').fill('Sửa số đã tinh giản');
  await page.route(/\/v1\/submissions\?/, (route) => route.abort('connectionreset'));
  await page.getByRole('button', { name: /^Gửi đính chính/ }).click();
  await page.getByRole('alert').getByText('Nội dung đang nhập vẫn còn nguyên').waitFor();
  await look(page, 'report-conflict-unread-phone');
  await page.unroute(/\/v1\/submissions\?/);
  await page.getByRole('button', { name: 'Thử lại' }).click();
  await page.getByText('26 (đạt 52,00%)').waitFor();
  await close();
});

it('an account that was moved is shown nothing of its unit before as its own, and can throw its drafts away', async () => {
  const email = 'chuyen@example.vn';
  await site.cloud.createUser({ email, groups: ['district', 'unit/sa-dec'], password: PASSWORD });
  await site.sent('2019-06', 1);
  const { page, close } = await site.visit('phone', '/report/2019-06');
  await signIn(page, email);
  await page.getByRole('button', { name: 'Đính chính' }).click();
  await page.getByRole('button', { name: 'Bỏ bản nháp' }).waitFor();
  await page.goto(`${site.url}/#/report`);
  await page.getByRole('link', { name: 'Tháng 6/2019' }).waitFor();
  const id = await page.evaluate("JSON.parse(sessionStorage.getItem('account')).id");
  const body = { act: 'move', unitId: 'cao-lanh' };
  expect((await site.admin({ method: 'PUT', path: `/v1/accounts/${id}`, body })).status).toBe(200);
  const other = await page.context().newPage();
  await page.close();
  // Nothing is answered for the new unit yet, so that what is kept would show.
  await other.route('**/v1/submissions**', (route) => route.abort('connectionreset'));
  await other.goto(`${site.url}/#/report`);
  await signIn(other, email);
  const left = other.getByText('Tháng 6/2019 (mã sa-dec)');
  await left.waitFor();
  await other.getByRole('alert').waitFor();
  expect(await other.getByRole('link', { name: 'Tháng 6/2019' }).count()).toBe(0);
  await look(other, 'report-left-phone');
  await other.goto(`${site.url}/#/report/2019-06`);
  await other.getByRole('alert').waitFor();
  expect(await other.getByText('24 (đạt 48,00%)').count()).toBe(0);
  await other.goto(`${site.url}/#/report`);
  await other.getByRole('button', { name: 'Bỏ bản nháp' }).click();
  await other.getByRole('dialog').getByRole('button', { name: 'Bỏ bản nháp' }).click();
  await expect.poll(() => left.count()).toBe(0);
  await close();
});

it('a page that stayed open overnight asks which day it is before it calls a month one of the future', async () => {
  const { page, close } = await site.visit('phone', '/report/2020-06');
  let asked = 0;
  await page.route('**/v1/summary**', async (route) => {
    asked += 1;
    const response = await route.fetch();
    const body = await response.json();
    await route.fulfill({ response, json: asked === 1 ? { ...body, today: '2020-05-31' } : body });
  });
  await signIn(page, ACCOUNTS.district.email);
  await page.getByText('Nhập mục nào trước cũng được').waitFor();
  await close();
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
