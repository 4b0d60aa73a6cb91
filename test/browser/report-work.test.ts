import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { look } from '../fixtures/look.ts';
import { PASSWORD } from '../fixtures/page.ts';
import {
  errorSummary,
  messagesAtFields,
  type ReportSite,
  STREAMLINING,
  startReportSite,
} from '../fixtures/report-site.ts';
import { endSession, faultOnce, openedBefore, workStored } from '../fixtures/tab.ts';

let site: ReportSite;

beforeAll(async () => {
  site = await startReportSite();
});

afterAll(() => site.stop());

describe('work in the middle of a report', () => {
  it('survives a reload, and goes on after the session was over', async () => {
    const { page } = await site.open('2020-02');
    await site.take(page, '2020-02', 'streamlining');
    await page.getByLabel('Chưa có', { exact: false }).check();
    await page.getByLabel('Chỉ tiêu tinh giản').fill('50');
    await page.getByLabel('Đã tinh giản').fill('hai');
    await workStored(page, '"hai"');
    await page.reload();
    await expect.poll(() => page.getByLabel('Chỉ tiêu tinh giản').inputValue()).toBe('50');
    await expect.poll(() => page.getByLabel('Đã tinh giản').inputValue()).toBe('hai');
    await page.getByLabel('Đã tinh giản').fill('24');
    // The check compares with three months: it is the sending that meets the session's end, not that.
    const compared = ['2020-01', '2019-12', '2019-11'].map((month) =>
      page.waitForResponse((response) => response.url().includes(`period=${month}`)),
    );
    await page.goto(`${site.url}/#/report/2020-02/check`);
    await Promise.all(compared);
    await endSession(page);
    await page.getByRole('button', { name: 'Gửi báo cáo' }).click();
    const dialog = page.getByRole('dialog', { name: 'Phiên làm việc đã hết hạn' });
    await dialog.getByLabel('Mật khẩu').fill(PASSWORD);
    await dialog.getByLabel('Mật khẩu').press('Enter');
    await page.getByText('Đã gửi báo cáo tháng 2/2020').waitFor();
    const sent = await site.revisionsOf('2020-02');
    expect(sent.map(({ data }) => data)).toEqual([{ streamlining: STREAMLINING }]);
  });
});

/** A month as the page writes it. Each test has its own months, since a month is reported once. */
const inWords = (month: string): string => `${Number(month.slice(5))}/${month.slice(0, 4)}`;

