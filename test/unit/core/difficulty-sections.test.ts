import { describe, expect, it } from 'vitest';
import { difficulties } from '../../../shared/sections/difficulties.ts';
import { goodPractices } from '../../../shared/sections/good-practices.ts';
import type { Difficulty } from '../../../shared/sections/report/difficulties.ts';
import type { GoodPractice } from '../../../shared/sections/report/good-practices.ts';
import { reader, unitState } from './unit-state.ts';

describe('difficulties', () => {
  const part = (unitId: string, rows: Difficulty[] | undefined, expected = true) =>
    difficulties.summarise(unitState({ unitId, due: { expected } }), rows);
  const open = (over: Partial<Difficulty> = {}): Difficulty => ({
    category: 'theory-level',
    text: 'Thiếu nguồn',
    status: 'open',
    ...over,
  });
  const a = part('a', [
    open({ text: 'Đã xong', status: 'resolved', category: 'committee-size', organisationType: 'commune' }),
    open({ organisationType: 'enterprise' }),
  ]);
  const b = part('b', [open({ category: 'other', text: 'Khác' }), open({ organisationType: 'enterprise' })]);
  const view = difficulties.present(
    [part('c', undefined), b, a, part('d', undefined, false)].reduce(difficulties.merge),
  );
  const none = { open: 0, resolved: 0 };

  it('are counted by category and type of organisation, and listed, open ones first', () => {
    expect(view).toEqual({
      open: 3,
      resolved: 1,
      byCategory: {
        'committee-size': { open: 0, resolved: 1 },
        'theory-level': { open: 2, resolved: 0 },
        personnel: none,
        'cadre-policy': none,
        organisation: none,
        streamlining: none,
        other: { open: 1, resolved: 0 },
      },
      byOrganisationType: {
        commune: { open: 0, resolved: 1 },
        agency: none,
        'public-service-unit': none,
        enterprise: { open: 2, resolved: 0 },
        'armed-forces': none,
      },
      items: [
        { ...open({ organisationType: 'enterprise' }), unitId: 'a', place: 1 },
        { ...open({ category: 'other', text: 'Khác' }), unitId: 'b', place: 0 },
        { ...open({ organisationType: 'enterprise' }), unitId: 'b', place: 1 },
        {
          ...open({
            text: 'Đã xong',
            status: 'resolved',
            category: 'committee-size',
            organisationType: 'commune',
          }),
          unitId: 'a',
          place: 0,
        },
      ],
      notGiven: 1,
      units: [
        { unitId: 'a', open: 1, resolved: 1 },
        { unitId: 'b', open: 2, resolved: 0 },
      ],
    });
    expect(difficulties.lists?.units?.(view, reader)).toMatchObject({
      rows: [
        ['Đơn vị A', 1, 1],
        ['Đơn vị B', 2, 0],
        ['Đơn vị C', null, null],
      ],
      total: ['Tổng cộng', 3, 1],
    });
    expect(difficulties.view.parse(view)).toEqual(view);
  });

  it('of one unit stay in the order of its report, however many', () => {
    const many = part(
      'a',
      Array.from({ length: 12 }, (_, index) => open({ text: `Việc ${index}` })),
    );
    expect(many.items.map(({ place }) => place)).toEqual(Array.from({ length: 12 }, (_, index) => index));
  });

  it('are put into words: how many, of what, and the first five that are open', () => {
    expect(difficulties.toText(view, reader)).toEqual({
      title: 'Tồn tại, khó khăn',
      lines: [
        'Còn 3 khó khăn chưa tháo gỡ: trình độ lý luận chính trị 2, khác 1.',
        'Đơn vị A (doanh nghiệp): Thiếu nguồn',
        'Đơn vị B: Khác',
        'Đơn vị B (doanh nghiệp): Thiếu nguồn',
        '1 đơn vị chưa báo cáo mục này.',
      ],
    });
    const many = part(
      'a',
      Array.from({ length: 7 }, (_, index) => open({ text: `Việc ${index}` })),
    );
    expect(difficulties.toText(difficulties.present(many), reader)?.lines).toEqual([
      'Còn 7 khó khăn chưa tháo gỡ: trình độ lý luận chính trị 7.',
      ...[0, 1, 2, 3, 4].map((index) => `Đơn vị A: Việc ${index}`),
    ]);
    const done = part('a', [open({ status: 'resolved' })]);
    expect(difficulties.toText(difficulties.present(done), reader)?.lines).toEqual([
      'Khó khăn đã nêu đã được tháo gỡ.',
    ]);
    const half = part('a', [open(), open({ status: 'resolved' })]);
    expect(difficulties.toText(difficulties.present(half), reader)?.lines).toHaveLength(2);
    expect(difficulties.toText(difficulties.present(part('a', [])), reader)).toBeUndefined();
  });

  it('are named by their category', () => {
    const each = (
      [
        'committee-size',
        'theory-level',
        'personnel',
        'cadre-policy',
        'organisation',
        'streamlining',
        'other',
      ] as const
    ).map((category) => open({ category }));
    expect(difficulties.toText(difficulties.present(part('a', each)), reader)?.lines[0]).toBe(
      'Còn 7 khó khăn chưa tháo gỡ: số lượng cấp ủy 1, trình độ lý luận chính trị 1, nhân sự 1, chính sách cán bộ 1, tổ chức bộ máy 1, tinh giản biên chế 1, khác 1.',
    );
  });

  it('are a table with a line each', () => {
    expect(difficulties.sheet(view, reader)).toEqual({
      name: 'Tồn tại, khó khăn',
      columns: [
        { title: 'Đơn vị', kind: 'text' },
        { title: 'Loại', kind: 'text' },
        { title: 'Loại hình tổ chức', kind: 'text' },
        { title: 'Nội dung', kind: 'text' },
        { title: 'Tình trạng', kind: 'text' },
      ],
      rows: [
        ['Đơn vị A', 'trình độ lý luận chính trị', 'doanh nghiệp', 'Thiếu nguồn', 'còn vướng'],
        ['Đơn vị B', 'khác', null, 'Khác', 'còn vướng'],
        ['Đơn vị B', 'trình độ lý luận chính trị', 'doanh nghiệp', 'Thiếu nguồn', 'còn vướng'],
        ['Đơn vị A', 'số lượng cấp ủy', 'xã, phường, thị trấn', 'Đã xong', 'đã tháo gỡ'],
      ],
    });
  });
});

