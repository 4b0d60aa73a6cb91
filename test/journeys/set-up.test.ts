import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { look } from '../fixtures/look.ts';
import { type Site, startSite } from '../fixtures/page.ts';

let site: Site;

beforeAll(async () => {
  site = await startSite({ empty: true });
});

afterAll(() => site.stop());

/** Six pages one after another, with a picture of nine states: about half a minute on a quiet machine. */
const JOURNEY_MILLISECONDS = 240_000;

/** As an office keeps it: a title, numbers of the columns and of the rows, a total. */
const ROSTER = [
  'TỈNH ỦY;;;;;;',
  'DANH SÁCH TỔ CHỨC ĐẢNG NHIỆM KỲ 2020 - 2025;;;;;;',
  ';;;;;;',
  'STT;Tên tổ chức;Cấp;Đơn vị;Loại hình;Ngày dự kiến đại hội;Thứ tự',
  '(1);(2);(3);(4);(5);(6);(7)',
  '1;Đảng bộ tỉnh;Cấp tỉnh;;;20/10/2020;',
  '2;Huyện ủy Tam Nông;Cấp trên cơ sở;;;20/8/2020;1',
  '3;Đảng bộ xã Phú Cường;Cấp cơ sở;Huyện ủy Tam Nông;xã;20/5/2020;',
  '4;Chi bộ Chi cục Thuế;Cấp cơ sở;Huyện ủy Tam Nông;cơ quan;28/6/2020;',
  ';Tổng cộng: 4 tổ chức;;;;;',
].join('\r\n');
const RECIPIENTS = [
  'DANH SÁCH NHẬN BẢN TỔNG HỢP;;;;',
  'Tên;Chức vụ;Thư điện tử;Phạm vi;Kỳ nhận',
  'Nguyễn Văn Minh;Bí thư Tỉnh ủy;bi-thu@example.vn;Toàn tỉnh;Hằng tuần, Đột xuất',
].join('\r\n');

const fillDay = async (page: Page, label: string, [day, month, year]: readonly [string, string, string]) => {
  const group = page.getByRole('group', { name: label });
  await group.getByLabel('Ngày', { exact: true }).fill(day);
  await group.getByLabel('Tháng').fill(month);
  await group.getByLabel('Năm').fill(year);
};

const importFile = async (page: Page, text: string, checked?: () => Promise<void>) => {
  await page
    .getByLabel('Tệp cần nhập')
    .setInputFiles({ name: 'tep.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Kiểm tra tệp' }).click();
  await page.getByText('chưa có thay đổi nào được lưu').waitFor();
  await look(page, `set-up-ids-${text.includes('Cấp') ? 'roster' : 'recipients'}`);
  await page.getByRole('button', { name: 'Dùng các mã này và kiểm tra tiếp' }).click();
  await page.getByText('Cách đọc tệp').waitFor();
  await checked?.();
  await page.getByRole('button', { name: /^Lưu \d+ thay đổi$/ }).click();
  await page.getByText('Đã nhập xong').waitFor();
};

