import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { look } from '../fixtures/look.ts';
import { ACCOUNTS, type Site, startSite } from '../fixtures/page.ts';

const OWN_PASSWORD = 'Ba bông lúa vàng';

let site: Site;

beforeAll(async () => {
  site = await startSite();
});

afterAll(() => site.stop());

async function fillInvitation(page: Page, email: string, unit = 'Thành ủy Sa Đéc'): Promise<void> {
  await page.getByLabel('Địa chỉ thư điện tử').fill(email);
  await page.getByRole('radio', { name: /Cán bộ cấp huyện/ }).check();
  await page.getByLabel('Đơn vị', { exact: true }).selectOption({ label: unit });
}

/** The temporary password of the last invitation to someone. */
async function invitedWith(address: string): Promise<string> {
  const mails = (await site.cloud.inbox()).filter(({ destination }) => destination.to.includes(address));
  return /Mật khẩu tạm thời: (\S+?)<br>/.exec(mails.at(-1)?.body.html ?? '')?.[1] ?? '';
}

async function signInWith(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('Địa chỉ thư điện tử').fill(email);
  await page.getByLabel('Mật khẩu').fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
}

const item = (page: Page, email: string) => page.getByRole('listitem').filter({ hasText: email });

describe('the accounts', () => {
  it('are invited: the mail is there, and its password leads through the page to the unit', async () => {
    const email = 'can-bo@example.vn';
    const { page, faults } = await site.visitAs('admin', '/admin/accounts');
    await fillInvitation(page, email);
    await look(page, 'accounts-invite');
    // Two clicks at the same moment send one invitation.
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    const send = page.getByRole('button', { name: 'Gửi thư mời' });
    await send.evaluate((button) => {
      const { click } = button as unknown as { click: () => void };
      click.call(button);
      click.call(button);
    });
    await page.getByText(`Đã gửi thư mời tới ${email}`).waitFor();
    expect(sent.filter((url) => url.endsWith('/v1/accounts'))).toHaveLength(1);
    await item(page, email).getByText('Đã mời, chưa đăng nhập').waitFor();
    await expect.poll(() => item(page, email).textContent()).toContain('Thành ủy Sa Đéc');
    await look(page, 'accounts');
    expect(faults).toEqual([]);

    const clerk = await site.visit();
    await signInWith(clerk.page, email, await invitedWith(email));
    await clerk.page.getByLabel('Mật khẩu mới', { exact: true }).fill(OWN_PASSWORD);
    await clerk.page.getByLabel('Nhập lại mật khẩu mới').fill(OWN_PASSWORD);
    await clerk.page.getByRole('button', { name: 'Lưu và vào hệ thống' }).click();
    await clerk.page.getByRole('button', { name: 'Đăng xuất' }).waitFor();
    const clerkHome = () => clerk.page.getByRole('heading', { level: 1 }).textContent();
    await expect.poll(clerkHome).toBe('Thành ủy Sa Đéc');
    // The sign-in of a first password is renewed like any other.
    await clerk.page.reload();
    await expect.poll(clerkHome).toBe('Thành ủy Sa Đéc');
    expect(await clerk.page.getByRole('dialog').count()).toBe(0);
  });

  it('name what is missing, and an address that has an account, at their fields', async () => {
    const { page } = await site.visitAs('admin', '/admin/accounts');
    await page.getByRole('button', { name: 'Gửi thư mời' }).click();
    await page.getByRole('link', { name: 'Đồng chí chọn vai trò.' }).waitFor();
    await look(page, 'accounts-missing');
    await page.getByRole('link', { name: 'Đồng chí nhập địa chỉ thư điện tử.' }).click();
    await expect.poll(() => page.evaluate('document.activeElement.type')).toBe('email');
    await fillInvitation(page, 'sai-dia-chi');
    await page.getByRole('button', { name: 'Gửi thư mời' }).click();
    await expect.poll(() => page.getByLabel('Địa chỉ thư điện tử').getAttribute('aria-invalid')).toBe('true');
    await fillInvitation(page, ACCOUNTS.leader.email);
    await page.getByRole('button', { name: 'Gửi thư mời' }).click();
    await page.getByRole('link', { name: /Địa chỉ này đã có tài khoản/ }).click();
    await expect.poll(() => page.evaluate('document.activeElement.type')).toBe('email');
  });

  it('are locked after a word about the minutes that are left, and opened again', async () => {
    const email = 'khoa@example.vn';
    await site.cloud.createUser({ email, groups: ['district', 'unit/sa-dec'], password: OWN_PASSWORD });
    const { page, faults } = await site.visitAs('admin', '/admin/accounts');
    await page.getByLabel('Tìm theo địa chỉ hoặc đơn vị').fill('khoa@');
    await item(page, email).getByRole('button', { name: 'Khóa', exact: false }).click();
    await page.getByRole('dialog').getByText('tối đa 10 phút').waitFor();
    await look(page, 'accounts-lock');
    await page.getByRole('dialog').getByRole('button', { name: 'Khóa' }).click();
    await item(page, email).getByText('Đã khóa').waitFor();
    // The focus stays at the place in the list.
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe(`Mở khóa ${email}`);
    expect(await page.getByLabel('Tìm theo địa chỉ hoặc đơn vị').inputValue()).toBe('khoa@');
    const clerk = await site.visit();
    await signInWith(clerk.page, email, OWN_PASSWORD);
    await clerk.page.getByRole('alert').waitFor();
    await item(page, email).getByRole('button', { name: 'Mở khóa' }).click();
    await page.route('**/v1/accounts', (route) => route.fulfill({ status: 503, body: '' }));
    await page.getByRole('dialog').getByRole('button', { name: 'Mở khóa' }).click();
    await page.getByRole('alert').getByRole('button', { name: 'Thử lại' }).waitFor();
    await item(page, email).getByText('Đã khóa').waitFor();
    await look(page, 'accounts-not-read-again');
    await page.unroute('**/v1/accounts');
    await page.getByRole('alert').getByRole('button', { name: 'Thử lại' }).click();
    await item(page, email).getByText('Đang dùng').waitFor();
    expect(faults).toEqual([]);
  });

  it('are moved to another unit, found without accents, and one’s own has no lock', async () => {
    const email = 'chuyen-don-vi@example.vn';
    await site.cloud.createUser({ email, groups: ['district', 'unit/sa-dec'], password: OWN_PASSWORD });
    const { page } = await site.visitAs('admin', '/admin/accounts');
    await item(page, email).getByRole('button', { name: 'Chuyển đơn vị' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Chuyển đơn vị' }).click();
    await dialog.getByText('Đồng chí chọn đơn vị mới.').waitFor();
    await dialog.getByLabel('Đơn vị mới').selectOption({ label: 'Huyện ủy Cao Lãnh' });
    await dialog.getByRole('button', { name: 'Chuyển đơn vị' }).click();
    await item(page, email).getByText('Huyện ủy Cao Lãnh').waitFor();
    await page.getByLabel('Tìm theo địa chỉ hoặc đơn vị').fill('huyen uy cao lanh');
    await expect.poll(() => item(page, ACCOUNTS.district.email).count()).toBe(0);
    await item(page, email).waitFor();
    await page.getByLabel('Tìm theo địa chỉ hoặc đơn vị').fill(ACCOUNTS.admin.email);
    const own = item(page, ACCOUNTS.admin.email);
    await own.getByText('tài khoản của đồng chí').waitFor();
    await expect.poll(() => own.getByRole('button').count()).toBe(0);
  });
});

it('an address is changed after the admin typed a free one, and the person signs in by it', async () => {
  const [email, changed] = ['dia-chi-cu@example.vn', 'dia-chi-moi@example.vn'];
  await site.cloud.createUser({ email, groups: ['district', 'unit/sa-dec'], password: OWN_PASSWORD });
  const { page, faults } = await site.visitAs('admin', '/admin/accounts');
  await item(page, email).getByRole('button', { name: 'Đổi địa chỉ' }).click();
  const dialog = page.getByRole('dialog');
  const confirm = dialog.getByRole('button', { name: 'Đổi địa chỉ' });
  await confirm.click();
  await dialog.getByText('Đồng chí nhập địa chỉ thư điện tử mới.').waitFor();
  await dialog.getByLabel('Địa chỉ thư điện tử mới').fill(ACCOUNTS.leader.email);
  await confirm.click();
  await dialog.getByText(/Địa chỉ này đã có tài khoản/).waitFor();
  await look(page, 'accounts-change-email');
  await dialog.getByLabel('Địa chỉ thư điện tử mới').fill(changed);
  await confirm.click();
  await item(page, changed).waitFor();
  await expect.poll(() => item(page, email).count()).toBe(0);
  const clerk = await site.visit();
  await signInWith(clerk.page, changed, OWN_PASSWORD);
  await clerk.page.getByRole('button', { name: 'Đăng xuất' }).waitFor();
  expect(faults).toEqual([]);
});

it('an invitation that was lost is sent again, and the words of a refusal are the API’s', async () => {
  const email = 'moi-lai@example.vn';
  const { page } = await site.visitAs('admin', '/admin/accounts', { screen: 'desktop' });
  await fillInvitation(page, email);
  await page.getByRole('button', { name: 'Gửi thư mời' }).click();
  await item(page, email).waitFor();
  const first = await invitedWith(email);
  await item(page, email).getByRole('button', { name: 'Mời lại' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Mời lại' }).click();
  await page.getByText('đã được gửi thư mời mới').waitFor();
  const second = await invitedWith(email);
  expect(second).not.toBe(first);

  const clerk = await site.visit('/', { screen: 'desktop' });
  await signInWith(clerk.page, email, second);
  await clerk.page.getByLabel('Mật khẩu mới', { exact: true }).fill(OWN_PASSWORD);
  await clerk.page.getByLabel('Nhập lại mật khẩu mới').fill(OWN_PASSWORD);
  await clerk.page.getByRole('button', { name: 'Lưu và vào hệ thống' }).click();
  await clerk.page.getByRole('button', { name: 'Đăng xuất' }).waitFor();

  await item(page, email).getByRole('button', { name: 'Mời lại' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Mời lại' }).click();
  await page.getByText('Chỉ mời lại được tài khoản đang mở và chưa đăng nhập lần nào.').waitFor();
});