describe('good practices', () => {
  const part = (unitId: string, rows: GoodPractice[] | undefined, expected = true) =>
    goodPractices.summarise(unitState({ unitId, due: { expected } }), rows);
  const practices = (count: number): GoodPractice[] =>
    Array.from({ length: count }, (_, index) => ({ title: `Cách ${index}`, text: `Nội dung ${index}` }));
  const view = goodPractices.present(
    [
      part('c', undefined),
      part('b', practices(2)),
      part('a', practices(1)),
      part('d', undefined, false),
    ].reduce(goodPractices.merge),
  );

  it('are counted and listed unit by unit', () => {
    expect(view).toEqual({
      count: 3,
      items: [
        { title: 'Cách 0', text: 'Nội dung 0', unitId: 'a', place: 0 },
        { title: 'Cách 0', text: 'Nội dung 0', unitId: 'b', place: 0 },
        { title: 'Cách 1', text: 'Nội dung 1', unitId: 'b', place: 1 },
      ],
      notGiven: 1,
    });
    expect(goodPractices.view.parse(view)).toEqual(view);
    const many = goodPractices.merge(part('a', practices(12)), part('b', undefined));
    expect(many.items.map(({ place }) => place)).toEqual(Array.from({ length: 12 }, (_, index) => index));
  });

  it('are put into words: the first three, and how many others', () => {
    expect(goodPractices.toText(view, reader)).toEqual({
      title: 'Kinh nghiệm, cách làm hiệu quả',
      lines: ['Đơn vị A: Cách 0', 'Đơn vị B: Cách 0', 'Đơn vị B: Cách 1'],
    });
    expect(goodPractices.toText(goodPractices.present(part('a', practices(5))), reader)?.lines).toEqual([
      'Đơn vị A: Cách 0',
      'Đơn vị A: Cách 1',
      'Đơn vị A: Cách 2',
      'Và 2 cách làm khác.',
    ]);
    expect(goodPractices.toText(goodPractices.present(part('a', [])), reader)).toBeUndefined();
  });

  it('are a table with a line each', () => {
    expect(goodPractices.sheet(view, reader)).toEqual({
      name: 'Cách làm hiệu quả',
      columns: [
        { title: 'Đơn vị', kind: 'text' },
        { title: 'Tên cách làm', kind: 'text' },
        { title: 'Nội dung', kind: 'text' },
      ],
      rows: [
        ['Đơn vị A', 'Cách 0', 'Nội dung 0'],
        ['Đơn vị B', 'Cách 0', 'Nội dung 0'],
        ['Đơn vị B', 'Cách 1', 'Nội dung 1'],
      ],
    });
  });
});