it(
  'an admin of an empty system follows the list of the first set-up to the first mail, and the list is gone',
  async () => {
    const { page, faults } = await site.visitAs('admin', '/', { screen: 'desktop' });
    const step = (words: string) => page.getByRole('listitem').filter({ hasText: words });
    const toList = async (count: number) => {
      await page.getByRole('link', { name: 'Xem các bước', exact: true }).click();
      await page.getByText(`Đã xong ${count}/6 bước`).waitFor();
    };
    await page.getByText('Hệ thống đang được thiết lập').waitFor();
    await look(page, 'set-up-no-roster');
    await page.getByRole('link', { name: 'Xem các bước thiết lập' }).click();
    // The sender of the local cloud is verified.
    await page.getByText('Đã xong 1/6 bước').waitFor();
    await step('Xác minh tên miền gửi thư').getByText('Đã xong').waitFor();
    await look(page, 'set-up-empty');

    await step('Nhập kế hoạch').getByText('Bước tiếp theo').waitFor();
    await page.getByRole('link', { name: 'Nhập kế hoạch' }).click();
    await fillDay(page, 'Cấp cơ sở', ['30', '6', '2020']);
    await page.getByText('Phần này chưa có nội dung').waitFor();
    expect(await page.getByLabel('Lý do thay đổi').count(), 'nothing is changed yet').toBe(0);
    await look(page, 'set-up-plan');
    await fillDay(page, 'Có hiệu lực từ ngày', ['1', '1', '2020']);
    await page.getByRole('button', { name: 'Xem lại' }).click();
    await page.getByRole('button', { name: 'Lưu kế hoạch' }).click();
    await page.getByText('Đã lưu bản số 1').waitFor();
    await page.locator('.set-up__next').getByRole('link', { name: 'Nhập danh sách tổ chức' }).waitFor();
    await look(page, 'set-up-plan-saved');

    await toList(2);
    await page.getByRole('link', { name: 'Nhập danh sách tổ chức' }).click();
    await page.getByText('Lần nhập đầu tiên').waitFor();
    await look(page, 'set-up-roster');
    await fillDay(page, 'Có hiệu lực từ ngày', ['1', '1', '2020']);
    await importFile(page, ROSTER, async () => {
      await page.getByText('Tiêu đề cột ở dòng 4; các dòng phía trên không nhập.').waitFor();
      await page.getByText('Bỏ qua dòng 5 (đánh số cột), dòng 10 (tổng cộng).').waitFor();
      await look(page, 'set-up-roster-checked');
    });

    await toList(3);
    await step('Mời cán bộ của các đơn vị').getByText('0/1 đơn vị đã có tài khoản').waitFor();
    await look(page, 'set-up-half');
    await page.getByRole('link', { name: 'Mời cán bộ của các đơn vị' }).click();
    await page.getByLabel('Địa chỉ thư điện tử', { exact: true }).fill('tam-nong@example.vn');
    await page.getByLabel('Cán bộ cấp huyện').check();
    await page.getByLabel('Đơn vị', { exact: true }).first().selectOption({ label: 'Huyện ủy Tam Nông' });
    await page.getByRole('button', { name: 'Gửi thư mời', exact: true }).click();
    await page.getByText('Đã gửi thư mời tới tam-nong@example.vn').waitFor();

    await toList(4);
    await page.getByRole('link', { name: 'Nhập người nhận bản tổng hợp' }).click();
    await importFile(page, RECIPIENTS);

    await toList(5);
    await page.getByRole('link', { name: 'Xem trước bản tổng hợp đầu tiên' }).click();
    await page.getByLabel('Kỳ tổng hợp').selectOption({ label: 'Đột xuất' });
    await fillDay(page, 'Tính đến hết ngày', ['31', '5', '2020']);
    await page.getByRole('button', { name: 'Xem trước' }).click();
    const preview = page.frameLocator('iframe[title="Thư như lãnh đạo nhận"]').locator('h1').first();
    await preview.getByText('toàn tỉnh có 0/2').waitFor();

    await page.goto(`${site.url}/#/admin`);
    await page.getByText(/Tính đến ngày/).waitFor();
    await expect.poll(() => page.getByText('Thiết lập ban đầu').count()).toBe(0);
    await look(page, 'set-up-done');

    await page.goto(`${site.url}/#/admin/digests/new`);
    await page.getByLabel('Kỳ tổng hợp').selectOption({ label: 'Đột xuất' });
    await fillDay(page, 'Tính đến hết ngày', ['31', '5', '2020']);
    await page.getByRole('button', { name: 'Xem trước' }).click();
    await page.getByRole('button', { name: /^Phát hành tới 1 / }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Phát hành' }).click();
    await page.getByText('Đã gửi xong').waitFor();
    const mails = await site.cloud.inbox();
    expect(mails.map(({ destination }) => destination.to)).toContainEqual(['bi-thu@example.vn']);
    expect(faults).toEqual([]);
  },
  JOURNEY_MILLISECONDS,
);
