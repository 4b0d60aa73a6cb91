import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstReport, post } from '../fixtures/cloud.ts';
import { look } from '../fixtures/look.ts';
import { askToken, asMachine } from '../fixtures/machine.ts';
import { type Site, startSite } from '../fixtures/page.ts';

let site: Site;

beforeAll(async () => {
  site = await startSite();
});

afterAll(() => site.stop());

const item = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });

/** Id and secret, as the page shows them. */
const shown = async (page: Page) => ({
  id: await page.getByLabel('Mã máy (client_id)', { exact: true }).inputValue(),
  secret: await page.getByLabel('Mật khẩu máy (client_secret)', { exact: true }).inputValue(),
});

async function create(page: Page, name: string): Promise<{ id: string; secret: string }> {
  await page.getByRole('button', { name: 'Tạo tài khoản máy' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Phần mềm', { exact: true }).fill(name);
  await dialog.getByLabel('Gửi và đọc số liệu của đơn vị').selectOption({ label: 'Thành ủy Sa Đéc' });
  await look(page, 'machines-new');
  await dialog.getByRole('button', { name: 'Tạo tài khoản máy' }).click();
  await page.getByText(`Mật khẩu máy của “${name}”`).waitFor();
  return shown(page);
}

describe('machine accounts', () => {
  it('are made on the page, with a secret that is shown once and gets a program its token', async () => {
    const { page, faults } = await site.visitAs('admin', '/admin/accounts');
    const reference = await page.getByRole('link', { name: 'tài liệu API' }).getAttribute('href');
    expect((await fetch(new URL(String(reference), site.url))).status).toBe(200);
    const key = await create(page, 'Phần mềm quản lý đảng viên');
    await look(page, 'machines-secret');
    const machine = await asMachine(site.cloud, key);
    expect((await post(machine, firstReport('sa-dec.phuong-1'))).status).toBe(201);
    await page.getByRole('button', { name: 'Chép Mật khẩu máy' }).click();
    await page.getByText(/^Đã chép\.|không cho chép/).waitFor();
    await page.getByRole('button', { name: 'Đã chép xong, ẩn đi' }).click();
    await page.reload();
    await item(page, 'Phần mềm quản lý đảng viên').getByText('Đang dùng').waitFor();
    await expect
      .poll(() => item(page, 'Phần mềm quản lý đảng viên').textContent())
      .toContain('dùng gần nhất');
    expect(await page.content()).not.toContain(key.secret);
    await look(page, 'machines');
    expect(faults).toEqual([]);
  });

  it('are given a new secret, and revoked after a question', async () => {
    const { page, faults } = await site.visitAs('admin', '/admin/accounts');
    const old = await create(page, 'Cổng thông tin');
    await item(page, 'Cổng thông tin').getByRole('button', { name: 'Đổi mật khẩu máy' }).click();
    const dialog = page.getByRole('dialog');
    await look(page, 'machines-rotate');
    await dialog.getByRole('radio', { name: /Hết hiệu lực ngay/ }).check();
    await dialog.getByRole('button', { name: 'Đổi mật khẩu máy' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(async () => (await shown(page)).secret).not.toBe(old.secret);
    const key = await shown(page);
    expect((await askToken(site.cloud, old)).status).toBe(401);
    expect((await askToken(site.cloud, key)).status).toBe(200);
    await item(page, 'Cổng thông tin').getByRole('button', { name: 'Thu hồi' }).click();
    await look(page, 'machines-revoke');
    await page.getByRole('dialog').getByRole('button', { name: 'Thu hồi' }).click();
    await page.getByText('Tài khoản máy “Cổng thông tin” đã bị thu hồi.').waitFor();
    await item(page, 'Cổng thông tin').getByText('Đã thu hồi').waitFor();
    expect((await askToken(site.cloud, key)).status).toBe(401);
    expect(faults).toEqual([]);
  });

  it('are not asked for without a program, a unit and a day: the page says what is missing', async () => {
    const { page } = await site.visitAs('admin', '/admin/accounts');
    await page.getByRole('button', { name: 'Tạo tài khoản máy' }).click();
    const dialog = page.getByRole('dialog');
    for (const part of ['Ngày', 'Tháng', 'Năm']) await dialog.getByLabel(part, { exact: true }).fill('');
    await dialog.getByRole('button', { name: 'Tạo tài khoản máy' }).click();
    for (const words of ['nhập tên phần mềm', 'chọn đơn vị', 'nhập ngày hết hạn']) {
      await dialog.getByText(`Đồng chí ${words}.`).first().waitFor();
    }
  });
});
