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
  it('is merged when someone was faster: the clerk chooses where both said something else', async () => {
    const subject = site.anOrganisation().id;
    const { page, faults } = await site.visitAs('district', `/congress/${subject}`);
    await fillIn(page);
    await committee(page).getByLabel('Trẻ tuổi').fill('2');
    await check(page);
    await post(site.colleague, firstReport(subject, resultBody('2020-05-20', { women: 4 })));
    await button(page, 'Gửi kết quả').click();
    await page.getByText('nội dung này đã có bản khác').waitFor();
    await expect.poll(() => heading(page).textContent()).toBe('Ghép hai bản');
    await look(page, 'congress-conflict');
    await button(page, 'Tiếp tục với bản đã ghép').click();
    await page.getByRole('link', { name: 'Đồng chí chọn: Số nữ.' }).click();
    await look(page, 'congress-conflict-unchosen');
    await page.getByLabel('Bản của đồng chí: 3').check();
    await button(page, 'Tiếp tục với bản đã ghép').click();
    await page.getByLabel('Lý do đính chính').fill('Số liệu theo biên bản');
    await check(page);
    await button(page, 'Gửi kết quả').click();
    await resultReceived(page);
    expect((await site.revisionsOf(subject))[0]).toMatchObject({
      revision: 2,
      reason: 'Số liệu theo biên bản',
      data: { committee: { women: 3, young: 2 } },
    });
    expect(faults).toEqual([]);
  });

  it('is corrected by two clerks at once: neither undoes the other’s field', async () => {
    const subject = site.anOrganisation().id;
    await post(site.clerk, firstReport(subject));
    const one = await site.visitAs('district', `/congress/${subject}/edit`);
    const other = await site.visitAs('district', `/congress/${subject}/edit`);
    for (const [{ page }, label, value] of [
      [one, 'Nữ', '6'],
      [other, 'Trẻ tuổi', '5'],
    ] as const) {
      await committee(page).getByLabel(label).fill(value);
      await page.getByLabel('Lý do đính chính').fill('Kiểm lại');
      await check(page);
    }
    await button(one.page, 'Gửi kết quả').click();
    await resultReceived(one.page);
    await button(other.page, 'Gửi kết quả').click();
    const merged = other.page.locator('.notice').filter({ hasText: 'đã được ghép' });
    await merged.getByText('Số nữ: 6').waitFor();
    await merged.getByText('Số trẻ tuổi: 5').waitFor();
    await look(other.page, 'congress-merged');
    await button(other.page, 'Tiếp tục với bản đã ghép').click();
    await expect.poll(() => committee(other.page).getByLabel('Nữ').inputValue()).toBe('6');
    await check(other.page);
    await button(other.page, 'Gửi kết quả').click();
    await resultReceived(other.page);
    expect((await site.revisionsOf(subject))[0]).toMatchObject({
      revision: 3,
      data: { committee: { women: 6, young: 5 } },
    });
    expect([...one.faults, ...other.faults]).toEqual([]);
  });

  it('can be taken over in a conflict, after what is lost was named', async () => {
    const subject = site.anOrganisation().id;
    const { page } = await site.visitAs('district', `/congress/${subject}`);
    await fillIn(page);
    await check(page);
    await post(site.colleague, firstReport(subject, resultBody('2020-05-20', { women: 4 })));
    await button(page, 'Gửi kết quả').click();
    await button(page, 'Bỏ bản của đồng chí, giữ bản hiện hành').click();
    const dialog = page.getByRole('dialog', { name: 'Bỏ bản của đồng chí?' });
    await dialog.getByText('Số nữ').waitFor();
    await look(page, 'congress-conflict-dropped');
    await dialog.getByRole('button', { name: 'Bỏ bản của đồng chí' }).click();
    await page.getByText(/\(bản 1, do tài khoản khác gửi\)/).waitFor();
    expect(await site.revisionsOf(subject)).toHaveLength(1);
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
    await page.getByText(/Đã gửi lúc .* \(bản 2, do tài khoản khác gửi\)/).waitFor();
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
  await page.getByText('Hai bên cùng sửa: đồng chí chọn').waitFor();
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
    name: /chỉ có trong danh sách của đơn vị từ ngày 1\/1\/2020, không có vào ngày tổ chức đại hội/,
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
