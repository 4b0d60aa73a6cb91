import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RESERVED_IDS } from '../../../shared/ids.ts';
import { checkRosterRows, rowsOfCsv } from '../../../shared/roster/import.ts';
import {
  isKnownUnit,
  readRosterRecords,
  readUnitIds,
  readUnitRoster,
  readUnitsOn,
} from '../../../shared/roster/read.ts';
import { ORGANISATION, UNIT } from '../../../shared/roster/roster.ts';
import { type EngineTable, startTable } from './engine.ts';
import { ALL, ENTERED, enterEntry, enterProvince } from './province.ts';
import { branch, own } from './unit-state.ts';

let engine: EngineTable;
beforeAll(async () => {
  engine = await startTable();
  await enterProvince(engine);
  await enterEntry(engine, own('a-2'));
  await enterEntry(engine, branch('a-2.1'));
  await enterEntry(engine, branch('a.1', { name: 'Đảng bộ Một', unitId: 'a' }), {
    effectiveFrom: '2020-06-10',
    revision: 2,
    at: '2020-06-05T00:00:00.000Z',
  });
});
afterAll(() => engine.stop());

describe('the rows of a roster', () => {
  it('come as a list of at most 5 000', () => {
    const csv = (rows: number) => `id\n${'a.1\n'.repeat(rows)}`;
    expect(rowsOfCsv(csv(5000))).toHaveLength(5000);
    expect(() => rowsOfCsv(csv(5001))).toThrow('invalid');
  });

  it.each([
    ['commas', 'id,name\na.1,Chi bộ\n', [{ id: 'a.1', name: 'Chi bộ' }]],
    ['semicolons', 'id;name\na.1;Chi, bộ\n', [{ id: 'a.1', name: 'Chi, bộ' }]],
    [
      'commas, with semicolons in a name',
      'id,name\na.1,Chi; bộ; hai\n',
      [{ id: 'a.1', name: 'Chi; bộ; hai' }],
    ],
    ['one column', 'id\na.1\n', [{ id: 'a.1' }]],
    ['a byte order mark and Windows’ line breaks', '\uFEFFid,name\r\na.1,x\r\n', [{ id: 'a.1', name: 'x' }]],
    ['quotes', 'id,name\na.1,"x, ""y"""\n', [{ id: 'a.1', name: 'x, "y"' }]],
    ['blanks and empty lines', 'id , name\n\n a.1 , x \n\n', [{ id: 'a.1', name: 'x' }]],
    ['empty cells', 'id,name,plannedOn\na.1,,\n', [{ id: 'a.1' }]],
    ['tabs', 'id\tname\na.1\tx, y; z\n', [{ id: 'a.1', name: 'x, y; z' }]],
    ['what their first line says', 'sep=;\nid;name\na.1;x\n', [{ id: 'a.1', name: 'x' }]],
    ['commas, with breaks and spaces in heads', '" id\n","na  me"\na.1,x\n', [{ id: 'a.1', 'na me': 'x' }]],
    ['commas, with short rows', 'id,name,plannedOn,validTo\na.1,x\n', [{ id: 'a.1', name: 'x' }]],
    ['commas, with rows of commas', 'id,name\n,\na.1,x\n , \n', [{ id: 'a.1', name: 'x' }]],
    ['commas, with heads that are not there', 'id,name,,\na.1,x,,\n', [{ id: 'a.1', name: 'x' }]],
    ['commas, with a text kept from being a formula', "id,name\na.1,'=x\n", [{ id: 'a.1', name: '=x' }]],
    ['commas, with a cell below no head', 'id,name,\na.1,x,y\n', [{ id: 'a.1', name: 'x', '': 'y' }]],
    ['nothing', '', []],
    ['a header alone', 'id,name\n', []],
  ])('come as CSV parted by %s', (_, text, rows) => expect(rowsOfCsv(text)).toEqual(rows));

  it.each([
    ['true', true],
    ['TRUE', true],
    ['1', true],
    ['false', false],
    ['False', false],
    ['0', false],
    ['có', 'có'],
  ])('have the flag %s as %j', (cell, value) => {
    expect(rowsOfCsv(`id,vertical,pilot,name\na.1,${cell},${cell},${cell}`)).toEqual([
      { id: 'a.1', vertical: value, pilot: value, name: cell },
    ]);
  });

  it.each<[string, string, object[]]>([
    [
      'malformed-csv',
      'id,name,name\na.1,x,y',
      [{ pointer: '', code: 'malformed-csv', message: 'Dòng tiêu đề có hai cột cùng tên.' }],
    ],
    [
      'malformed-csv',
      'id,name\na.1,x, y',
      [
        {
          pointer: '',
          code: 'malformed-csv',
          message: 'Có dòng nhiều ô hơn dòng tiêu đề; nội dung có dấu ngăn cột phải đặt trong dấu ngoặc kép.',
        },
      ],
    ],
    [
      'malformed-csv',
      'plannedOn,id,level,name\n2020-06-25,a.1,grassroots',
      [{ pointer: '', code: 'malformed-csv', message: 'Có dòng thiếu ô so với dòng tiêu đề.' }],
    ],
    [
      'malformed-csv',
      'name,level,id\nx,grassroots',
      [{ pointer: '', code: 'malformed-csv', message: 'Có dòng thiếu ô so với dòng tiêu đề.' }],
    ],
    [
      'malformed-csv',
      'id,name,level\na.1,x',
      [{ pointer: '', code: 'malformed-csv', message: 'Có dòng thiếu ô so với dòng tiêu đề.' }],
    ],
    [
      'malformed-csv',
      'id,name\na.1,"x',
      [{ pointer: '', code: 'malformed-csv', message: 'Dấu ngoặc kép không khớp, hoặc có dòng quá dài.' }],
    ],
    [
      'invalid',
      'id,name\na.1,x\n\n=A1,=1+1',
      ['id', 'name'].map((field) => ({
        pointer: `/items/1/${field}`,
        code: 'formula',
        message: 'Ô này là công thức; cần thay công thức bằng giá trị.',
      })),
    ],
    [
      'invalid',
      `id\n${'a\n'.repeat(5001)}`,
      [{ pointer: '/items', code: 'too-big', message: 'Danh sách dài quá 5000 mục.' }],
    ],
  ])('are refused as %s with what is wrong, case %#', (code, text, errors) => {
    expect(() => rowsOfCsv(text)).toThrow(expect.objectContaining({ code, details: { errors } }));
  });

  it('name a hundred formulas at most', () => {
    const text = `id,name\n${'a,=x\n'.repeat(101)}`;
    expect(() => rowsOfCsv(text)).toThrow(
      expect.objectContaining({ details: { errors: expect.objectContaining({ length: 100 }) } }),
    );
  });

  it('are refused where the file is broken or too long', () => {
    expect(() => rowsOfCsv('id,name\na.1,"x')).toThrow('malformed-csv');
    expect(() => rowsOfCsv('id,name\na.1')).toThrow('malformed-csv');
    expect(() => rowsOfCsv(`id${',x'.repeat(100)}\n`)).toThrow('malformed-csv');
    const lines = (count: number) =>
      ['id', ...Array.from({ length: count }, (_, index) => `a.${index}`)].join('\n');
    expect(rowsOfCsv(lines(5000))).toHaveLength(5000);
    expect(() => rowsOfCsv(lines(5001))).toThrow('invalid');
  });
});

