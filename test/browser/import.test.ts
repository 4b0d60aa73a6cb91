import type { Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { COLUMNS, cellsOf } from '../../web/pages/import/columns.ts';
import { RESULTS } from '../../web/pages/import/forms.ts';
import type { Cell } from '../../web/sheets/cell.ts';
import { REASON } from '../../web/sheets/columns.ts';
import { handedBack } from '../../web/sheets/handed-back.ts';
import { MAX_BYTES } from '../../web/sheets/limits.ts';
import { sheetRowsOf } from '../../web/sheets/rows.ts';
import { formFile } from '../../web/sheets/write.ts';
import { type CallApi, firstReport, post, resultBody, SMALL_ROSTER } from '../fixtures/cloud.ts';
import { look } from '../fixtures/look.ts';
import { madeWorkbook, textRow } from '../fixtures/made-workbook.ts';
import { type Site, type SmallOrganisation, startSite } from '../fixtures/page.ts';
import { downloadedContent } from '../fixtures/tab.ts';
import { Wire } from '../fixtures/wire.ts';

let site: Site;
let clerk: CallApi;
const wire = new Wire();

/** Organisations for the other tests. */
const ORGANISATIONS = 8;
/** Enough organisations for many calls of the outbox, for the test that sends them. */
const MANY = Array.from({ length: 200 }, (_, index) => ({
  id: `sa-dec.truong-${index + 1}`,
  level: 'grassroots',
  type: 'public-service-unit',
  name: `Chi bộ Trường Tiểu học Nguyễn Thị Minh Khai số ${index + 1}`,
}));

beforeAll(async () => {
  site = await startSite({ proxy: wire.proxy, organisations: ORGANISATIONS, roster: MANY });
  clerk = await site.callAs('district');
});

afterEach(() => wire.fault());

afterAll(async () => {
  await site.stop();
  wire.stop();
});

/** Revisions of an organisation, newest first. */
const revisions = async (subjectId: string) =>
  (await clerk({ method: 'GET', path: `/v1/submissions?kind=congress-result&subjectId=${subjectId}` })).body
    .items as { revision: number; reason?: string; data: { committee: { women?: number } } }[];

const fileOf = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });
const csvOf = (rows: readonly (readonly Cell[])[]) =>
  fileOf(
    'ket-qua.csv',
    Buffer.from(
      [COLUMNS.map(({ head }) => head), ...rows].map((row) => row.map(inCsv).join(';')).join('\r\n'),
    ),
  );
const inCsv = (cell: Cell) => (cell !== null && typeof cell === 'object' ? cell.day : String(cell ?? ''));
const xlsxOf = async (rows: readonly (readonly Cell[])[]) => {
  const made = await formFile(
    handedBack(
      RESULTS,
      rows.map((cells) => ({ cells, reason: '' })),
    ),
  );
  return fileOf('ket-qua.xlsx', Buffer.from(await made.arrayBuffer()));
};

const choose = (page: Page, file: ReturnType<typeof fileOf>) =>
  page.getByLabel('Chọn tệp kết quả đại hội').setInputFiles(file);
const downloaded = async (page: Page, button: string | RegExp) => {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  const columns = [...COLUMNS, REASON];
  const rules = { columns, maxRows: 1000, others: 'refuse' } as const;
  const read = await sheetRowsOf(new Uint8Array(await downloadedContent(file)), rules);
  if ('refusal' in read) throw new Error(read.refusal.is);
  return read.rows.map(({ cells }) => columns.map(({ head }) => cells[head] ?? null));
};
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });

/** Enough rows for several calls of the outbox. */
const MAX_SENT = 50;

/** The latest revision of every organisation with a result. */
const latest = async () =>
  (await clerk({ method: 'GET', path: '/v1/submissions/latest?kind=congress-result' })).body.items as {
    subjectId: string;
    revision: number;
  }[];

/** An organisation that has a result. */
async function reported(): Promise<SmallOrganisation> {
  const organisation = site.anOrganisation();
  expect((await post(clerk, firstReport(organisation.id))).status).toBe(201);
  return organisation;
}

