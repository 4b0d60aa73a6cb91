import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkRecipientRows } from '../../../shared/recipients/import.ts';
import { RECIPIENT, type Recipient } from '../../../shared/recipients/recipient.ts';
import { type EngineTable, startTable } from './engine.ts';
import { ALL, enterProvince } from './province.ts';

let engine: EngineTable;
beforeAll(async () => {
  engine = await startTable();
  await enterProvince(engine);
  const at = '2020-06-01T00:00:00.000Z';
  const enter = (data: Recipient, effectiveFrom: string, revision = 1) =>
    engine.enter(RECIPIENT, { subject: data.id, data, effectiveFrom, revision }, at);
  await enter(recipient('mot'), '2020-01-01');
  await enter(recipient('mot', { email: 'moi@example.vn' }), '2020-09-01', 2);
  await enter(recipient('hai'), '2020-01-01');
  await enter(recipient('ngung', { cadences: [] }), '2020-01-01');
});
afterAll(() => engine.stop());

const recipient = (id: string, over: Partial<Recipient> = {}): Recipient => ({
  id,
  email: `${id}@example.vn`,
  name: 'Lãnh đạo',
  title: 'Trưởng ban',
  scope: 'province',
  cadences: ['weekly'],
  ...over,
});
const check = (rows: readonly unknown[], effectiveFrom = '2020-06-25') =>
  checkRecipientRows(engine.log, rows, { effectiveFrom, knownAt: ALL });

const told = async (rows: readonly unknown[], effectiveFrom?: string) =>
  (await check(rows, effectiveFrom)).errors.map(
    ({ pointer, code, message }) => `${pointer} ${code}: ${message}`,
  );

const TWICE = 'duplicate-keys: Mã này đã có ở dòng trước.';
const DOUBLE = 'duplicate-recipient: Địa chỉ này đã nhận tổng hợp cùng phạm vi.';

