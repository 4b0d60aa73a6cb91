import { describe, expect, it } from 'vitest';
import {
  chapters,
  sectionTexts as describeSections,
  merge,
  NO_PARTS,
  present,
  SHEET_IDS,
  sheets,
  summarise,
  summaryViews,
} from '../../../shared/sections/index.ts';
import { addCounts, mergeFirst, mergeKeyed, mergeSorted, perKey } from '../../../shared/sections/lists.ts';
import { column } from '../../../shared/sections/section.ts';
import { SAMPLE_NAMES } from '../../fixtures/names.ts';
import { branch, congressResult, own, unitState } from './unit-state.ts';
import { WHOLE_REPORT } from './whole-report.ts';

const A = unitState({
  name: 'Thành ủy A',
  plan: {
    milestones: [{ id: 'ngay-bau-cu', name: 'Ngày bầu cử' }],
    priorityTasks: [{ id: 'quy-che', name: 'Quy chế', dueOn: '2020-12-31' }],
  },
  organisations: [
    own('a', { name: 'Thành ủy A' }),
    branch('a.1', { plannedOn: '2020-06-01' }),
    branch('a.2'),
  ],
  results: { 'a.2': congressResult() },
  returned: { results: ['a.1'], reports: [] },
});
const views = present(summarise(A, WHOLE_REPORT));

describe('the sections of a summary', () => {
  it('come in reading order, each with its words and its tables', () => {
    expect(
      chapters(views, SAMPLE_NAMES).map(({ id, text, sheets: own }) => [
        id,
        text?.title,
        own.map((one) => one.id),
      ]),
    ).toEqual([
      ['congress', 'Đại hội các cấp', ['congress', 'congress-list', 'congress-returned']],
      ['pace', 'Tiến độ so với kế hoạch', ['pace', 'pace-units']],
      [
        'quality',
        'Nhân sự cấp ủy được bầu',
        ['quality', 'quality-list', 'quality-units', 'quality-warnings'],
      ],
      ['personnel', 'Quy trình nhân sự 5 bước', ['personnel']],
      ['streamlining', 'Tổ chức bộ máy, tinh giản biên chế', ['streamlining', 'streamlining-list']],
      ['cadre-policy', 'Chính sách cán bộ không đủ điều kiện tái cử', ['cadre-policy', 'cadre-policy-units']],
      ['difficulties', 'Tồn tại, khó khăn', ['difficulties', 'difficulties-units']],
      ['good-practices', 'Kinh nghiệm, cách làm hiệu quả', ['good-practices']],
      ['priority-tasks', 'Nhiệm vụ trọng tâm', ['priority-tasks', 'priority-tasks-units']],
      ['working-regulations', 'Quy chế làm việc', ['working-regulations']],
      ['communications', 'Tuyên truyền', ['communications']],
      ['elections', 'Chuẩn bị bầu cử', ['elections', 'elections-units']],
      ['reporting', 'Báo cáo tháng', ['reporting']],
    ]);
    expect(sheets(views, SAMPLE_NAMES).map(({ id }) => id)).toEqual(SHEET_IDS);
    expect(describeSections(views, SAMPLE_NAMES)).toEqual(
      chapters(views, SAMPLE_NAMES).map(({ text }) => text),
    );
    expect(summaryViews.parse(views)).toEqual(views);
  });

  it('name units as they are called', () => {
    expect(
      describeSections(views, SAMPLE_NAMES).find(({ title }) => title.startsWith('Tổ chức'))?.lines,
    ).toContain('Đã có lộ trình.');
    expect(sheets(views, SAMPLE_NAMES).find(({ id }) => id === 'congress-list')?.rows[0]?.[0]).toBe(
      'Thành ủy A',
    );
  });

  it('are left out where they have nothing to say, their tables are not', () => {
    const nothing = present(NO_PARTS);
    expect(describeSections(nothing, SAMPLE_NAMES)).toEqual([]);
    expect(chapters(nothing, SAMPLE_NAMES).every(({ text }) => text === undefined)).toBe(true);
    expect(sheets(nothing, SAMPLE_NAMES).map(({ id }) => id)).toEqual(SHEET_IDS);
  });

  it('of no unit add nothing to those of one', () => {
    expect(merge(NO_PARTS, summarise(A, WHOLE_REPORT))).toEqual(summarise(A, WHOLE_REPORT));
    expect(nothingCounted(present(NO_PARTS))).toEqual([]);
  });

  it('of two units add up, whichever comes first', () => {
    const one = summarise(A, WHOLE_REPORT);
    const other = summarise(unitState({ unitId: 'b', organisations: [own('b'), branch('b.1')] }), undefined);
    expect(merge(one, other)).toEqual(merge(other, one));
    expect(present(merge(one, other))).toMatchObject({
      congress: { grassroots: { held: 1, total: 3 } },
      personnel: { notGiven: 1 },
      goodPractices: { count: 1, notGiven: 1 },
    });
  });

  it('of a unit without a report are told of its log alone', () => {
    expect(present(summarise(A, undefined))).toMatchObject({
      congress: { grassroots: { held: 1, total: 2 } },
      streamlining: { given: 0, notGiven: 1 },
    });
  });
});