describe('a report that was sent', () => {
  it('meets someone else’s correction: it is merged, and the clerk chooses where both changed the same', async () => {
    const overtaken = '2020-01';
    await site.sent(overtaken, 1);
    const { page, faults } = await site.open(overtaken);
    await page.getByRole('button', { name: 'Đính chính' }).click();
    await site.take(page, overtaken, 'streamlining');
    await page.getByLabel('Đã tinh giản').fill('30');
    await site.sent(overtaken, 2, { streamlining: { ...STREAMLINING, done: 26 }, goodPractices: [] });
    await page.goto(`${site.url}/#/report/${overtaken}/check`);
    await page.getByLabel('Lý do đính chính').fill('Sửa số đã tinh giản');
    await page.getByRole('button', { name: /^Gửi đính chính/ }).click();
    await page.getByText('nội dung này đã có bản khác').waitFor();
    const merged = page.locator('.notice').filter({ hasText: 'đã được ghép' });
    await merged.getByText('Kinh nghiệm, cách làm hiệu quả').waitFor();
    const choice = page.getByRole('group', { name: 'Tổ chức bộ máy, tinh giản biên chế – Đã tinh giản' });
    await choice.getByText('Bản hiện hành: 26').waitFor();
    await look(page, 'report-conflict');
    await page.getByRole('button', { name: 'Tiếp tục với bản đã ghép' }).click();
    await errorSummary(page)
      .getByText(/^Đồng chí chọn: /)
      .waitFor();
    await choice.getByLabel('Bản của đồng chí: 30').check();
    await page.getByRole('button', { name: 'Tiếp tục với bản đã ghép' }).click();
    await page.getByRole('button', { name: 'Gửi đính chính (bản 3)' }).click();
    await page.getByText(`Đã gửi đính chính báo cáo tháng ${inWords(overtaken)}`).waitFor();
    expect((await site.revisionsOf(overtaken))[0]).toMatchObject({
      revision: 3,
      reason: 'Sửa số đã tinh giản',
      data: { streamlining: { ...STREAMLINING, done: 30 }, goodPractices: [] },
    });
    await page.goto(`${site.url}/#/report/${overtaken}/history`);
    await page.getByRole('heading', { name: 'Bản 3: đính chính' }).waitFor();
    await page.getByText('So với bản 2:').waitFor();
    await page.getByRole('heading', { name: 'Bản 1: gửi lần đầu' }).waitFor();
    await page.getByText('Xem toàn bộ nội dung của bản 1').click();
    await page.getByText('24 người (đạt 48,00%)').waitFor();
    await look(page, 'report-history');
    await page.goto(`${site.url}/#/report/${overtaken}/withdraw`);
    await page.getByRole('button', { name: `Rút báo cáo tháng ${inWords(overtaken)}` }).click();
    expect(await messagesAtFields(page, 'report-withdraw-missing')).toEqual(['Đồng chí ghi lý do rút.']);
    await page.getByLabel('Lý do rút').fill('Gửi nhầm tháng');
    await page.getByRole('button', { name: `Rút báo cáo tháng ${inWords(overtaken)}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Không rút' }).click();
    await page.getByRole('button', { name: `Rút báo cáo tháng ${inWords(overtaken)}` }).click();
    await dialog.getByRole('button', { name: 'Đồng ý rút' }).click();
    await page.getByText(`Đã rút báo cáo tháng ${inWords(overtaken)}`).waitFor();
    expect(faults).toEqual([]);
  });

  it('is corrected by two clerks at once: each keeps the field of the other', async () => {
    const both = '2019-11';
    await site.sent(both, 1);
    const [one, other] = [await site.open(both), await site.open(both)];
    for (const [{ page }, label, value] of [
      [one, 'Chỉ tiêu tinh giản', '60'],
      [other, 'Đã tinh giản', '30'],
    ] as const) {
      await page.getByRole('button', { name: 'Đính chính' }).click();
      await site.take(page, both, 'streamlining');
      await page.getByLabel(label).fill(value);
      await page.goto(`${site.url}/#/report/${both}/check`);
      await page.getByLabel('Lý do đính chính').fill('Kiểm lại');
    }
    await one.page.getByRole('button', { name: /^Gửi đính chính/ }).click();
    await one.page.getByText(`Đã gửi đính chính báo cáo tháng ${inWords(both)}`).waitFor();
    await other.page.getByRole('button', { name: /^Gửi đính chính/ }).click();
    await other.page.getByText('Chỉ tiêu tinh giản: 60 người').waitFor();
    await look(other.page, 'report-merged');
    await other.page.getByRole('button', { name: 'Tiếp tục với bản đã ghép' }).click();
    await other.page.getByRole('button', { name: 'Gửi đính chính (bản 3)' }).click();
    await other.page.getByText(`Đã gửi đính chính báo cáo tháng ${inWords(both)}`).waitFor();
    expect((await site.revisionsOf(both))[0]).toMatchObject({
      revision: 3,
      data: { streamlining: { ...STREAMLINING, target: 60, done: 30 } },
    });
    expect([...one.faults, ...other.faults]).toEqual([]);
  });

  it('says why a withdrawal was refused, and is not withdrawn over a correction or a draft', async () => {
    const withdrawn = '2019-10';
    await site.sent(withdrawn, 1);
    const { page, faults } = await site.open(`${withdrawn}/withdraw`);
    await page.getByLabel('Lý do rút').fill('Gửi nhầm tháng');
    const withdraw = async () => {
      await page.getByRole('button', { name: `Rút báo cáo tháng ${inWords(withdrawn)}` }).click();
      await page.getByRole('button', { name: 'Đồng ý rút' }).click();
    };
    const refused = { status: 403, contentType: 'application/json', body: '{"message":"Forbidden"}' };
    await faultOnce(page, '**/v1/submissions', (route) => route.fulfill(refused));
    await withdraw();
    await page.getByRole('alert').getByText('Tài khoản này không được làm việc này').waitFor();
    await expect.poll(() => page.getByLabel('Lý do rút').inputValue()).toBe('Gửi nhầm tháng');
    await site.sent(withdrawn, 2, { streamlining: { ...STREAMLINING, done: 26 } });
    await withdraw();
    await page.getByText('Đề nghị rút của đồng chí chưa được thực hiện').waitFor();
    await page.getByText(/^Bản 2 do .* gửi lúc .* Lý do: Bổ sung số liệu$/).waitFor();
    await look(page, 'report-withdrawal-overtaken');
    await page.getByRole('button', { name: 'Xem bản hiện hành' }).click();
    await page.getByText('26 người (đạt 52,00%)').waitFor();
    await page.getByRole('button', { name: 'Đính chính' }).click();
    await page.getByText('Đồng chí đang đính chính bản 2').waitFor();
    await page.goto(`${site.url}/#/report/${withdrawn}/withdraw`);
    await page.getByText(`Đồng chí đang có bản nháp của báo cáo tháng ${inWords(withdrawn)}`).waitFor();
    await page.getByRole('button', { name: 'Bỏ bản nháp' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Bỏ bản nháp' }).click();
    await expect.poll(() => page.getByLabel('Lý do rút').inputValue()).toBe('');
    expect(faults).toEqual([]);
  });

  it('is given back by an admin with a comment, mended and sent again', async () => {
    const returned = '2019-12';
    await site.sent(returned, 1);
    await site.returned(returned, 2, 'Thiếu lộ trình');
    const { page } = await site.open(returned);
    await page.getByText('Ý kiến: Thiếu lộ trình').waitFor();
    await look(page, 'report-returned');
    await page.goto(`${site.url}/#/report/${returned}/check`);
    await page.getByLabel('Lý do gửi lại').fill('Đã kiểm tra lại');
    const answer = 'Lộ trình <b>chưa</b> ban hành, đang trình & xin ý kiến.';
    await page.getByLabel('Giải trình, trả lời ý kiến').fill(answer);
    await look(page, 'report-reply');
    await page.getByRole('button', { name: 'Gửi lại báo cáo (bản 3)' }).click();
    await page.getByText(`Đã gửi báo cáo tháng ${inWords(returned)}`).waitFor();
    expect((await site.revisionsOf(returned))[0]).toMatchObject({ revision: 3, reply: answer });
    await page.goto(`${site.url}/#/report/${returned}/history`);
    const exchange = page.getByRole('list', { name: 'Trao đổi về bản trả lại' });
    await expect
      .poll(() => exchange.getByRole('listitem').allTextContents())
      .toEqual([
        expect.stringMatching(/trả lại \(bản 2\).*Thiếu lộ trình$/),
        expect.stringContaining(answer),
      ]);
    await look(page, 'report-exchange');
    const admin = await site.visitAs('admin', '/admin/returns/sa-dec');
    const item = admin.page.getByRole('listitem').filter({ hasText: `Báo cáo tháng ${inWords(returned)}` });
    await item.getByText(`Đơn vị giải trình, trả lời: ${answer}`).waitFor();
    await item.getByText('Xem trao đổi').click();
    await item.getByText('Thiếu lộ trình').waitFor();
    await look(admin.page, 'admin-exchange');
    expect(admin.faults).toEqual([]);
  });
});

it('a correction says what it changes, and is not sent while it changes nothing', async () => {
  await site.sent('2019-09', 1);
  const { page, faults } = await site.open('2019-09');
  await page.getByRole('button', { name: 'Đính chính' }).click();
  await expect.poll(() => page.locator('h1:focus').count()).toBe(1);
  const done = page.getByLabel('Đã tinh giản');
  const sends = page.getByRole('button', { name: /^Gửi đính chính/ });
  for (const typed of ['25', '24']) {
    await page.goto(`${site.url}/#/report/2019-09/streamlining`);
    await done.fill(typed);
    await page.goto(`${site.url}/#/report/2019-09/check`);
    await page.getByRole('heading', { name: 'Thay đổi so với bản 1' }).waitFor();
    await look(page, `report-check-correction-${typed}`);
    if (typed === '24') continue;
    await page.getByText('Tổ chức bộ máy, tinh giản biên chế').first().click();
    await page.getByText('25 người (đạt 50,00%)').first().waitFor();
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
});

it('an arrow key on a radio loses nothing that was typed, and "no" sends none of it', async () => {
  const { page } = await site.open('2019-08');
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
});

it('someone else’s correction that cannot be read says why, and is shown after another try', async () => {
  await site.sent('2019-07', 1);
  const { page } = await site.open('2019-07');
  await page.getByRole('button', { name: 'Đính chính' }).click();
  await site.take(page, '2019-07', 'streamlining');
  await page.getByLabel('Đã tinh giản').fill('30');
  await site.sent('2019-07', 2, { streamlining: { ...STREAMLINING, done: 26 } });
  await page.goto(`${site.url}/#/report/2019-07/check`);
  await page.getByLabel('Lý do đính chính').fill('Sửa số đã tinh giản');
  await page.route(/\/v1\/submissions\?/, (route) => route.abort('connectionreset'));
  await page.getByRole('button', { name: /^Gửi đính chính/ }).click();
  await page.getByRole('alert').getByText('Nội dung đang nhập vẫn còn nguyên').waitFor();
  await look(page, 'report-conflict-unread');
  await page.unroute(/\/v1\/submissions\?/);
  await page.getByRole('button', { name: 'Thử lại' }).click();
  await page.getByText(/: 26 người$/).waitFor();
});

it('an account that was moved is shown nothing of its unit before as its own, and can throw its drafts away', async () => {
  const person = { email: 'chuyen@example.vn', groups: ['district', 'unit/sa-dec'] };
  await site.cloud.createUser({ ...person, password: PASSWORD });
  await site.sent('2019-06', 1);
  const visit = await site.visitAs(person, '/report/2019-06');
  const { page } = visit;
  await page.getByRole('button', { name: 'Đính chính' }).click();
  await page.getByRole('button', { name: 'Bỏ bản nháp' }).waitFor();
  await page.goto(`${site.url}/#/report`);
  await page.getByRole('link', { name: 'Tháng 6/2019' }).waitFor();
  const id = await page.evaluate("JSON.parse(sessionStorage.getItem('account')).id");
  const body = { act: 'move', unitId: 'cao-lanh' };
  expect((await site.admin({ method: 'PUT', path: `/v1/accounts/${id}`, body })).status).toBe(200);
  // No call for the new unit is answered yet, so that cached data would be visible.
  await page.context().route(/\/v1\/(submissions|reports)/, (route) => route.abort('connectionreset'));
  await page.close();
  const other = await site.tabAs({ ...person, groups: ['district', 'unit/cao-lanh'] }, visit, '/report');
  const left = other.getByText('Tháng 6/2019 (mã sa-dec)');
  await left.waitFor();
  await other.getByRole('alert').waitFor();
  expect(await other.getByRole('link', { name: 'Tháng 6/2019' }).count()).toBe(0);
  await look(other, 'report-left');
  await other.goto(`${site.url}/#/report/2019-06`);
  await other.getByRole('alert').waitFor();
  expect(await other.getByText('24 người (đạt 48,00%)').count()).toBe(0);
  await other.goto(`${site.url}/#/report`);
  await other.getByRole('button', { name: 'Bỏ bản nháp' }).click();
  await other.getByRole('dialog').getByRole('button', { name: 'Bỏ bản nháp' }).click();
  await expect.poll(() => left.count()).toBe(0);
});

it('a page that stayed open overnight asks which day it is before it calls a month one of the future', async () => {
  const { page } = await site.visitAs('district', '/report/2020-06', {
    before: (tab) => openedBefore(tab, '2020-05-31'),
  });
  await page.getByText('Nhập mục nào trước cũng được').waitFor();
});

it('a unit without milestones or tasks of its own sees that there is nothing to do', async () => {
  const { body: plan } = await site.admin({ method: 'GET', path: '/v1/plan' });
  const put = async (revision: number, fields: object) => {
    const path = '/v1/plan?effectiveFrom=2020-01-02';
    const body = { ...fields, revision, reason: 'Giao lại' };
    expect((await site.admin({ method: 'PUT', path, body })).status).toBe(200);
  };
  const { revision, recordedAt, effectiveFrom, ...fields } = plan;
  const task = { id: 'rieng', name: 'Việc riêng', dueOn: '2020-06-15', owners: ['cao-lanh'] };
  await put(revision + 1, { priorityTasks: [task] });
  onTestFinished(() => put(revision + 2, fields));
  const { page, faults } = await site.open('2020-06');
  await page.getByText('Kế hoạch chưa có').first().waitFor();
  await page.goto(`${site.url}/#/report/2020-06/priorityTasks`);
  await page.getByText('Kế hoạch chưa có việc nào giao cho đơn vị').waitFor();
  await look(page, 'report-no-tasks');
  await page.goto(`${site.url}/#/report`);
  await page.getByText('Kế hoạch chưa yêu cầu báo cáo tháng').waitFor();
  expect(faults).toEqual([]);
});
