import { describe, expect, it } from 'vitest';
import { rowDifferences } from '../../../web/pages/admin/import/differences.ts';
import {
  absentFrom,
  failedImportRows,
  type ImportedRow,
  idOf,
  importParts,
  NOTHING,
  type Report,
  repeatedRows,
  rowsDone,
  withReport,
} from '../../../web/pages/admin/import/parts.ts';
import { RECIPIENT_COLUMNS } from '../../../web/pages/admin/recipients/columns.ts';
import { ROSTER_COLUMNS } from '../../../web/pages/admin/roster-columns.ts';
import { REASON } from '../../../web/sheets/columns.ts';
import { handedBack } from '../../../web/sheets/handed-back.ts';

let last = 1;
/** A row on the next line of a file. */
const row = (id: string, more: object = {}): ImportedRow => {
  last += 1;
  return { number: last, cells: [id], fields: { ...(id !== '' && { id }), ...more } };
};
const ids = (parts: readonly (readonly ImportedRow[])[]) => parts.map((part) => part.map(idOf));
const many = (unit: string, count: number, more: object = {}) =>
  Array.from({ length: count }, (_, at) => row(`${unit}.xa-${at}`, more));

describe('the calls of an import', () => {
  it('are one for few rows, units before their organisations', () => {
    expect(ids(importParts([row('a.x'), row('b'), row('a'), row('b.y')]))).toEqual([
      ['b', 'a', 'a.x', 'b.y'],
    ]);
    expect(ids(importParts([row('a')]))).toEqual([['a']]);
    expect(importParts([])).toEqual([]);
  });

  it('hold at most 200 rows, and each the unit that its rows are of', () => {
    const calls = importParts([...many('nhieu', 900), row('nhieu')]);
    const parts = ids(calls);
    expect(parts.map((part) => part.length)).toEqual([200, 200, 200, 200, 105]);
    // The unit is in each of them, and counts once.
    expect([0, 1, 5].map((done) => rowsDone(calls, done).done)).toEqual([0, 200, 901]);
    expect(rowsDone(calls, 1).whole).toBe(901);
    for (const part of parts) expect(part[0]).toBe('nhieu');
    expect(new Set(parts.flat()).size).toBe(901);
  });

  it('are cut where they grow too long for a slow line, by their bytes', () => {
    const parts = importParts(many('dai', 100, { name: 'ủ'.repeat(1000) }));
    const bytes = parts.map((part) => Buffer.byteLength(JSON.stringify(part.map(({ fields }) => fields))));
    expect(bytes.length).toBeGreaterThan(1);
    // Below the 256 KB of a call; the last row may exceed the limit of a part.
    for (const size of bytes) expect(size).toBeLessThan(105_000);
    expect(parts.flat()).toHaveLength(100);
  });

  it('each hold what replaces one of its rows', () => {
    const ending = row('a.x', { replacedBy: 'z.y' });
    const parts = ids(importParts([ending, ...many('b', 500), row('z.y')]));
    expect(parts[0]?.slice(0, 2)).toEqual(['z.y', 'a.x']);
    expect(parts.flat().filter((id) => id === 'z.y')).toHaveLength(2);
  });
});

describe('an id that occurs twice', () => {
  it('is refused at its second place, a blank one is not', () => {
    const [first, again, third] = [row('a'), row('a'), row('a')];
    expect(repeatedRows([first, row(''), again, row(''), row('b'), third])).toEqual(
      [again, third].map((one) => ({
        row: one,
        field: 'id',
        pointer: '/id',
        code: 'duplicate-keys',
        message: 'Mã này đã có ở dòng trước.',
      })),
    );
  });
});