describe('recipients', () => {
  it('are taken with the entry in effect on the day, and the last revision', async () => {
    const { rows, errors } = await check([recipient('mot', { title: 'Bí thư' }), recipient('ba')]);
    expect(errors).toEqual([]);
    expect(rows).toEqual([
      {
        id: 'mot',
        pointer: '/items/0',
        kind: RECIPIENT,
        data: recipient('mot', { title: 'Bí thư' }),
        current: recipient('mot'),
        lastRevision: 2,
        ends: false,
      },
      {
        id: 'ba',
        pointer: '/items/1',
        kind: RECIPIENT,
        data: recipient('ba'),
        current: undefined,
        lastRevision: 0,
        ends: false,
      },
    ]);
  });

  it.each<[string, object]>([
    ['/items/0/cadences', { cadences: ['#N/A'] }],
    ['/items/0/cadences', { cadences: '#REF!' }],
    ['/items/0/name', { name: ' #VALUE! ' }],
    ['/items/0/title', { title: '#GỘP!' }],
    ['/items/0/email', { email: '#THIẾU!' }],
  ])('are left as they stand where a spreadsheet shows an error, at %s of %j', async (pointer, over) => {
    const { rows, errors } = await check([{ ...recipient('mot'), ...over }, recipient('hai')]);
    expect(rows.map(({ id }) => id)).toEqual(['hai']);
    expect(errors).toMatchObject([{ pointer, code: 'error-cell' }]);
  });

  it('end where they get no digest any more', async () => {
    const ends = async (one: Recipient) => (await check([one])).rows[0]?.ends;
    expect(await ends(recipient('mot', { cadences: [] }))).toBe(true);
    expect(await ends(recipient('ngung', { cadences: [] }))).toBe(false);
    expect(await ends(recipient('ba', { cadences: [] }))).toBe(false);
    expect(await ends(recipient('mot'))).toBe(false);
    const before = await check([recipient('mot', { cadences: [] })], '2019-12-31');
    expect(before.rows).toMatchObject([{ current: undefined, lastRevision: 2, ends: false }]);
  });

  it.each<[string, readonly unknown[], string[]]>([
    ['of a unit', [recipient('ba', { scope: 'a' })], []],
    ['of a unit that has left', [recipient('ba', { scope: 'gone' })], []],
    [
      'of a unit that is not there',
      [recipient('ba', { scope: 'x' })],
      ['/items/0/scope unknown-unit: Đơn vị này không có trong danh sách.'],
    ],
    [
      'that come twice',
      [recipient('ba'), recipient('ba', { email: 'x@example.vn' })],
      [`/items/1/id ${TWICE}`],
    ],
    [
      'that come twice, the first of them wrong',
      [recipient('ba', { scope: 'x' }), recipient('ba')],
      ['/items/0/scope unknown-unit: Đơn vị này không có trong danh sách.', `/items/1/id ${TWICE}`],
    ],
    [
      'without an address',
      [{ ...recipient('ba'), email: undefined }],
      ['/items/0/email required: Mục này bắt buộc phải có.'],
    ],
    [
      'with a number for an address',
      [{ ...recipient('ba'), email: 5 }],
      ['/items/0/email invalid-type: Kiểu dữ liệu của mục này không đúng; cần là văn bản.'],
    ],
    ['at one address for two scopes', [recipient('ba', { email: 'mot@example.vn', scope: 'a' })], []],
    [
      'at an address that has its digest',
      [recipient('ba', { email: 'MOT@example.vn' })],
      [`/items/0/email ${DOUBLE}`],
    ],
    [
      'at one address among themselves',
      [recipient('ba'), recipient('bon', { email: 'ba@example.vn' })],
      [`/items/1/email ${DOUBLE}`],
    ],
    [
      'at an address that its holder gives up',
      [recipient('ba', { email: 'mot@example.vn' }), recipient('mot', { email: 'khac@example.vn' })],
      [],
    ],
    [
      'that swap addresses',
      [recipient('mot', { email: 'hai@example.vn' }), recipient('hai', { email: 'mot@example.vn' })],
      [],
    ],
    ['at the address of one that has ended', [recipient('ba', { email: 'ngung@example.vn' })], []],
    [
      'at the address of one that ends now',
      [recipient('mot', { cadences: [] }), recipient('ba', { email: 'mot@example.vn' })],
      [],
    ],
    [
      'new at an address, without any digest',
      [recipient('ba', { email: 'mot@example.vn', cadences: [] })],
      [`/items/0/email ${DOUBLE}`],
    ],
    ['that have ended, at any address', [recipient('ngung', { email: 'mot@example.vn', cadences: [] })], []],
    [
      'at an address whose holder keeps it, because it may not move',
      [recipient('mot', { email: 'hai@example.vn' }), recipient('ba', { email: 'mot@example.vn' })],
      [`/items/0/email ${DOUBLE}`, `/items/1/email ${DOUBLE}`],
    ],
  ])('%s', async (_, rows, errors) => {
    expect(await told(rows)).toEqual(errors);
    expect((await check(rows)).rows).toHaveLength(rows.length - errors.length);
  });

  it('are held against what stands on the day from which they hold', async () => {
    const rows = [recipient('ba', { email: 'mot@example.vn' })];
    expect(await told(rows, '2020-08-31')).toEqual([`/items/0/email ${DOUBLE}`]);
    expect(await told(rows, '2020-09-01')).toEqual([]);
    expect(await told([recipient('ba', { email: 'moi@example.vn' })], '2020-09-01')).toEqual([
      `/items/0/email ${DOUBLE}`,
    ]);
  });

  it('are held against what was known', async () => {
    const rows = [recipient('ba', { email: 'mot@example.vn' })];
    const { errors } = await checkRecipientRows(engine.log, rows, {
      effectiveFrom: '2020-06-25',
      knownAt: '2020-05-31T00:00:00.000Z',
    });
    expect(errors).toEqual([]);
  });
});