describe('a roster’s rows', () => {
  const check = (rows: readonly unknown[], effectiveFrom = '2020-06-01') =>
    checkRosterRows(engine.log, rows, { effectiveFrom, knownAt: ALL });
  const told = async (...rows: readonly unknown[]) =>
    (await check(rows)).errors.map(({ pointer, code, message }) => `${pointer} ${code}: ${message}`);

  it('are left as they stand where a spreadsheet shows an error', async () => {
    expect(await told(branch('a.1', { name: '#N/A' }), { ...branch('a.2'), validTo: '#REF!' })).toEqual([
      '/items/0/name error-cell: Ô này báo lỗi #N/A nên không có giá trị; đồng chí ghi lại giá trị đúng.',
      '/items/1/validTo error-cell: Ô này báo lỗi #REF! nên không có giá trị; đồng chí ghi lại giá trị đúng.',
    ]);
  });

  it('are taken with the entry in effect on the day, and the last revision', async () => {
    const { rows, errors } = await check([
      branch('a.1', { name: 'Mới' }),
      own('new'),
      own('province', { level: 'provincial' }),
    ]);
    expect(errors).toEqual([]);
    expect(rows).toEqual([
      {
        id: 'a.1',
        pointer: '/items/0',
        kind: ORGANISATION,
        data: branch('a.1', { name: 'Mới', unitId: 'a' }),
        current: branch('a.1'),
        lastRevision: 2,
        ends: false,
      },
      {
        id: 'new',
        pointer: '/items/1',
        kind: UNIT,
        data: own('new', { unitId: 'new' }),
        current: undefined,
        lastRevision: 0,
        ends: false,
      },
      {
        id: 'province',
        pointer: '/items/2',
        kind: UNIT,
        data: own('province', { level: 'provincial' }),
        current: own('province', { level: 'provincial', name: 'Đảng bộ tỉnh' }),
        lastRevision: 1,
        ends: false,
      },
    ]);
    const later = await check([branch('a.1', { unitId: 'a' })], '2020-06-10');
    expect(later.rows[0]).toMatchObject({ current: { name: 'Đảng bộ Một' }, data: { unitId: 'a' } });
  });

  it('end an organisation where they give it another last day', async () => {
    const ends = async (id: string, validTo: string | undefined, from?: string) =>
      (await check([branch(id, { ...(validTo && { validTo }) })], from)).rows[0]?.ends;
    expect(await ends('a.1', '2020-06-30')).toBe(true);
    expect(await ends('a.1', undefined)).toBe(false);
    expect(await ends('a.9', '2020-06-30')).toBe(false);
    expect(await ends('gone.1', '2020-05-31', '2020-05-01')).toBe(false);
    expect(await ends('gone.1', '2020-05-30', '2020-05-01')).toBe(true);
  });

  const MISMATCH = 'id-level-mismatch: Mã tổ chức không khớp với cấp hoặc mã đơn vị.';
  const RESERVED = 'reserved-id: Hệ thống dùng mã này cho việc riêng; đồng chí chọn mã khác.';
  const TWICE = 'duplicate-keys: Mã tổ chức này đã có ở dòng trước.';
  const NO_UNIT = 'unknown-unit: Đơn vị của tổ chức này không có trong danh sách.';
  const EARLY =
    'ends-before-effect: Ngày cuối cùng còn hoạt động không được trước ngày có hiệu lực của lần nhập này.';
  const NO_END = 'replaced-without-end: Có tổ chức kế tục thì phải có ngày kết thúc.';
  const NO_HEIR = 'unknown-successor: Tổ chức kế tục không có trong danh sách.';

  it.each<[string, readonly unknown[], string[]]>([
    ['that fit', [branch('a.9'), branch('b.9')], []],
    ['of a unit that comes with them, in any order', [branch('new.1'), own('new')], []],
    ['of a level that is not the id’s', [branch('a', {})], [`/items/0/id ${MISMATCH}`]],
    ['of a unit that is not the id’s', [branch('a.9', { unitId: 'b' })], [`/items/0/id ${MISMATCH}`]],
    ...[...RESERVED_IDS].map((id): [string, readonly unknown[], string[]] => [
      `of a unit whose partition would be that of the system: ${id}`,
      [own(id)],
      [`/items/0/id ${RESERVED}`],
    ]),
    ['that come twice', [branch('a.9'), branch('a.9')], [`/items/1/id ${TWICE}`]],
    ['of a unit that is not there', [branch('x.1')], [`/items/0/id ${NO_UNIT}`]],
    ['of a unit that has left is known still', [branch('gone.2')], []],
    ['of the province itself', [branch('province.1')], []],
    ['of a unit that is not there, which is one itself', [own('x')], []],
    ['that end on the first day', [branch('a.9', { validTo: '2020-06-01' })], []],
    [
      'that end before the first day',
      [branch('a.9', { validTo: '2020-05-31' })],
      [`/items/0/validTo ${EARLY}`],
    ],
    ['that go on in another', [branch('a.9', { validTo: '2020-06-30', replacedBy: 'a.1' })], []],
    ['that go on in one of another unit', [branch('a.9', { validTo: '2020-06-30', replacedBy: 'b.1' })], []],
    [
      'that go on in one that comes with them',
      [branch('a.9', { validTo: '2020-06-30', replacedBy: 'b.8' }), branch('b.8')],
      [],
    ],
    [
      'that go on in another without ending',
      [branch('a.9', { replacedBy: 'a.1' })],
      [`/items/0/replacedBy ${NO_END}`],
    ],
    [
      'that go on in one that is not there',
      [branch('a.9', { validTo: '2020-06-30', replacedBy: 'b.8' })],
      [`/items/0/replacedBy ${NO_HEIR}`],
    ],
    [
      'with everything wrong',
      [branch('x.9', { unitId: 'b', replacedBy: 'x.8', validTo: '2020-01-01' })],
      [
        `/items/0/id ${MISMATCH}`,
        `/items/0/id ${NO_UNIT}`,
        `/items/0/validTo ${EARLY}`,
        `/items/0/replacedBy ${NO_HEIR}`,
      ],
    ],
    [
      'that are none',
      [1, branch('a.9')],
      ['/items/0 invalid-type: Kiểu dữ liệu của mục này không đúng; cần là nhóm mục (đối tượng JSON).'],
    ],
    [
      'without a name',
      [{ id: 'a.9', level: 'grassroots' }],
      ['/items/0/name required: Mục này bắt buộc phải có.'],
    ],
  ])('%s', async (_, rows, errors) => {
    expect(await told(...rows)).toEqual(errors);
    expect((await check(rows)).rows).toHaveLength(
      rows.length - new Set(errors.map((one) => one.split('/')[2]?.split(' ')[0])).size,
    );
  });

  it('know what was known', async () => {
    const early = await checkRosterRows(engine.log, [branch('a.9')], {
      effectiveFrom: '2020-06-01',
      knownAt: '2020-01-01T00:00:00.000Z',
    });
    expect(early.errors.map(({ code }) => code)).toEqual(['unknown-unit']);
    const ofProvince = await checkRosterRows(engine.log, [branch('province.1')], {
      effectiveFrom: '2020-06-01',
      knownAt: '2020-01-01T00:00:00.000Z',
    });
    expect(ofProvince.errors).toEqual([]);
  });
});

