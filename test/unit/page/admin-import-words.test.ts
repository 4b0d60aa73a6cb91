import { describe, expect, it } from 'vitest';
import { issue } from '../../../shared/runtime/issues.ts';
import type { ImportedRow, RowIssue } from '../../../web/pages/admin/import/parts.ts';
import { wordedIssue } from '../../../web/pages/admin/import/worded-issue.ts';
import { plannedBeforeWords } from '../../../web/pages/admin/roster/planned-before.ts';
import { rosterRowDetail } from '../../../web/pages/admin/roster/row-detail.ts';
import { ROSTER_COLUMNS } from '../../../web/pages/admin/roster-columns.ts';
import type { Cell } from '../../../web/sheets/cell.ts';
import { asTyped } from '../../../web/ui/typed-issue.ts';

const rowOf = (fields: ImportedRow['fields'], cells: Readonly<Record<string, Cell>> = {}): ImportedRow => ({
  number: 2,
  fields,
  cells: ROSTER_COLUMNS.map(({ head }) => cells[head] ?? null),
});

describe('a day that cannot be read', () => {
  const bad = (head: string, cell: Cell): RowIssue => ({
    ...issue(`/items/0/${head}`, 'invalid-date'),
    row: rowOf({}, { [head]: cell }),
    field: head,
  });

  it.each<[string, Cell, string]>([
    ['plannedOn', '31/2/2020', 'Ngày dự kiến đại hội'],
    ['validTo', '2020-02-31', 'Hoạt động đến ngày'],
  ])('of a roster file is named as the file has it: %s %j', (head, cell, title) => {
    expect(wordedIssue(bad(head, cell), ROSTER_COLUMNS)).toMatchObject({
      field: title,
      message: `“${cell}” không phải là ngày có trong lịch; đồng chí ghi ngày/tháng/năm, ví dụ 25/6/2020.`,
    });
  });

  it.each([
    ['invalid-date', 'Ngày không có trong lịch; đồng chí kiểm tra ngày, tháng, năm.'],
    ['invalid-month', 'Tháng không đúng; đồng chí ghi tháng/năm, ví dụ 6/2020.'],
  ])('of a form is told in the order in which it is typed: %s', (code, message) => {
    expect(asTyped(issue('/a', code))).toEqual({ pointer: '/a', code, message });
  });

  it('keeps a sentence of its own', () => {
    const own = issue('/dueOn', 'invalid-date', 'Đồng chí nhập hạn mới.');
    expect(asTyped(own)).toBe(own);
    expect(asTyped(issue('/a', 'required'))).toEqual(issue('/a', 'required'));
  });
});

describe('a new organisation that plans its congress before the day from which it exists', () => {
  const planned = (name: string, plannedOn?: string) => rowOf({ name, ...(plannedOn && { plannedOn }) });

  it('is named, with the way to mend it', () => {
    const words = plannedBeforeWords(
      [planned('Xã A', '2020-05-31'), planned('Xã B', '2020-06-01'), planned('Xã C')],
      '2020-06-01',
    );
    expect(words).toMatch(/^1 tổ chức mới .* trước ngày có hiệu lực 1\/6\/2020: Xã A \(31\/5\/2020\)\. /);
    expect(words).toContain('ghi ngày có hiệu lực sớm hơn');
  });

  it('is one of few that are named', () => {
    const many = Array.from({ length: 8 }, (_, at) => planned(`Xã ${at + 1}`, '2020-05-01'));
    expect(plannedBeforeWords(many, '2020-06-01')).toContain('Xã 5 (1/5/2020) và 3 tổ chức khác.');
  });

  it('is not there when all plan it later', () => {
    expect(plannedBeforeWords([planned('Xã A', '2020-06-01')], '2020-06-01')).toBeUndefined();
  });
});

describe('what an organisation of a file is', () => {
  it.each<[string, ImportedRow]>([
    [
      'Cấp cơ sở, doanh nghiệp, Thành ủy Sa Đéc, đại hội điểm',
      rowOf({ level: 'grassroots', type: 'enterprise', pilot: true }, { unitId: 'Thành ủy Sa Đéc' }),
    ],
    ['Cấp trên cơ sở', rowOf({ level: 'district' })],
    ['', rowOf({ level: 'xã', type: 'công ty' })],
  ])('is told beside its name: %s', (words, row) => {
    expect(rosterRowDetail(row)).toBe(words);
  });
});
