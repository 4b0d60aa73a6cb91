import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstReport, post, resultBody } from '../fixtures/cloud.ts';
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
import { heading } from '../fixtures/page.ts';

let site: CongressSite;

beforeAll(async () => {
  site = await startCongressSite();
});

afterAll(() => site.stop());

describe('a result that someone else has sent', () => {
  it('shows both versions when someone was faster, and lets the clerk keep theirs on top', async () => {
    const subject = site.anOrganisation().id;
    const { page, faults } = await site.visitAs('district', `/congress/${subject}`);
    await fillIn(page);
    await committee(page).getByLabel('Trẻ tuổi').fill('2');
    await check(page);
    await post(site.colleague, firstReport(subject, resultBody('2020-05-20', { women: 4 })));
    await button(page, 'Gửi kết quả').click();
    await page.getByText('nội dung này đã có bản khác').waitFor();
    await expect.poll(() => heading(page).textContent()).toBe('Chọn bản được giữ');
    await page.getByText('Hai bản khác nhau ở: số nữ.').waitFor();
    const row = page.getByRole('row').filter({ hasText: 'số nữ' }).first();
    await expect.poll(() => row.textContent()).toMatch(/số nữ.*khác nhau.*3.*4/);
    await look(page, 'congress-conflict');
    await button(page, 'Gửi bản của tôi').click();
    await page.getByRole('link', { name: 'Đồng chí ghi lý do gửi bản của mình.' }).click();
    await page.keyboard.type('Số liệu theo biên bản');
    await button(page, 'Gửi bản của tôi').click();
    await resultReceived(page);
    expect((await site.revisionsOf(subject))[0]).toMatchObject({
      revision: 2,
      reason: 'Số liệu theo biên bản',
      data: { committee: { women: 3 } },
    });
    expect(faults).toEqual([]);
  });

  it('can be taken over in a conflict, or gone on from in the form', async () => {
    const subject = site.anOrganisation().id;
    const { page } = await site.visitAs('district', `/congress/${subject}`);
    await fillIn(page);
    await check(page);
    await post(site.colleague, firstReport(subject, resultBody('2020-05-20', { women: 4 })));
    await button(page, 'Gửi kết quả').click();
    await button(page, 'Sửa tiếp bản của tôi').click();
    await page.getByLabel('Lý do đính chính').waitFor();
    await expect.poll(() => committee(page).getByLabel('Nữ').inputValue()).toBe('3');
    await correct(site.colleague, subject, { revision: 2, women: 7 });
    await page.reload();
    await button(page, 'Lấy bản hiện hành').click();
    await page.getByText(/\(bản 2, tài khoản khác\)/).waitFor();
    expect(await site.revisionsOf(subject)).toHaveLength(2);
  });

  it('is not withdrawn over someone’s correction, and says by whom', async () => {
    const subject = site.anOrganisation().id;
    await post(site.clerk, firstReport(subject));
    const { page } = await site.visitAs('district', `/congress/${subject}/withdraw`);
    await page.getByLabel('Lý do rút').fill('Nhập nhầm tổ chức');
    await correct(site.colleague, subject, { revision: 2, women: 4 });
    await button(page, 'Rút kết quả').click();
    await button(page, 'Đồng ý rút').click();
    await page.getByText('Đề nghị rút của đồng chí chưa được thực hiện').waitFor();
    await page.getByText(/^Bản 2 do tài khoản khác gửi lúc .* Lý do: Kiểm phiếu lại$/).waitFor();
    await look(page, 'congress-withdrawal-overtaken');
    await button(page, 'Xem bản hiện hành').click();
    await page.getByText(/Đã gửi lúc .* \(bản 2, tài khoản khác\)/).waitFor();
    expect(await site.revisionsOf(subject)).toHaveLength(2);
  });
});

it('a conflict whose other version cannot be read says why, and is shown after another try', async () => {
  const subject = site.anOrganisation().id;
  const { page } = await site.visitAs('district', `/congress/${subject}`);
  await fillIn(page);
  await check(page);
  await post(site.colleague, firstReport(subject, resultBody('2020-05-20', { women: 4 })));
  await page.route(/\/v1\/submissions\?/, (route) => route.abort('connectionreset'));
  await button(page, 'Gửi kết quả').click();
  await page.getByRole('alert').getByText('Nội dung đang nhập vẫn còn nguyên').waitFor();
  await look(page, 'congress-conflict-unread');
  await page.unroute(/\/v1\/submissions\?/);
  await button(page, 'Thử lại').click();
  await page.getByText(/^Hai bản khác nhau ở: số nữ/).waitFor();
  await expect.poll(() => heading(page).and(page.locator(':focus')).count()).toBe(1);
});

it('what only the server can see lands at its field', async () => {
  const subject = site.anOrganisation().id;
  const { page, faults } = await site.visitAs('district', `/congress/${subject}`);
  await fillIn(page);
  await page.getByLabel('Năm', { exact: true }).fill('2019');
  await check(page);
  await button(page, 'Gửi kết quả').click();
  const link = page.getByRole('link', {
    name: /không có trong danh sách của đơn vị vào ngày tổ chức đại hội/,
  });
  await link.click();
  await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('f-data-heldOn');
  await look(page, 'congress-refused');
  await page.getByLabel('Năm', { exact: true }).fill('2020');
  await expect.poll(() => link.count()).toBe(0);
  await check(page);
  await button(page, 'Gửi kết quả').click();
  await resultReceived(page);
  expect(faults).toEqual([]);
});

it('a congress that was not reported is said so to an admin, who cannot report it', async () => {
  const { page, faults } = await site.visitAs('admin', `/congress/${site.anOrganisation().id}`);
  await page.getByText('Chưa có kết quả nào được gửi').waitFor();
  await look(page, 'congress-not-reported');
  expect(faults).toEqual([]);
});

it('an organisation of another unit, or none at all, is said so with a way back', async () => {
  const { page } = await site.visitAs('district', '/congress/cao-lanh.xa-a');
  await page.getByText('không thuộc đơn vị của đồng chí').waitFor();
  await look(page, 'congress-other-unit');
  await page.goto(`${site.url}/#/congress/sa-dec.khong-co`);
  await page.getByText('không có trong danh sách của đơn vị').waitFor();
  await page.getByRole('link', { name: 'Về danh sách của đơn vị' }).click();
  await expect.poll(() => heading(page).textContent()).toBe('Thành ủy Sa Đéc');
});
