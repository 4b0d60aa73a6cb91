import { describe, expect, it } from 'vitest';
import { pace } from '../../../shared/sections/pace.ts';
import { branch, congressResult, own, reader, unitState } from './unit-state.ts';

const HELD = congressResult();
const deadlines = { grassroots: '2020-06-30', district: '2020-08-31' };

const A = unitState({
  plan: { deadlines },
  organisations: [
    own('a', { plannedOn: '2020-08-31' }),
    branch('a.held', { plannedOn: '2020-06-25' }),
    branch('a.held-early', { plannedOn: '2020-06-28' }),
    branch('a.behind', { plannedOn: '2020-06-25' }),
    branch('a.in-time', { plannedOn: '2020-06-26' }),
    branch('a.last-day', { plannedOn: '2020-06-30' }),
    branch('a.too-late', { plannedOn: '2020-07-01' }),
    branch('a.no-day'),
  ],
  results: { 'a.held': HELD, 'a.held-early': HELD },
});

const NONE = {
  total: 0,
  held: 0,
  dueByNow: 0,
  behind: 0,
  plannedByDeadline: 0,
  plannedLater: 0,
  notPlanned: 0,
};

describe('the pace of a level', () => {
  it('parts its organisations by what their planned days say', () => {
    expect(pace.summarise(A)).toEqual({
      grassroots: {
        deadline: '2020-06-30',
        total: 7,
        held: 2,
        dueByNow: 2,
        behind: 1,
        plannedByDeadline: 2,
        plannedLater: 1,
        notPlanned: 1,
      },
      district: { ...NONE, deadline: '2020-08-31', total: 1, plannedByDeadline: 1 },
      provincial: { ...NONE, deadline: null },
      units: [{ unitId: 'a', total: 7, held: 2, dueByNow: 2, behind: 1, expected: 4 }],
    });
  });

  it('without a deadline has nobody planned too late', () => {
    const { grassroots } = pace.summarise({ ...A, plan: { ...A.plan, deadlines: {} } });
    expect(grassroots).toMatchObject({ deadline: null, plannedByDeadline: 3, plannedLater: 0 });
  });

  it('has those behind who have no day of their own once their level’s is over', () => {
    const after = pace.summarise({ ...A, lastWholeDay: '2020-06-30' });
    expect(after.grassroots).toMatchObject({ behind: 4, dueByNow: 6, notPlanned: 0, plannedLater: 1 });
  });

  it('is what will be held at the deadline if every planned day is kept', () => {
    const parts = pace.merge(
      pace.summarise(A),
      pace.summarise(unitState({ unitId: 'b', organisations: [branch('b.1')] })),
    );
    const view = pace.present(parts);
    expect(view).toEqual({
      grassroots: {
        deadline: '2020-06-30',
        total: 8,
        held: 2,
        dueByNow: 2,
        behind: 1,
        plannedByDeadline: 2,
        plannedLater: 1,
        notPlanned: 2,
        expected: 4,
        expectedPercent: 50,
      },
      district: {
        ...NONE,
        deadline: '2020-08-31',
        total: 1,
        plannedByDeadline: 1,
        expected: 1,
        expectedPercent: 100,
      },
      provincial: { ...NONE, deadline: null, expected: 0, expectedPercent: null },
      units: [
        { unitId: 'a', total: 7, held: 2, dueByNow: 2, behind: 1, expected: 4, expectedPercent: 57.14 },
        { unitId: 'b', total: 1, held: 0, dueByNow: 0, behind: 0, expected: 0, expectedPercent: 0 },
      ],
    });
    expect(pace.lists?.units?.(view, reader)).toMatchObject({
      rows: [
        ['Đơn vị A', 7, 2, 2, 1, 4, 57.14],
        ['Đơn vị B', 1, 0, 0, 0, 0, 0],
        ['Đơn vị C', null, null, null, null, null, null],
      ],
      total: ['Tổng cộng', 8, 2, 2, 1, 4, 50],
    });
    expect(pace.view.parse(view)).toEqual(view);
    const empty = pace.summarise(unitState());
    expect(pace.merge(empty, pace.summarise(A)).grassroots.deadline).toBe('2020-06-30');
  });

  it('is told of each level that is not done', () => {
    const view = pace.present(pace.summarise(A));
    expect(pace.toText(view, reader)).toEqual({
      title: 'Tiến độ so với kế hoạch',
      lines: [
        'Cấp cơ sở: theo kế hoạch đến nay phải tổ chức 2 đại hội, còn chậm 1; đến hạn 30/6/2020 dự kiến đạt 4/7 (57,14%), chưa kể 1 đại hội đang chậm, 1 đại hội chưa ấn định ngày, 1 đại hội dự kiến sau hạn.',
        'Cấp trên cơ sở: chưa đến kỳ; theo kế hoạch xong trước 31/8/2020.',
      ],
    });
    const open = { ...view.grassroots, deadline: null };
    expect(pace.toText({ ...view, grassroots: open }, reader)?.lines[0]).toBe(
      'Cấp cơ sở: theo kế hoạch đến nay phải tổ chức 2 đại hội, còn chậm 1; chưa ấn định hạn.',
    );
    const done = { ...view.grassroots, held: 7 };
    expect(pace.toText({ ...view, grassroots: done }, reader)?.lines).toHaveLength(1);
    expect(
      pace.toText(pace.present(pace.summarise(unitState({ organisations: [] }))), reader),
    ).toBeUndefined();
  });

  it('is a table with a line a level', () => {
    expect(pace.sheet(pace.present(pace.summarise(A)), reader)).toEqual({
      name: 'Tiến độ so với kế hoạch',
      columns: [
        { title: 'Cấp', kind: 'text' },
        { title: 'Hạn', kind: 'day' },
        { title: 'Tổng số', kind: 'count' },
        { title: 'Đã tổ chức', kind: 'count' },
        { title: 'Đến nay phải tổ chức', kind: 'count' },
        { title: 'Chậm kế hoạch', kind: 'count' },
        { title: 'Dự kiến xong trong hạn', kind: 'count' },
        { title: 'Dự kiến đạt', kind: 'percent' },
      ],
      rows: [
        ['Cấp cơ sở', '2020-06-30', 7, 2, 2, 1, 4, 57.14],
        ['Cấp trên cơ sở', '2020-08-31', 1, 0, 0, 0, 1, 100],
        ['Cấp tỉnh', null, 0, 0, 0, 0, 0, null],
      ],
      total: ['Tổng cộng', null, 8, 2, 2, 1, 5, 62.5],
    });
  });
});