/** The figures that are not zero, wherever they stand. */
function nothingCounted(value: unknown): unknown[] {
  if (typeof value === 'number') return value === 0 ? [] : [value];
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  // What goals and processes are called is no figure.
  return Object.entries(value).flatMap(([key, member]) =>
    key === 'target' || key === 'track' ? [] : nothingCounted(member),
  );
}

describe('lists', () => {
  const id = (item: { readonly id: string }) => item.id;

  it('are merged in the order of their key', () => {
    const items = ['c', 'a', 'd', 'b'].map((one) => ({ id: one }));
    expect(mergeSorted(items.slice(0, 2), items.slice(2), id).map(id)).toEqual(['a', 'b', 'c', 'd']);
    expect(mergeSorted([{ id: 'a', n: 1 }], [{ id: 'a', n: 2 }], id)).toEqual([
      { id: 'a', n: 1 },
      { id: 'a', n: 2 },
    ]);
  });

  it('keep the first 500', () => {
    const items = Array.from({ length: 600 }, (_, index) => ({ id: String(999 - index) }));
    const merged = mergeFirst(items.slice(0, 300), items.slice(300), id);
    expect(merged).toHaveLength(500);
    expect(merged[0]).toEqual({ id: '400' });
    expect(merged.at(-1)).toEqual({ id: '899' });
  });

  it('become one where their keys are the same', () => {
    const sum = (one: { id: string; n: number }, other: { id: string; n: number }) => ({
      ...one,
      n: one.n + other.n,
    });
    const one = [
      { id: 'b', n: 1 },
      { id: 'c', n: 2 },
    ];
    const other = [
      { id: 'b', n: 10 },
      { id: 'a', n: 20 },
    ];
    expect(mergeKeyed(one, other, id, sum)).toEqual([
      { id: 'a', n: 20 },
      { id: 'b', n: 11 },
      { id: 'c', n: 2 },
    ]);
  });

  it('of counts are added field by field', () => {
    expect(addCounts({ a: 1, b: 2 }, { a: 10, b: 20 })).toEqual({ a: 11, b: 22 });
    expect(addCounts<Record<string, number>>({ a: 1 }, {})).toEqual({ a: 1 });
    expect(perKey(['a', 'b'], (key) => key.toUpperCase())).toEqual({ a: 'A', b: 'B' });
  });

  it('have columns of text unless told otherwise', () => {
    expect(column('Đơn vị')).toEqual({ title: 'Đơn vị', kind: 'text' });
    expect(column('Số', 'count')).toEqual({ title: 'Số', kind: 'count' });
  });
});
