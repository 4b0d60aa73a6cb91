import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstReport, giveBack, post } from '../fixtures/cloud.ts';
import { look } from '../fixtures/look.ts';
import { PASSWORD, type Site, startSite } from '../fixtures/page.ts';
import { downloadedContent, figuresCached } from '../fixtures/tab.ts';

let site: Site;

/** A unit with many organisations, some of them with the longest names that occur. */
const MANY = Array.from({ length: 200 }, (_, index) => ({
  id: `cao-lanh.to-chuc-${index + 1}`,
  level: 'grassroots',
  type: 'public-service-unit',
  name:
    index % 50 === 0
      ? `Đảng bộ Trung tâm Giáo dục nghề nghiệp – Giáo dục thường xuyên và Trung tâm Bồi dưỡng chính trị số ${index + 1}`
      : `Chi bộ Trường Tiểu học số ${index + 1}`,
  plannedOn: index % 3 === 0 ? '2020-05-15' : '2020-06-20',
}));

const CAO_LANH = { email: 'cao-lanh@example.vn', groups: ['district', 'unit/cao-lanh'] };
const TWO_UNITS = { email: 'hai@example.vn', groups: ['district', 'unit/sa-dec', 'unit/cao-lanh'] };

beforeAll(async () => {
  site = await startSite({ organisations: 1, roster: MANY });
  for (const person of [CAO_LANH, TWO_UNITS]) await site.cloud.createUser({ ...person, password: PASSWORD });
});

afterAll(() => site.stop());

describe('the home of a unit', () => {
  it('shows due, late and returned work, and the progress of the unit', async () => {
    const { id: subjectId, name } = site.anOrganisation();
    await post(await site.callAs('district'), firstReport(subjectId));
    const back = { kind: 'congress-result', subjectId, revision: 2, comment: 'Số nữ chưa khớp biên bản.' };
    expect((await giveBack(await site.callAs('admin'), back)).status).toBe(201);
    const { page, faults } = await site.visitAs('district', '/unit');
    await page.getByText('Thành ủy Sa Đéc').first().waitFor();
    await page.getByText('Báo cáo tháng 5/2020: đã quá hạn 25/5/2020').waitFor();
    await page.getByText('Báo cáo tháng 6/2020: hạn 25/6/2020 (còn 24 ngày)').waitFor();
    await page.getByText('Chưa có bản tổng hợp nào được gửi.').waitFor();
    await page.getByText('Đã tổ chức đại hội 0/4').waitFor();
    await page.getByText(`Ý kiến: ${back.comment}`).waitFor();
    await look(page, 'home');
    await page.getByText('1 kết quả đại hội đã trả lại, cần sửa và gửi lại').click();
    await expect.poll(() => page.url()).toContain('state=returned');
    await expect.poll(() => page.getByText('Phường 2', { exact: true }).count()).toBe(0);
    await page.getByText(name, { exact: true }).waitFor();
    expect(faults).toEqual([]);
  });

  it('saves the deadlines of the unit as a calendar file, with its extensions', async () => {
    const admin = await site.callAs('admin');
    const extension = {
      unitId: 'sa-dec',
      period: '2020-08',
      revision: 1,
      dueOn: '2020-08-28',
      reason: 'Sáp nhập',
    };
    expect((await admin({ method: 'PUT', path: '/v1/extensions', body: extension })).status).toBe(200);
    const { page, faults } = await site.visitAs('district', '/unit');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Tải lịch các hạn (.ics)' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('han-cong-viec-sa-dec.ics');
    const text = (await downloadedContent(file)).toString().replaceAll('\r\n ', '');
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(text).toContain('SUMMARY:Hạn nhiệm vụ: Rà soát nhân sự cấp ủy');
    expect(text).toContain('DTSTART;VALUE=DATE:20200828');
    expect(text).toContain('SUMMARY:Dự kiến đại hội: ');
    expect(faults).toEqual([]);
  });

  it('lists 200 organisations and finds one by its name without accents', async () => {
    const { page, faults } = await site.visitAs(CAO_LANH, '/unit');
    const list = page.getByRole('list', { name: 'Tổ chức của đơn vị' });
    await page.getByRole('link', { name: 'Tất cả (202)' }).waitFor();
    await expect.poll(() => list.getByRole('listitem').count()).toBe(202);
    await look(page, 'home-many');
    await page.getByRole('link', { name: 'Chậm kế hoạch (67)' }).click();
    await expect.poll(() => list.getByRole('listitem').count()).toBe(67);
    await page.getByLabel('Tìm theo tên').fill('không có tên này');
    await page.getByText('Không có tổ chức nào phù hợp').waitFor();
    await page.getByLabel('Tìm theo tên').fill('dang bo giao duc so 151');
    await expect.poll(() => list.getByRole('listitem').count()).toBe(1);
    await list.getByRole('link').first().click();
    await expect.poll(() => page.url()).toMatch(/#\/congress\/cao-lanh\.to-chuc-\d+$/);
    expect(faults).toEqual([]);
  });

  it('tells an account of two units that it has no unit of its own', async () => {
    const { page, faults } = await site.visitAs(TWO_UNITS, '/unit');
    await page.getByText('Tài khoản chưa được gắn với đúng một đơn vị').waitFor();
    await look(page, 'home-no-unit');
    expect(faults).toEqual([]);
  });
});

it('without the network shows the figures of the last visit, and when they were read', async () => {
  const { page } = await site.visitAs('district', '/unit');
  await page.getByText('Phường 2').waitFor();
  await expect.poll(() => figuresCached(page)).toBeGreaterThan(0);
  await page.route('**/v1/**', (route) => route.abort('internetdisconnected'));
  await page.reload();
  await page.getByText('Phường 2').waitFor();
  await page.getByText('Đang xem số liệu lúc').waitFor();
});

it('that cannot be loaded says so and is tried again', async () => {
  const later = { status: 503, contentType: 'application/json', body: '{"message":"later"}' };
  const { page } = await site.visitAs('district', '/unit', {
    before: (tab) => tab.route('**/v1/**', (route) => route.fulfill(later)),
  });
  await page.getByText('Hệ thống đang gặp lỗi').waitFor();
  await look(page, 'home-failed');
  await page.unroute('**/v1/**');
  await page.getByRole('button', { name: 'Thử lại' }).click();
  await page.getByText('Phường 2').waitFor();
});