describe('the outcome of the calls', () => {
  const report = (more: Partial<Record<'added' | 'changed' | 'ended' | 'unchanged', string[]>>): Report => ({
    added: { ids: more.added ?? [] },
    changed: { ids: more.changed ?? [] },
    ended: { ids: more.ended ?? [] },
    unchanged: { ids: more.unchanged ?? [] },
    errors: [],
  });
  const refused = (pointer: string, code = 'odd') => ({ pointer, code, message: `Sai ${code}.` });

  it('is added up; a row that was in an earlier call keeps what that one said', () => {
    const first = withReport(
      NOTHING,
      [],
      report({ added: ['a'], changed: ['b'], ended: ['c'], unchanged: ['d'] }),
    );
    const second = withReport(first, [], report({ unchanged: ['a', 'b', 'c', 'd', 'e'], added: ['f'] }));
    expect(second).toEqual({
      added: ['a', 'f'],
      changed: ['b'],
      ended: ['c'],
      unchanged: ['d', 'e'],
      errors: [],
      moreErrors: 0,
    });
  });

  it('has the refused rows with their field, each error once', () => {
    const [one, other] = [row('a'), row('b')];
    const errors = [
      refused('/items/1/level'),
      refused('/items/0', 'whole'),
      refused('/items/7/id'),
      refused('/effectiveFrom'),
    ];
    const first = withReport(NOTHING, [one, other], { ...report({}), errors });
    expect(first.errors.map(({ row: of, field }) => [of, field])).toEqual([
      [other, 'level'],
      [one, ''],
    ]);
    const again = [refused('/items/0/level'), refused('/items/0/level', 'other')];
    expect(
      withReport(first, [other], { ...report({}), errors: again }).errors.map(({ code }) => code),
    ).toEqual(['odd', 'whole', 'other']);
  });

  it('counts the errors that no answer names', () => {
    const told = { ...report({}), moreErrors: 30 };
    expect(withReport(withReport(NOTHING, [], told), [], told).moreErrors).toBe(60);
  });

  it('goes back by row, in the order of the file, with all that is wrong', () => {
    const [first, second] = [row('a'), row('b')];
    const issue = (of: ImportedRow, field: string, message: string) => ({
      ...refused(`/${field}`),
      row: of,
      field,
      message,
    });
    expect(
      failedImportRows([
        issue(second, 'level', 'Sai cấp.'),
        issue(first, '', 'Trùng.'),
        issue(second, 'name', 'Thiếu tên.'),
      ]),
    ).toEqual([
      { cells: ['a'], reason: 'Trùng.' },
      { cells: ['b'], reason: 'level: Sai cấp. name: Thiếu tên.' },
    ]);
  });

  it('goes back without the columns that the file did not have, but for those that an error is about', () => {
    const issue = { ...refused('/type'), row: row('a'), field: 'type', message: 'Thiếu loại hình.' };
    const absent = absentFrom([issue], ['type', 'pilot']);
    expect(absent).toEqual(['pilot']);
    const columns = ['id', 'type', 'pilot', 'name'].map((head) => ({
      head,
      hint: '',
      kind: 'text' as const,
    }));
    const form = handedBack(
      { name: 'Danh sách', columns },
      [{ cells: ['a', null, null, 'A'], reason: 'x' }],
      absent,
    );
    expect([form.columns.map(({ head }) => head), ...form.rows]).toEqual([
      ['id', 'type', 'name', REASON.head],
      ['a', null, 'A', 'x'],
    ]);
  });
});

describe('what a row changes', () => {
  const CURRENT = {
    id: 'sa-dec.phuong-2',
    unitId: 'sa-dec',
    level: 'grassroots',
    name: 'Phường 2',
    pilot: true,
  };
  const differences = (fields: object, current: Readonly<Record<string, unknown>> | undefined = CURRENT) =>
    rowDifferences({ fields: { ...fields } }, current, ROSTER_COLUMNS);
  const { unitId: _, ...OWN } = CURRENT;

  it.each<[string[], object]>([
    [['Tên tổ chức: Phường 2, đổi thành Phường Hai'], { ...OWN, name: 'Phường Hai' }],
    [['Ngày dự kiến đại hội: trống, đổi thành 28/6/2020'], { ...OWN, plannedOn: '2020-06-28' }],
    [['Đại hội điểm: có, đổi thành không'], { ...OWN, pilot: false }],
    [['Đơn vị: sa-dec, đổi thành cao-lanh'], { ...OWN, unitId: 'cao-lanh' }],
    [['Cấp: Cấp cơ sở, đổi thành Cấp trên cơ sở'], { ...OWN, level: 'district' }],
    [['Nội dung theo tệp'], OWN],
  ])('is shown by column: %j of %j', (lines, fields) => {
    expect(differences(fields)).toEqual(lines);
  });

  it('is the file’s where the current item is not known', () => {
    expect(rowDifferences({ fields: OWN }, undefined, ROSTER_COLUMNS)).toEqual(['Nội dung theo tệp']);
    expect(rowDifferences(undefined, CURRENT, ROSTER_COLUMNS)).toEqual(['Nội dung theo tệp']);
  });

  it('is shown for a list too', () => {
    expect(
      rowDifferences({ fields: { cadences: ['weekly', 'monthly'] } }, { cadences: [] }, RECIPIENT_COLUMNS),
    ).toEqual(['Kỳ nhận: trống, đổi thành Hằng tuần, Hằng tháng']);
  });
});
