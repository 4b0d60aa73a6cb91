import { describe, expect, it } from 'vitest';
import { cellsOf, type FileRow } from '../../../web/pages/import/columns.ts';
import { askedAgain, LEFT_OUT, matchRows } from '../../../web/pages/import/match.ts';
import { nameMatcher } from '../../../web/pages/import/organisation-names.ts';
import { type ReadWords, toldWords } from '../../../web/pages/import/told-words.ts';
import { CLERK_ROSTER } from '../../fixtures/clerk-files.ts';
import { TOLD_NOTHING } from '../../fixtures/told-nothing.ts';
import { sampleResult } from './samples.ts';

const fileRow = (line: number, name: string, subjectId = ''): FileRow => {
  const data = sampleResult();
  return { line, subjectId, name, data: { ...data }, cells: cellsOf(subjectId, name, data) };
};

describe('an organisation is found by name', () => {
  const match = nameMatcher(CLERK_ROSTER);

  it.each([
    ['Đảng bộ Phường 1', 'sa-dec.phuong-1'],
    ['  đảng  bộ PHƯỜNG 1 ', 'sa-dec.phuong-1'],
    ['Chi bộ Trường Tiểu học Hoà Bình', 'sa-dec.hoa-binh'],
    ['dang bo xa tan phu', 'sa-dec.tan-phu'],
    ['Thành uỷ Sa Đéc', 'sa-dec'],
  ])('%j', (name, id) => expect(match(name).one?.id).toBe(id));

  it.each([
    ['several are called so', 'Chi bộ Trạm Y tế', ['sa-dec.tram-1', 'sa-dec.tram-2']],
    ['its tone is another', 'Đảng bộ xã Tân Phủ', ['sa-dec.tan-phu']],
    ['only what it begins with is another', 'Phường 1', ['sa-dec.phuong-1']],
    ['none is called so', 'Chi bộ Bưu điện', []],
  ])('but not where %s: %j', (_, name, candidates) => {
    expect(match(name).one).toBeUndefined();
    expect(match(name).candidates.map(({ id }) => id)).toEqual(candidates);
  });
});

describe('the rows of a file', () => {
  it('get the id that was found, and hand it back in their cells', () => {
    const { rows } = matchRows([fileRow(2, 'Đảng bộ Phường 1')], CLERK_ROSTER);
    expect(rows).toMatchObject([{ subjectId: 'sa-dec.phuong-1', foundBy: 'name' }]);
    expect(rows[0]?.cells[0]).toBe('sa-dec.phuong-1');
  });

  it('keep the id that they have, whatever their name', () => {
    const { rows, unknown } = matchRows([fileRow(2, 'Đảng bộ Phường 1', 'sa-dec.tram-1')], CLERK_ROSTER);
    expect(rows).toMatchObject([{ subjectId: 'sa-dec.tram-1' }]);
    expect(unknown).toEqual([]);
  });

  it('are never of the province', () => {
    expect(matchRows([fileRow(2, 'Đảng bộ tỉnh')], CLERK_ROSTER).unknown).toHaveLength(1);
  });

  it('are asked about again with what was chosen before, as long as a row has the same name', () => {
    const asked = [2, 3, 4].map((line) => fileRow(line, 'Chi bộ Trạm Y tế'));
    const first = askedAgain({ unknown: [], chosen: new Map() }, matchRows(asked, CLERK_ROSTER).unknown);
    expect(first).toMatchObject({ unknown: { length: 3 }, chosen: new Map() });
    const chosen = new Map([
      [2, 'sa-dec.tram-1'],
      [3, LEFT_OUT],
      [4, 'sa-dec.tram-2'],
    ]);
    const now = [
      fileRow(2, 'Chi bộ Trạm Y tế'),
      fileRow(3, 'Chi bộ Bưu điện'),
      fileRow(5, 'Chi bộ Trạm Y tế'),
    ];
    const again = askedAgain({ ...first, chosen }, matchRows(now, CLERK_ROSTER).unknown);
    expect(again.unknown.map(({ row }) => row.line)).toEqual([2, 3, 5]);
    expect([...again.chosen]).toEqual([[2, 'sa-dec.tram-1']]);
  });

  it('are asked about until a clerk has chosen an organisation, or not to import them', () => {
    const asked = [2, 3, 4].map((line) => fileRow(line, 'Chi bộ Trạm Y tế'));
    const chosen = new Map([
      [2, 'sa-dec.tram-1'],
      [3, LEFT_OUT],
    ]);
    expect(matchRows(asked, CLERK_ROSTER, chosen)).toMatchObject({
      rows: [
        { line: 2, subjectId: 'sa-dec.tram-1', foundBy: 'choice' },
        { line: 4, subjectId: '' },
      ],
      unknown: [{ row: { line: 4 } }],
      leftOut: [3],
    });
  });
});

describe('what is told of a file', () => {
  const told = (more: Partial<ReadWords['told']>, others: Partial<ReadWords> = {}): readonly string[] =>
    toldWords({
      told: { ...TOLD_NOTHING, ...more },
      rows: [],
      leftOut: [],
      untouched: [],
      organisations: CLERK_ROSTER,
      everyRow: {},
      kept: [],
      ...others,
    });

  it('is nothing where nothing was skipped or taken', () => expect(told({})).toEqual([]));

  it('has each column once that the file does not have and whose sent figures are kept', () => {
    expect(told({}, { kept: ['Nữ', 'Trẻ tuổi', 'Nữ'] })).toEqual([
      'Tệp không có cột Nữ, Trẻ tuổi: số liệu đã gửi ở các cột này được giữ nguyên.',
    ]);
  });

  it('has formulas below each other as one range', () => {
    expect(told({ formulas: ['F2', 'D2', 'F3', 'F4', 'F9'] })).toEqual([
      'Lấy giá trị đã tính sẵn của công thức ở 5 ô: D2, F2:F4, F9.',
    ]);
  });

  it('says of a long list how many more there are', () => {
    const unused = Array.from({ length: 45 }, (_, at) => `Cột ${at + 1}`);
    expect(told({ unused })[0]).toMatch(/Cột 30 và 15 mục nữa\.$/);
  });
});