describe('the roster in the log', () => {
  it('is read unit by unit, each alone though the name of one begins another’s', async () => {
    const subjects = async (unit: string) =>
      (await readRosterRecords(engine.log, unit, ALL)).map(
        ({ subject, revision }) => `${subject} ${revision}`,
      );
    expect(await subjects('a')).toEqual(['a 1', 'a.1 1', 'a.1 2', 'a.2 1']);
    expect(await subjects('a-2')).toEqual(['a-2 1', 'a-2.1 1']);
    engine.sent.length = 0;
    expect(await subjects('province')).toEqual(['province 1']);
    expect(engine.sent).toEqual(['Query']);
    const roster = await readUnitRoster(engine.log, 'a', '2020-06-04T00:00:00.000Z');
    expect(roster.lastRevision('a.1')).toBe(1);
  });

  it('has the province first and its units in order, those that have left too', async () => {
    expect(await readUnitIds(engine.log, ALL)).toEqual(['province', 'a', 'a-2', 'b', 'gone']);
    expect(await readUnitIds(engine.log, '2020-01-01T00:00:00.000Z')).toEqual([]);
    await enterEntry(engine, own('zz', { name: 'Một' }), { at: '2020-11-01T00:00:00.000Z' });
    await enterEntry(engine, own('zz', { name: 'Hai' }), { at: '2020-11-01T00:00:00.000Z', revision: 2 });
    expect(await readUnitIds(engine.log, ALL)).toEqual(['province', 'a', 'a-2', 'b', 'gone', 'zz']);
  });

  it('has the reporting units of a day', async () => {
    const on = async (day: string) =>
      (await readUnitsOn(engine.log, day, '2020-10-01T00:00:00.000Z')).map(({ id }) => id);
    expect(await on('2020-05-31')).toEqual(['a', 'a-2', 'b', 'gone']);
    expect(await on('2020-06-01')).toEqual(['a', 'a-2', 'b']);
  });

  it('knows which id is a unit’s; the province is none', async () => {
    const known = (id: string, at = ALL) => isKnownUnit(engine.log, id, at);
    expect(await Promise.all(['a', 'gone', 'province', 'x', 'a.1'].map((id) => known(id)))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(await known('a', '2020-01-01T00:00:00.000Z')).toBe(false);
    expect(await known('a', ENTERED)).toBe(true);
  });
});