describe('the import', () => {
  it('says for each row what is wrong and what would be sent, and sends nothing before it is told to', async () => {
    const { page, faults } = await site.visitAs('district', '/import');
    await page.getByText('Tệp mẫu đã có sẵn').waitFor();
    await look(page, 'import-choose');
    let sends = 0;
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().includes('/v1/')) sends += 1;
    });
    await choose(
      page,
      csvOf([
        cellsOf('sa-dec.phuong-1', 'Phường 1', resultBody('2020-05-20')),
        cellsOf('sa-dec.phuong-2', 'Phường 2', resultBody('2020-05-20', { reelected: 1, women: 2.5 })),
        cellsOf('cao-lanh.xa-a', 'Xã A', resultBody('2020-05-20')),
        cellsOf('sa-dec.cong-ty', 'Công ty'),
      ]),
    );
    await page.getByText('2 dòng có lỗi, sẽ không được gửi').waitFor();
    await page.getByText('1 dòng chưa điền được bỏ qua').waitFor();
    await row(page, 'Phường 2')
      .getByText('Bầu được: Số tái cử cộng số lần đầu phải bằng số bầu được.')
      .waitFor();
    await row(page, 'Xã A').getByText('Mã tổ chức: Tổ chức này không thuộc đơn vị').waitFor();
    await expect.poll(() => row(page, 'Phường 1').count()).toBe(0);
    await look(page, 'import-review');
    await page.getByRole('button', { name: 'Tất cả (3)' }).click();
    await row(page, 'Phường 1').getByText('Mới').waitFor();
    const failed = await downloaded(page, 'Tải các dòng lỗi (.xlsx)');
    expect(failed.map((cells) => [cells[0], cells.at(-1)])).toEqual([
      ['sa-dec.phuong-2', expect.stringContaining('Nữ')],
      ['cao-lanh.xa-a', expect.stringContaining('Mã tổ chức')],
    ]);
    expect(sends).toBe(0);
    expect(faults).toEqual([]);
  });

  it('refuses broken and hostile files with the reason, and stays alive', async () => {
    const { page, faults } = await site.visitAs('district', '/import');
    const refused: [ReturnType<typeof fileOf>, RegExp][] = [
      [fileOf('to.xlsx', Buffer.alloc(MAX_BYTES + 1)), /Tệp lớn quá 5 MB/],
      [fileOf('dai.csv', Buffer.from('a;b\n'.repeat(2_300))), /quá 2\.000 dòng/],
    ];
    for (const [file, reason] of refused) {
      await choose(page, file);
      await page.getByRole('alert').filter({ hasText: reason }).waitFor();
    }
    // After a choice with the keyboard, the input keeps the focus when the file is refused and when another one is chosen.
    await page.getByLabel('Chọn tệp kết quả đại hội').focus();
    await choose(page, fileOf('anh.xlsx', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0])));
    await page.getByRole('alert').filter({ hasText: 'không phải bảng tính' }).waitFor();
    await expect.poll(() => page.locator('input:focus').count()).toBe(1);
    await look(page, 'import-refused');
    await choose(page, csvOf([cellsOf('sa-dec.phuong-1', 'Phường 1', resultBody('2020-05-20'))]));
    await page.getByRole('button', { name: 'Gửi 1 kết quả' }).waitFor();
    await page.getByRole('button', { name: 'Chọn tệp khác' }).click();
    await expect.poll(() => page.locator('h1:focus').count()).toBe(1);
    expect(faults).toEqual([]);
  });
});

