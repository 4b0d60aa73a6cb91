import { mkdtemp, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INVITATION_COLUMNS } from '../../web/pages/admin/accounts/many/columns.ts';
import { REASON } from '../../web/sheets/columns.ts';
import { sheetRowsOf } from '../../web/sheets/rows.ts';
import { look } from '../fixtures/look.ts';
import { ACCOUNTS, type Site, startSite } from '../fixtures/page.ts';
import { downloadedContent } from '../fixtures/tab.ts';

let site: Site;

beforeAll(async () => {
  site = await startSite();
});

afterAll(() => site.stop());

const choose = async (page: Page, lines: readonly string[]) => {
  const buffer = Buffer.from(['Họ tên;Thư điện tử;Vai trò;Đơn vị', ...lines].join('\r\n'));
  await page.getByLabel('Tệp cần nhập').setInputFiles({ name: 'thu-moi.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Kiểm tra tệp' }).click();
};

async function downloaded(page: Page, button: string) {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  const rules = { columns: [...INVITATION_COLUMNS, REASON], maxRows: 1000, others: 'refuse' } as const;
  const read = await sheetRowsOf(new Uint8Array(await downloadedContent(file)), rules);
  if ('refusal' in read) throw new Error(read.refusal.is);
  return read.rows.map(({ cells }) => cells);
}

const invitationsTo = async (address: string) =>
  (await site.cloud.inbox()).filter(({ destination }) => destination.to.includes(address)).length;

const rowOf = (page: Page, email: string) =>
  page.getByRole('list', { name: 'Các dòng của tệp' }).getByRole('listitem').filter({ hasText: email });

describe('invitations from a file', () => {
  it('come with a template that has every unit', async () => {
    const { page } = await site.visitAs('admin', '/admin/accounts');
    const rows = await downloaded(page, 'Tải tệp mẫu (.xlsx)');
    expect(rows).toContainEqual(
      expect.objectContaining({
        'Vai trò': 'Cán bộ cấp huyện',
        'Đơn vị': 'sa-dec',
        'Tên đơn vị': 'Thành ủy Sa Đéc',
      }),
    );
  });

  it('are checked first, sent one by one while the server is busy, and safe to send again', async () => {
    const { page, faults } = await site.visitAs('admin', '/admin/accounts');
    const lines = [
      'Trần Thị B;moi-1@example.vn;Cán bộ cấp huyện;sa-dec',
      ';moi-2@example.vn;Lãnh đạo;',
      `;${ACCOUNTS.leader.email};Lãnh đạo;`,
      ';moi-1@example.vn;Lãnh đạo;',
      ';moi-3@example.vn;Cán bộ cấp huyện;Huyện ủy Không Có',
    ];
    await choose(page, lines);
    await page.getByText('Sẽ gửi 2 thư mời; 1 địa chỉ đã có tài khoản; 2 dòng có lỗi.').waitFor();
    await expect
      .poll(() => page.evaluate('document.activeElement.textContent'))
      .toBe('Kết quả kiểm tra thư mời');
    await look(page, 'accounts-file-checked');
    expect(await invitationsTo('moi-1@example.vn')).toBe(0);
    const keys: (string | undefined)[] = [];
    await page.route('**/v1/accounts', async (route) => {
      const request = route.request();
      if (request.method() !== 'POST') return route.continue();
      keys.push(request.headers()['idempotency-key']);
      // The first call is carried out, and its answer is lost on a busy server.
      if (keys.length > 1) return route.continue();
      await route.fetch();
      await route.fulfill({ status: 503, headers: { 'retry-after': '1' }, body: '' });
    });
    await page.getByRole('button', { name: 'Gửi 2 thư mời' }).click();
    await page.getByText('Máy chủ đang bận. Hệ thống tự gửi tiếp').waitFor();
    await look(page, 'accounts-file-waiting');
    await page.getByText('Đã gửi 2 thư mời, bị từ chối 0, chưa gửi 0.').waitFor();
    await look(page, 'accounts-file-sent');
    expect(keys).toEqual([keys[0], keys[0], expect.not.stringMatching(keys[0] ?? '-')]);
    expect(await invitationsTo('moi-1@example.vn')).toBe(1);
    expect(await downloaded(page, 'Tải các dòng chưa gửi được (.xlsx)')).toMatchObject([
      { 'Thư điện tử': 'moi-1@example.vn', [REASON.head]: 'Thư điện tử: địa chỉ này đã có ở dòng 2.' },
      { 'Thư điện tử': 'moi-3@example.vn', [REASON.head]: expect.stringContaining('không có đơn vị này') },
    ]);
    await page.getByRole('button', { name: 'Chọn tệp khác' }).click();
    await choose(page, lines.slice(0, 3));
    await page.getByText('Sẽ gửi 0 thư mời; 3 địa chỉ đã có tài khoản; 0 dòng có lỗi.').waitFor();
    await rowOf(page, 'moi-1@example.vn').getByText('đã mời, chưa đăng nhập').waitFor();
    expect(faults.filter((fault) => !fault.includes('503'))).toEqual([]);
  });

  it('are read anew from a file that was mended and chosen again', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'invitations-')), 'thu-moi.csv');
    const { page } = await site.visitAs('admin', '/admin/accounts');
    let saved = 1_600_000_000;
    const write = async (heads: string) => {
      await writeFile(path, `${heads}\r\n;sua-lai@example.vn;Lãnh đạo;`);
      // The browser tells by the second whether a file was saved anew.
      saved += 60;
      await utimes(path, saved, saved);
    };
    const choosePath = async () => {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByLabel('Tệp cần nhập').click(),
      ]);
      // What was chosen before is forgotten: else a browser tells of no change when the same file is chosen.
      expect(await page.getByLabel('Tệp cần nhập').inputValue()).toBe('');
      await chooser.setFiles(path);
    };
    const checkFile = () => page.getByRole('button', { name: 'Kiểm tra tệp' }).click();
    await write('Họ và tên;Email;Vai;Đơn vị');
    await choosePath();
    await checkFile();
    await page.getByText('thiếu cột Vai trò').waitFor();
    await write('Họ và tên;Email;Vai trò;Đơn vị');
    await choosePath();
    await checkFile();
    await page.getByText('Sẽ gửi 1 thư mời').waitFor();
  });

  it('are sent again to everybody who has never signed in', async () => {
    const emails = ['chua-vao-1@example.vn', 'chua-vao-2@example.vn'];
    const { page } = await site.visitAs('admin', '/admin/accounts');
    await choose(
      page,
      emails.map((email) => `;${email};Lãnh đạo;`),
    );
    await page.getByRole('button', { name: 'Gửi 2 thư mời' }).click();
    await page.getByText('Đã gửi 2 thư mời').waitFor();
    const item = page.getByRole('listitem').filter({ hasText: emails[0] as string });
    await item.getByText('thư mời dùng được đến').waitFor();
    await page.getByRole('button', { name: /^Gửi lại thư mời cho \d+ người chưa đăng nhập$/ }).click();
    const dialog = page.getByRole('dialog');
    await look(page, 'accounts-resend');
    await dialog.getByRole('button', { name: /^Gửi \d+ thư mời$/ }).click();
    await page
      .getByRole('status')
      .getByText(/^Đã gửi \d+ thư mời, bị từ chối 0, chưa gửi 0\.$/)
      .waitFor();
    expect(await Promise.all(emails.map(invitationsTo))).toEqual([2, 2]);
    await page.getByLabel('Tình trạng').selectOption({ label: 'Thư mời đã hết hạn' });
    await page.getByText(/^0 trong \d+ tài khoản$/).waitFor();
  });
});
