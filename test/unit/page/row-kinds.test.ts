import { describe, expect, it } from 'vitest';
import { MERGED, UNCOMPUTED } from '../../../shared/spreadsheet/cell-text.ts';
import type { Cell } from '../../../web/sheets/cell.ts';
import { rowKinds, type SkippedKind } from '../../../web/sheets/row-kinds.ts';

/** A table with a number, an id, a name, two figures, a day and a column that nobody reads. */
const PLACES = {
  heads: ['STT', 'Mã', 'Tên tổ chức', 'Bầu được', 'Ban Chấp hành Nữ', 'Ngày đại hội', 'Đảng viên'],
  id: 1,
  read: [1, 2, 3, 4, 5],
  figures: [3, 4, 5],
};
const DATA: Cell[] = [1, 'sa-dec.a', 'Phường 1', 15, 3, { day: '2020-05-20' }, 60];
const kinds = (...rows: readonly Cell[][]) => rowKinds(rows, PLACES);
/** The kind of a row between two rows of data. */
const kindOf = (cells: Cell[]) => kinds(DATA, cells, DATA)[1];

describe('a row below the heads', () => {
  it.each<[SkippedKind, Cell[]]>([
    ['numbering', ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)']],
    ['numbering', [-1, -2, -3, -4, -5, -6, -7]],
    ['numbering', ['A', 'B', 'C', 1, 2, 3, 4]],
    ['numbering', ['A', 'B', null, '1', '2=1+3', '3', null]],
    ['numbering', [1, 2, 3, '4=5+6', 5, 6, MERGED]],
    ['heads', ['STT', 'Mã', 'Tên tổ chức', 'Bầu được', 'Nữ', 'Ngày đại hội', 'Đảng viên']],
    ['total', [null, null, 'TỔNG CỘNG', 45, 9, null, 900]],
    ['total', ['Tổng cộng:', MERGED, MERGED, 45, 9]],
    ['total', [null, 'Tổng cộng', null, 45, 9]],
    ['total', ['Cộng', null, null, 45]],
    ['total', ['I', null, 'Cộng khối xã, phường', 45]],
    ['total', [null, null, 'Tổng số (I + II)', 45]],
    ['total', [null, null, 'Toàn thành phố', 45]],
    ['total', [null, null, 'TONG CONG', 45]],
    ['group', ['I', null, 'Khối xã, phường', 30, 6]],
    ['group', ['B.', null, 'Khối cơ quan']],
    ['outside', [7, null, null, null, null, null, 12]],
  ])('is skipped as %s: %j', (kind, cells) => {
    expect(kindOf(cells)).toBe(kind);
  });

  it.each<[string, Cell[]]>([
    ['a company whose name begins like a total', [2, null, 'Tổng công ty Lương thực', 15, 3]],
    ['the same without accents', [2, null, 'Tong cong ty Luong thuc', 15, 3]],
    ['a place whose name begins like a sum', [2, null, 'Cộng Hòa', 15, 3]],
    ['the police', [2, null, 'Công an thành phố', 15, 3]],
    ['a name without figures', [2, null, 'Phường 2']],
    ['a row with an id, whatever its name', [2, 'sa-dec.b', 'Tổng cộng', 15, 3]],
    ['figures without a name', [null, null, null, 15, 3]],
    ['figures that go on one by one, too few to be numbers of columns', [null, null, null, 1, 2]],
    ['a blank row', [null, null, null]],
  ])('is data: %s', (_, cells) => {
    expect(kindOf(cells)).toBeUndefined();
  });

  it('is a note only below all data', () => {
    const signed: Cell[] = [null, null, null, 'Sa Đéc, ngày 25 tháng 6 năm 2020'];
    const beside: Cell[] = ['Người lập biểu', null, null, null, null, null, 'Trưởng ban'];
    expect(kinds(DATA, signed, beside)).toEqual([undefined, 'note', 'note']);
    expect(kinds(signed, beside, DATA)).toEqual([undefined, 'outside', undefined]);
  });

  it.each<[string, Cell[]]>([
    ['a formula without a value', [null, null, 'Phường 2', UNCOMPUTED]],
    ['an error', [null, null, 'Phường 2', null, '#N/A']],
    ['something in most of the columns', [null, null, 'Phường 2', 'mười lăm', 'ba', 'tháng 6']],
  ])('is data below all others too, where figures belong: %s', (_, cells) => {
    expect(kinds(DATA, cells)).toEqual([undefined, undefined]);
    expect(kinds(cells)).toEqual([undefined]);
  });

  it('is a note where it has little, merged over many columns', () => {
    const signed: Cell[] = [null, null, 'Người lập biểu', 'Trưởng ban', MERGED, MERGED];
    expect(kinds(DATA, signed)).toEqual([undefined, 'note']);
  });

  it('is no group where every row is numbered so', () => {
    expect(kinds(['I', null, 'Phường 1', 15], ['II', null, 'Phường 2', 15])).toEqual([undefined, undefined]);
  });
});
