import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstReport, giveBack, post } from '../fixtures/cloud.ts';
import {
  button,
  type CongressSite,
  check,
  committee,
  correct,
  fillIn,
  resultReceived,
  startCongressSite,
} from '../fixtures/congress-site.ts';
import { look } from '../fixtures/look.ts';
import { ACCOUNTS, PASSWORD } from '../fixtures/page.ts';

let site: CongressSite;

beforeAll(async () => {
  site = await startCongressSite();
});

afterAll(() => site.stop());

describe('the result of a congress', () => {
  it('is entered, checked, sent and received, with the next organisation offered', async () => {
    const subject = site.anOrganisation().id;
    const { page, faults } = await site.visitAs('district', `/congress/${subject}`);
    await page.getByLabel('Ngày', { exact: true }).waitFor();
    await look(page, 'congress-empty');
    await button(page, 'Kiểm tra trước khi gửi').click();
    const summary = page.getByRole('region', { name: /mục cần sửa/ });
    await expect.poll(() => summary.and(page.locator(':focus')).count()).toBe(1);
    expect(await summary.getByRole('link').allTextContents()).toContain('Đồng chí nhập số tái cử.');
    await look(page, 'congress-missing');
    await summary.getByRole('link', { name: 'Đồng chí nhập số tái cử.' }).click();
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('f-data-committee-reelected');
    await fillIn(page, { women: '2' });
    // The form shows the sums while figures are typed.
    await page.getByText('2/15 cấp ủy viên (13,33%). Tỷ lệ nữ dưới 15%.').waitFor();
    await page.getByText('Trẻ tuổi (từ 40 tuổi trở xuống)').waitFor();
    await page.getByText('Đang soạn').waitFor();
    await look(page, 'congress-filled');
    await check(page);
    await page.getByText('Tỷ lệ nữ dưới 15%.').waitFor();
    await page.getByText('Đây là lưu ý, không cản trở việc gửi.').waitFor();
    await look(page, 'congress-check');
    await page.getByRole('link', { name: 'Sửa số nữ', exact: true }).click();
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('f-data-committee-women');
    await committee(page).getByLabel('Nữ').fill('1');
    await check(page);
    await button(page, 'Gửi kết quả').click();
    await resultReceived(page);
    await page.getByText(/Đơn vị còn \d+ tổ chức chưa có kết quả/).waitFor();
    await expect.poll(() => page.getByText('bản 1').count()).toBeGreaterThan(0);
    await look(page, 'congress-receipt');
    const [sent] = await site.revisionsOf(subject);
    expect(sent).toMatchObject({ revision: 1, data: { committee: { women: 1 } } });
    expect(Object.keys(sent?.data ?? {})).not.toContain('standingCommittee');
    await page.getByRole('link', { name: /^Nhập (?!từ)/ }).click();
    await expect.poll(() => page.url()).not.toContain('/receipt');
    await page.getByLabel('Ngày', { exact: true }).waitFor();
    await expect.poll(() => committee(page).getByLabel('Nữ').inputValue()).toBe('');
    expect(faults).toEqual([]);
  });

  it('is corrected with a reason, which its history tells with what changed', async () => {
    const subject = site.anOrganisation().id;
    await post(site.clerk, firstReport(subject));
    await correct(site.colleague, subject, { revision: 2, women: 4 });
    const { page, faults } = await site.visitAs('district', `/congress/${subject}`);
    await page.getByText(/Đã gửi lúc .* \(bản 2, do tài khoản khác gửi\)/).waitFor();
    await look(page, 'congress-current');
    await page.getByRole('link', { name: 'Đính chính' }).click();
    await committee(page).getByLabel('Nữ').fill('5');
    await button(page, 'Kiểm tra trước khi gửi').click();
    await page.getByRole('link', { name: 'Đồng chí ghi lý do đính chính.' }).click();
    await page.keyboard.type('Nhập sót một đồng chí');
    await check(page);
    await page.getByText('từ 4 thành 5').waitFor();
    await look(page, 'congress-check-correction');
    await button(page, 'Gửi kết quả').click();
    await page.getByText('Đã gửi đính chính kết quả').waitFor();
    await look(page, 'congress-receipt-correction');
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
    await look(page, 'congress-history');
    expect(faults).toEqual([]);
  });

  it('is withdrawn with a reason, after a second question, and can be entered again', async () => {
    const subject = site.anOrganisation().id;
    await post(site.clerk, firstReport(subject));
    const { page, faults } = await site.visitAs('district', `/congress/${subject}`);
    await page.getByRole('link', { name: 'Rút kết quả' }).click();
    await button(page, 'Rút kết quả').click();
    await page.getByRole('link', { name: 'Đồng chí ghi lý do rút.' }).waitFor();
    await page.getByLabel('Lý do rút').fill('Nhập nhầm tổ chức');
    await look(page, 'congress-withdraw');
    await button(page, 'Rút kết quả').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Không rút' }).click();
    expect(await site.revisionsOf(subject)).toHaveLength(1);
    await button(page, 'Rút kết quả').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Đồng ý rút' }).click();
    await page.getByText('Đã rút kết quả').waitFor();
    expect((await site.revisionsOf(subject))[0]).toMatchObject({ revision: 2, withdrawn: true });
    await page.goto(`${site.url}/#/congress/${subject}`);
    await page.getByText('Nhập nhầm tổ chức').waitFor();
    await page.getByRole('link', { name: 'Nhập lại kết quả' }).click();
    await expect.poll(() => committee(page).getByLabel('Nữ').inputValue()).toBe('');
    expect(faults).toEqual([]);
  });
});

it('a result that was returned opens with the comment and its figures, and counts once it is sent again', async () => {
  const subject = site.anOrganisation().id;
  await post(site.clerk, firstReport(subject));
  const body = { kind: 'congress-result', subjectId: subject, revision: 2, comment: 'Kiểm tra lại số nữ' };
  expect((await giveBack(site.admin, body)).status).toBe(201);
  const { page, faults } = await site.visitAs('district', `/congress/${subject}`);
  await page.getByText('Ý kiến: Kiểm tra lại số nữ').first().waitFor();
  await expect.poll(() => committee(page).getByLabel('Nữ').inputValue()).toBe('3');
  await look(page, 'congress-returned');
  await page.getByLabel('Lý do gửi lại').fill('Đã đếm lại');
  await committee(page).getByLabel('Nữ').fill('4');
  await check(page);
  await button(page, 'Gửi kết quả').click();
  await resultReceived(page);
  expect((await site.revisionsOf(subject))[0]).toMatchObject({
    revision: 3,
    data: { committee: { women: 4 } },
  });
  expect(faults).toEqual([]);
});

it('from sign-in to receipt, nothing but the keyboard is needed', async () => {
  const subject = site.anOrganisation().id;
  const { page, faults } = await site.visit(`/congress/${subject}`, { screen: 'desktop' });
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
  await resultReceived(page);
  expect(await site.revisionsOf(subject)).toHaveLength(1);
  expect(faults).toEqual([]);
});
