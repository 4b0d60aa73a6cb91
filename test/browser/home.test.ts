import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallApi, firstReport, post, result, SMALL_ROSTER } from '../fixtures/cloud.ts';
import {
  ACCOUNTS,
  axeFindings,
  figuresKept,
  PASSWORD,
  type Screen,
  type Site,
  screenshot,
  scrollsSideways,
  signIn,
  startSite,
} from '../fixtures/page.ts';

let site: Site;
let admin: CallApi;
let clerk: CallApi;

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

beforeAll(async () => {
  site = await startSite();
  admin = await site.callAs('admin');
  clerk = await site.callAs('district');
  const accounts = {
    'cao-lanh@example.vn': ['district', 'unit/cao-lanh'],
    'khong@example.vn': ['district'],
    'hai@example.vn': ['district', 'unit/sa-dec', 'unit/cao-lanh'],
  };
  for (const [email, groups] of Object.entries(accounts)) {
    await site.cloud.createUser({ email, groups, password: PASSWORD });
  }
  const roster = await admin({
    method: 'PUT',
    path: '/v1/roster?effectiveFrom=2020-01-02',
    body: { items: [...SMALL_ROSTER, ...MANY] },
  });
  expect(roster.status).toBe(200);
});

afterAll(() => site.stop());

const SCREENS: readonly Screen[] = ['phone', 'desktop'];
const visitOf = async (email: string, screen: Screen, path = '/unit') => {
  const visited = await site.visit(screen, path);
  await signIn(visited.page, email);
  return visited;
};
const giveBack = (body: object) =>
  admin({ method: 'POST', path: '/v1/returns', body, headers: { 'idempotency-key': randomUUID() } });

describe.each(SCREENS)('the home of a unit on a %s', (screen) => {
  it('says what is due, what is late and how far the unit is', async () => {
    const { page, faults, close } = await site.visitAs('district', screen, '/unit');
    await page.getByText('Thành ủy Sa Đéc').first().waitFor();
    await page.getByText('Báo cáo tháng 5/2020: đã quá hạn 25/5/2020').waitFor();
    await page.getByText('Báo cáo tháng 6/2020: hạn 25/6/2020 (còn 24 ngày)').waitFor();
    await page.getByText('Chưa có bản tổng hợp nào được gửi.').waitFor();
    await page.getByText(/Đã đại hội \d\/3/).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    await screenshot(page, `home-${screen}`);
    expect(faults).toEqual([]);
    await close();
  });

  it('lists 200 organisations and finds one by its name without accents', async () => {
    const { page, faults, close } = await visitOf('cao-lanh@example.vn', screen);
    const list = page.getByRole('list', { name: 'Tổ chức của đơn vị' });
    await page.getByRole('link', { name: 'Tất cả (202)' }).waitFor();
    await expect.poll(() => list.getByRole('listitem').count()).toBe(202);
    expect(await axeFindings(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    await screenshot(page, `home-many-${screen}`);
    await page.getByRole('link', { name: 'Chậm kế hoạch (67)' }).click();
    await expect.poll(() => list.getByRole('listitem').count()).toBe(67);
    await page.getByLabel('Tìm theo tên').fill('dang bo giao duc so 151');
    await expect.poll(() => list.getByRole('listitem').count()).toBe(1);
    await page.getByLabel('Tìm theo tên').fill('không có tên này');
    await page.getByText('Không có tổ chức nào phù hợp').waitFor();
    await page.getByLabel('Tìm theo tên').fill('ĐẢNG BỘ');
    await expect.poll(() => list.getByRole('listitem').count()).toBeGreaterThan(0);
    await list.getByRole('link').first().click();
    await expect.poll(() => page.url()).toMatch(/#\/congress\/cao-lanh\.to-chuc-\d+$/);
    expect(faults).toEqual([]);
    await close();
  });

  it.each(['khong@example.vn', 'hai@example.vn'])(
    'tells %s that it has no unit of its own',
    async (email) => {
      const { page, faults, close } = await visitOf(email, screen);
      await page.getByText('Tài khoản chưa được gắn với đúng một đơn vị').waitFor();
      expect(await axeFindings(page)).toEqual([]);
      await screenshot(page, `home-${email.split('@')[0]}-${screen}`);
      expect(faults).toEqual([]);
      await close();
    },
  );
});

it('shows each organisation with its state and follows what is sent and given back', async () => {
  await post(clerk, firstReport('sa-dec.phuong-1'));
  await post(clerk, firstReport('sa-dec.cong-ty', result('2020-05-25')));
  const returned = await giveBack({
    kind: 'congress-result',
    subjectId: 'sa-dec.cong-ty',
    revision: 2,
    comment: 'Số nữ chưa khớp biên bản.',
  });
  expect(returned.status).toBe(201);
  const { page, faults, close } = await site.visitAs('district', 'phone', '/unit');
  const line = (name: string) =>
    page
      .getByRole('list', { name: 'Tổ chức của đơn vị' })
      .getByRole('listitem')
      .filter({ has: page.getByText(name, { exact: true }) });
  await line('Phường 1').getByText('Đã tổ chức 20/5/2020').waitFor();
  await line('Phường 2').getByText('Dự kiến 28/6/2020').waitFor();
  await line('Công ty').getByText('Ý kiến: Số nữ chưa khớp biên bản.').waitFor();
  await page.getByText('1 kết quả đại hội đã trả lại, cần sửa và gửi lại').click();
  await expect.poll(() => page.url()).toContain('state=returned');
  await expect.poll(() => line('Phường 1').count()).toBe(0);
  await line('Công ty').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await screenshot(page, 'home-returned-phone');
  expect(faults).toEqual([]);
  await close();
});

it('says the day until which more time was given, before the usual day has passed', async () => {
  const extension = {
    unitId: 'cao-lanh',
    period: '2020-06',
    revision: 1,
    dueOn: '2020-06-29',
    reason: 'mưa bão',
  };
  expect((await admin({ method: 'PUT', path: '/v1/extensions', body: extension })).status).toBe(200);
  const { page, close } = await visitOf('cao-lanh@example.vn', 'phone');
  await page.getByText('Báo cáo tháng 6/2020: hạn 29/6/2020 (còn 28 ngày)').click();
  await page.getByText('Hạn gửi: hết ngày 29/6/2020.').waitFor();
  await page.goto(`${site.url}/#/report`);
  await page.getByText('Hạn hết ngày 29/6/2020').waitFor();
  await close();
});

it('without the network shows the figures of the last visit, and when they were read', async () => {
  const { page, close } = await site.visitAs('district', 'phone', '/unit');
  await page.getByText('Phường 2').waitFor();
  await expect.poll(() => figuresKept(page)).toBeGreaterThan(0);
  await page.route('**/v1/**', (route) => route.abort('internetdisconnected'));
  await page.reload();
  await page.getByText('Phường 2').waitFor();
  await page.getByText('Đang xem số liệu lúc').waitFor();
  await close();
});

it('that cannot be loaded says so and is tried again', async () => {
  const { page, close } = await site.visit('phone', '/unit');
  await page.route('**/v1/**', (route) =>
    route.fulfill({ status: 503, contentType: 'application/json', body: '{"message":"later"}' }),
  );
  await signIn(page, ACCOUNTS.district.email);
  await page.getByText('Hệ thống đang gặp lỗi').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await screenshot(page, 'home-failed-phone');
  await page.unroute('**/v1/**');
  await page.getByRole('button', { name: 'Thử lại' }).click();
  await page.getByText('Phường 2').waitFor();
  await close();
});