describe('what an import sends', () => {
  it('begins with a template of all organisations, sent results among them; filled in, each new one has one revision', async () => {
    const corrected = await reported();
    const { page, faults } = await site.visitAs('district', '/import');
    const before = await latest();
    const template = await downloaded(page, 'Tải tệp mẫu (.xlsx)');
    const ofUnit =
      SMALL_ROSTER.filter(({ id }) => id.startsWith('sa-dec')).length + MANY.length + ORGANISATIONS;
    expect(template).toHaveLength(ofUnit);
    await page.getByText(`${ofUnit - before.length} tổ chức chưa có kết quả`).waitFor();
    const withResult = template.filter((cells) => cells.slice(2, -1).some((cell) => cell !== null));
    expect(withResult.map(([id]) => id).sort()).toEqual(before.map(({ subjectId }) => subjectId).sort());
    expect(withResult.find(([id]) => id === corrected.id)).toContainEqual({ day: '2020-05-20' });
    const filled = template
      .filter(([id]) => MANY.some((one) => one.id === id))
      .slice(0, MAX_SENT)
      .map((cells) => cellsOf(String(cells[0]), String(cells[1]), resultBody('2020-05-20')));
    await choose(page, await xlsxOf(filled));
    let cut = false;
    wire.fault(({ action }) => {
      if (cut || action !== 'PutItem') return undefined;
      cut = true;
      return 'cut-after';
    });
    let batches = 0;
    await page.route('**/v1/submissions/batch', async (route) => {
      batches += 1;
      expect(route.request().postDataBuffer()?.length).toBeLessThan(256 * 1024);
      if (batches !== 2) return route.continue();
      await route.fetch();
      await route.abort('connectionreset');
    });
    await page.getByRole('button', { name: `Gửi ${MAX_SENT} kết quả` }).click();
    await page.getByText('Mọi dòng đã được ghi nhận').waitFor({ timeout: 80_000 });
    await page.getByText(`Đã có trả lời ${MAX_SENT}/${MAX_SENT}`).waitFor();
    await look(page, 'import-sent');
    const ids = new Set(filled.map(([id]) => id));
    const sent = (await latest()).filter(({ subjectId }) => ids.has(subjectId));
    expect(sent.map(({ revision }) => revision)).toEqual(filled.map(() => 1));
    expect(faults).toEqual([]);
  });

  it('reads the sheet that people see, says which it was and which days it read, and sends no row with an error', async () => {
    const { page, faults } = await site.visitAs('district', '/import');
    const texts = (cells: readonly Cell[]) => cells.map(inCsv);
    const heads = textRow(
      1,
      COLUMNS.map(({ head }) => head),
    );
    const [good, faulty] = [1, 2].map((number) =>
      texts(cellsOf(`sa-dec.phuong-${number}`, `Phường ${number}`, resultBody('2020-05-20'))),
    ) as [string[], string[]];
    const women = COLUMNS.findIndex(({ head }) => head === 'Nữ');
    const rows =
      heads +
      textRow(2, good) +
      textRow(
        3,
        faulty.map((text, at) => (at === women ? '#N/A' : text)),
      );
    const hidden = { name: 'Trang cũ', state: 'hidden', rows: heads + textRow(2, faulty) } as const;
    const file = madeWorkbook({ sheets: [hidden, { name: 'Kết quả mới', rows }] });
    await choose(page, fileOf('hai-trang.xlsx', Buffer.from(file)));
    await page.getByText('Tệp hai-trang.xlsx, trang tính “Kết quả mới”: 2 dòng có số liệu').waitFor();
    await row(page, 'Phường 2').getByText('Nữ: Ô này báo lỗi #N/A nên không có giá trị').waitFor();
    await page.getByRole('button', { name: 'Tất cả (2)' }).click();
    await row(page, 'Phường 1').getByText('20/5/2020').waitFor();
    await page.getByRole('button', { name: 'Gửi 1 kết quả' }).waitFor();
    await look(page, 'import-error-cell');
    expect(faults).toEqual([]);
  });

  it('says of corrections what changes, asks for a reason, and leaves what is unchanged alone', async () => {
    const [changed, same] = [await reported(), await reported()];
    const { page, faults } = await site.visitAs('district', '/import');
    await choose(
      page,
      csvOf([
        cellsOf(changed.id, changed.name, resultBody('2020-05-20', { women: 7 })),
        cellsOf(same.id, same.name, resultBody('2020-05-20')),
      ]),
    );
    await row(page, changed.name).getByText('Nữ: từ 3 thành 7').waitFor();
    await row(page, same.name).getByText('Không thay đổi').waitFor();
    const send = page.getByRole('button', { name: 'Gửi 1 kết quả' });
    await send.click();
    await page.getByText('Đồng chí ghi lý do đính chính.').waitFor();
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('f-reason');
    await look(page, 'import-correction');
    await page.getByLabel('Lý do đính chính 1 kết quả đã gửi').fill('Đối chiếu lại biên bản');
    await expect.poll(() => page.getByText('Đồng chí ghi lý do đính chính.').count()).toBe(0);
    await send.click();
    await page.getByText('Mọi dòng đã được ghi nhận').waitFor();
    await row(page, changed.name).getByText('bản 2').waitFor();
    await row(page, same.name).getByText('Không thay đổi, không gửi lại').waitFor();
    const [first, ...others] = await revisions(changed.id);
    expect(first).toMatchObject({
      revision: 2,
      reason: 'Đối chiếu lại biên bản',
      data: { committee: { women: 7 } },
    });
    expect(others).toHaveLength(1);
    expect(await revisions(same.id)).toHaveLength(1);
    expect(faults).toEqual([]);
  });

  it('hands back a row that someone else was faster with, with the reason', async () => {
    const [lost, taken] = [await reported(), await reported()];
    const { page, faults } = await site.visitAs('district', '/import');
    await choose(
      page,
      csvOf([
        cellsOf(lost.id, lost.name, resultBody('2020-05-21')),
        cellsOf(taken.id, taken.name, resultBody('2020-05-21')),
      ]),
    );
    await page.getByLabel('Lý do đính chính 2 kết quả đã gửi').fill('Sửa ngày');
    const other = await clerk({
      method: 'POST',
      path: '/v1/submissions',
      headers: { 'idempotency-key': crypto.randomUUID() },
      body: {
        kind: 'congress-result',
        subjectId: lost.id,
        revision: 2,
        reason: 'Nhanh hơn',
        data: resultBody('2020-05-22'),
      },
    });
    expect(other.status).toBe(201);
    await page.getByRole('button', { name: 'Gửi 2 kết quả' }).click();
    await page.getByText('1 dòng chưa được nhận').waitFor();
    await row(page, lost.name).getByText('Bị từ chối').waitFor();
    await row(page, taken.name).getByText('Đã ghi nhận').waitFor();
    const failed = await downloaded(page, 'Tải các dòng chưa được nhận (.xlsx)');
    expect(failed).toHaveLength(1);
    expect(failed[0]?.[0]).toBe(lost.id);
    expect(String(failed[0]?.at(-1))).toContain('người khác');
    await look(page, 'import-refused-row');
    expect(faults).toEqual([]);
  });
});

