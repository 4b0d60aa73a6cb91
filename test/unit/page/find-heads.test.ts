import { describe, expect, it } from 'vitest';
import { MERGED } from '../../../shared/spreadsheet/cell-text.ts';
import type { Cell } from '../../../web/sheets/cell.ts';
import type { SheetColumn } from '../../../web/sheets/columns.ts';
import { findHeads, knownHeads } from '../../../web/sheets/find-heads.ts';
import { headKey } from '../../../web/sheets/head-text.ts';

const COLUMNS: readonly SheetColumn[] = [
  { head: 'Mã', hint: '', kind: 'text' },
  { head: 'Tên tổ chức', hint: '', kind: 'text', aliases: ['Tên TCCSĐ', 'Đơn vị'] },
  { head: 'Nữ', hint: '', kind: 'count', aliases: ['Số nữ', 'Ban Chấp hành nữ'] },
  { head: 'BTV nữ', hint: '', kind: 'count', aliases: ['Ban Thường vụ nữ'] },
];
const KNOWN = knownHeads(COLUMNS);
const TITLES: Cell[][] = [
  ['THÀNH ỦY SA ĐÉC', null, null, 'ĐẢNG CỘNG SẢN VIỆT NAM'],
  [],
  ['BIỂU TỔNG HỢP KẾT QUẢ ĐẠI HỘI'],
];
const find = (table: Cell[][], more: object = {}, line?: number) => {
  const found = findHeads({ table, ...more }, KNOWN, line);
  return found && { ...found, places: Object.fromEntries(found.places) };
};

describe('the heads of a table', () => {
  it('are found below titles, by usual names, whatever their case and accents', () => {
    const heads = ['STT', 'ten TCCSĐ', 'Số nữ (người)', 'Ghi chú'];
    expect(find([...TITLES, heads, [1, 'Phường 1', 3]])).toMatchObject({
      from: 4,
      to: 4,
      texts: heads,
      places: { 'Tên tổ chức': [1], Nữ: [2] },
    });
  });

  it('may be in two rows, a group over its columns, in merged cells', () => {
    const groups = ['STT', 'Đơn vị', 'Ban Chấp hành', null, 'Ban Thường vụ', null];
    const parts = [MERGED, MERGED, 'Bầu được', 'Nữ', 'Bầu được', 'Nữ'];
    const spans = [
      { line: 4, from: 2, to: 3 },
      { line: 4, from: 4, to: 5 },
    ];
    expect(find([...TITLES, groups, parts, [1, 'Phường 1']], { spans })).toMatchObject({
      from: 4,
      to: 5,
      texts: [
        'STT',
        'Đơn vị',
        'Ban Chấp hành Bầu được',
        'Ban Chấp hành Nữ',
        'Ban Thường vụ Bầu được',
        'Ban Thường vụ Nữ',
      ],
      places: { 'Tên tổ chức': [1], Nữ: [3], 'BTV nữ': [5] },
    });
  });

  it('and without merged cells, as CSV has them', () => {
    const groups = ['STT', 'Đơn vị', 'Ban Chấp hành', '', 'Ban Thường vụ', '', 'Mã'];
    const parts = ['', '', 'Bầu được', 'Nữ', 'Bầu được', 'Nữ', ''];
    expect(find([groups, parts, ['1', 'Phường 1']])).toMatchObject({
      from: 1,
      to: 2,
      places: { 'Tên tổ chức': [1], Nữ: [3], 'BTV nữ': [5], Mã: [6] },
    });
  });

  it('name each place of a column that stands twice', () => {
    expect(find([['Đơn vị', 'Nữ', 'Số nữ']])?.places).toEqual({ 'Tên tổ chức': [0], Nữ: [1, 2] });
  });

  it('are the row with the most texts where none is known', () => {
    const own = ['Stt', 'Tên gọi', 'PN', 'Thời điểm'];
    expect(find([...TITLES, own, [1, 'Phường 1', 3]])).toMatchObject({ to: 4, texts: own, places: {} });
  });

  it('are the row with one that is known where it is no title, though rows of data have more texts', () => {
    const data = [1, 'Phường 1', 'sa-dec.a', 'Xong', 'x'];
    expect(find([...TITLES, ['Stt', 'Tên gọi', 'Mã'], data])).toMatchObject({ to: 4, places: { Mã: [2] } });
    expect(find([['Đơn vị', 'Sa Đéc'], ['Stt', 'Tên gọi', 'PN', 'Thời điểm'], data])?.to).toBe(2);
  });

  it('are the row that a person says', () => {
    expect(find([...TITLES, ['Đơn vị', 'Nữ']], {}, 3)).toMatchObject({ to: 3, places: {} });
  });

  it('are looked for in the first twenty rows with content', () => {
    const above = (count: number) => Array.from({ length: count }, (): Cell[] => ['chú thích']);
    expect(find([...above(19), ['Đơn vị', 'Nữ']])?.to).toBe(20);
    expect(find([...above(20), ['Đơn vị', 'Nữ']])?.places).toEqual({});
  });

  it('are none of an empty table', () => {
    expect(find([[], []])).toBeUndefined();
  });
});

it.each([
  ['  SỐ   NỮ ', 'so nu'],
  ['Trong đó: Nữ (người)', 'nu'],
  ['Cấp ủy nhiệm kỳ 2020-2025', 'cap uy'],
  ['Đồng chí', 'dong chi'],
])('the head %j is compared as %j', (text, key) => {
  expect(headKey(text)).toBe(key);
});
