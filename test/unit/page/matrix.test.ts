import { describe, expect, it } from 'vitest';
import type { Chapter } from '../../../shared/sections/index.ts';
import { matrixOf } from '../../../web/pages/summary/matrix.ts';

type Asked = Parameters<typeof matrixOf>[0];

const summary = {
  congress: {
    units: [
      { unitId: 'a', name: 'A', held: 3, total: 3, percent: 100, behindPlan: 0 },
      { unitId: 'b', name: 'B', held: 1, total: 3, percent: 33.33, behindPlan: 1 },
      { unitId: 'c', name: 'C', held: 1, total: 3, percent: 33.33, behindPlan: 0 },
      { unitId: 'd', name: 'D', held: 0, total: 0, percent: null, behindPlan: 0 },
    ],
  },
  reporting: {
    units: [
      { unitId: 'a', state: 'on-time', dueOn: '2020-06-25' },
      { unitId: 'b', state: 'missing', dueOn: '2020-06-25' },
      { unitId: 'c', state: 'late', dueOn: '2020-06-25' },
    ],
  },
} as unknown as Asked;

const table = (rows: readonly (readonly (string | number | null)[])[], byUnit?: true) => ({
  id: 'x',
  name: 'Bảng',
  columns: [],
  rows,
  ...(byUnit && { byUnit }),
});
const CHAPTERS: Chapter[] = [
  { id: 'congress', sheets: [table([['A', 3]], true)] },
  {
    id: 'streamlining',
    text: { title: 'Tinh giản', lines: ['x'] },
    sheets: [
      table(
        [
          ['A', 1, null],
          ['B', null, null],
          ['C', 0, null],
          ['D', null, null],
        ],
        true,
      ),
    ],
  },
  { id: 'difficulties', sheets: [table([['A', 'Thiếu cán bộ']])] },
  { id: 'elections', sheets: [table([], true)] },
];

describe('the units by section', () => {
  const { columns, rows } = matrixOf(summary, CHAPTERS);
  const column = (id: string) => {
    const place = columns.findIndex((one) => one.id === id);
    return rows.map(({ cells }) => `${cells[place]?.state}: ${cells[place]?.words}`);
  };

  it('have a column for the congresses, the report, and each section in which a unit reported', () => {
    expect(columns.map(({ title }) => title)).toEqual(['Đại hội', 'Báo cáo tháng', 'Tinh giản']);
    expect(rows.map(({ name }) => name)).toEqual(['A', 'B', 'C', 'D']);
  });

  it('are complete, behind or under way with their congresses', () => {
    expect(column('congress')).toEqual([
      'done: hoàn thành',
      'alert: còn chậm 1',
      'open: 1/3, chưa đến hạn',
      'open: 0/0, chưa đến hạn',
    ]);
  });

  it('sent their report in time, late, not at all, or need not send one', () => {
    expect(column('reporting')).toEqual([
      'done: gửi đúng hạn',
      'alert: chưa gửi',
      'open: gửi muộn',
      'none: không yêu cầu',
    ]);
  });

  it('gave figures of a section, of which zero is one, or none', () => {
    expect(column('streamlining')).toEqual([
      'done: đã có số liệu',
      'none: chưa có số liệu',
      'done: đã có số liệu',
      'none: chưa có số liệu',
    ]);
  });
});