it('a page that is loaded again in the middle of sending shows what becomes of each row, and beside a new file on a click', async () => {
  const [one, other, wrong] = [await reported(), await reported(), site.anOrganisation()];
  const { page, faults } = await site.visitAs('district', '/import', { screen: 'desktop' });
  await choose(
    page,
    csvOf([
      cellsOf(one.id, one.name, resultBody('2020-05-21')),
      cellsOf(other.id, other.name, resultBody('2020-05-21')),
      cellsOf(wrong.id, wrong.name, resultBody('2020-05-21', { reelected: 1 })),
    ]),
  );
  await page.getByLabel('Lý do đính chính 2 kết quả đã gửi').fill('Sửa ngày');
  const isPost = (route: Route) => route.request().method() === 'POST';
  await page.route('**/v1/submissions**', (route) => (isPost(route) ? route.abort() : route.continue()));
  await page.getByRole('button', { name: 'Gửi 2 kết quả' }).click();
  await page.getByText('Chưa tới được máy chủ').waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Đang gửi' }).waitFor();
  await page.getByText('Đã ghi nhận 0, còn 2.').waitFor();
  await row(page, one.name).getByText('Đang gửi').waitFor();
  await row(page, wrong.name).getByText('Không gửi').waitFor();
  await look(page, 'import-again');
  await page.unroute('**/v1/submissions**');
  await page.evaluate("dispatchEvent(new Event('online'))");
  await row(page, one.name).getByText('bản 2').waitFor();
  await row(page, other.name).getByText('bản 2').waitFor();
  const failed = await downloaded(page, 'Tải các dòng chưa được nhận (.xlsx)');
  expect(failed.map(([id]) => id)).toEqual([wrong.id]);
  await page.getByRole('button', { name: 'Chọn tệp khác' }).click();
  await page.getByText('Chọn tệp đã điền').waitFor();
  await page.getByText('Lần nhập trước: ket-qua.csv').waitFor();
  await page.getByText('Đã ghi nhận 2. 1 dòng có lỗi chưa gửi.').waitFor();
  await look(page, 'import-before');
  await page.getByRole('button', { name: 'Xem kết quả từng dòng' }).click();
  await row(page, other.name).getByText('bản 2').waitFor();
  expect(await revisions(one.id)).toHaveLength(2);
  expect(faults).toEqual([]);
});
