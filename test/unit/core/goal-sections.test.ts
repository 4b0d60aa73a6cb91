import { describe, expect, it } from 'vitest';
import { elections } from '../../../shared/sections/elections.ts';
import { priorityTasks } from '../../../shared/sections/priority-tasks.ts';
import type { TaskRow } from '../../../shared/sections/report/priority-tasks.ts';
import { branch, own, reader, type UnitSketch, unitState } from './unit-state.ts';

const TASKS = [
  { id: 'z-cuoi-nam', name: 'Quy chế', dueOn: '2020-12-31' },
  { id: 'qua-han', name: 'Lộ trình', dueOn: '2020-06-25' },
  { id: 'cua-b', name: 'Của b', dueOn: '2020-06-26', owners: ['b'] },
];
const MILESTONES = [
  { id: 'ngay-bau-cu', name: 'Ngày bầu cử' },
  { id: 'ban-chi-dao', name: 'Ban chỉ đạo', dueOn: '2020-06-01' },
];
const sketch = (unitId: string, over: UnitSketch = {}) =>
  unitState({ unitId, plan: { priorityTasks: TASKS, milestones: MILESTONES }, ...over });
const part = (unitId: string, rows?: TaskRow[], over?: UnitSketch) =>
  priorityTasks.summarise(sketch(unitId, over), rows);

const goal = (over: Record<string, unknown>) => ({
  overdue: false,
  owners: 1,
  done: 0,
  inProgress: 0,
  notStarted: 0,
  notGiven: 0,
  outstanding: ['a'],
  units: [{ unitId: 'a', status: null }],
  ...over,
});

describe('a unit’s progress on the plan’s goals', () => {
  it('is told of those that are its own, by due day; who says nothing has not done them', () => {
    expect(part('a')).toEqual([
      goal({ id: 'qua-han', name: 'Lộ trình', dueOn: '2020-06-25', overdue: true, notGiven: 1 }),
      goal({ id: 'z-cuoi-nam', name: 'Quy chế', dueOn: '2020-12-31', notGiven: 1 }),
    ]);
    expect(part('b').map(({ id }) => id)).toEqual(['qua-han', 'cua-b', 'z-cuoi-nam']);
  });

  it.each<[string, TaskRow, Record<string, unknown>]>([
    ['done', { taskId: 'qua-han', status: 'done' }, { done: 1, outstanding: [], overdue: false }],
    ['done on the as-of day', { taskId: 'qua-han', status: 'done', doneOn: '2020-06-25' }, { done: 1 }],
    [
      'not done yet on the as-of day',
      { taskId: 'qua-han', status: 'done', doneOn: '2020-06-26' },
      { done: 0, inProgress: 1, overdue: true, outstanding: ['a'] },
    ],
    ['under way', { taskId: 'qua-han', status: 'in-progress' }, { inProgress: 1, overdue: true }],
    [
      'under way, whatever day it has',
      { taskId: 'qua-han', status: 'in-progress', doneOn: '2020-01-01' },
      { inProgress: 1, overdue: true },
    ],
    ['not begun', { taskId: 'qua-han', status: 'not-started' }, { notStarted: 1, overdue: true }],
  ])('is %s', (_, row, found) => expect(part('a', [row])[0]).toMatchObject({ ...found, notGiven: 0 }));

  it('is overdue only when the day was over', () => {
    expect(part('a', [], { lastWholeDay: '2020-06-24' })[0]).toMatchObject({ overdue: false });
  });

  it('is none of the province, and none of what is no unit', () => {
    expect(part('province', [], { organisations: [own('province', { level: 'provincial' })] })).toEqual([]);
    expect(part('a', [], { organisations: [branch('a.1')] })).toEqual([]);
    expect(part('a', [], { organisations: [own('b')] })).toEqual([]);
  });
});

const units = [
  part('a', [
    { taskId: 'qua-han', status: 'done' },
    { taskId: 'z-cuoi-nam', status: 'in-progress' },
  ]),
  part('b', [
    { taskId: 'qua-han', status: 'in-progress' },
    { taskId: 'cua-b', status: 'not-started' },
  ]),
  part('c'),
];
const view = priorityTasks.present([...units].reverse().reduce(priorityTasks.merge));

describe('progress over all units', () => {
  it('is the sum over those that own the goal', () => {
    expect(view).toEqual([
      {
        id: 'qua-han',
        name: 'Lộ trình',
        dueOn: '2020-06-25',
        overdue: true,
        owners: 3,
        done: 1,
        inProgress: 1,
        notStarted: 0,
        notGiven: 1,
        outstanding: ['b', 'c'],
        units: [
          { unitId: 'a', status: 'done' },
          { unitId: 'b', status: 'in-progress' },
          { unitId: 'c', status: null },
        ],
      },
      {
        ...goal({ id: 'cua-b', name: 'Của b', dueOn: '2020-06-26', notStarted: 1, outstanding: ['b'] }),
        units: [{ unitId: 'b', status: 'not-started' }],
      },
      {
        id: 'z-cuoi-nam',
        name: 'Quy chế',
        dueOn: '2020-12-31',
        overdue: false,
        owners: 3,
        done: 0,
        inProgress: 1,
        notStarted: 0,
        notGiven: 2,
        outstanding: ['a', 'b', 'c'],
        units: [
          { unitId: 'a', status: 'in-progress' },
          { unitId: 'b', status: null },
          { unitId: 'c', status: null },
        ],
      },
    ]);
    expect(priorityTasks.view.parse(view)).toEqual(view);
    expect(units.reduce(priorityTasks.merge)).toEqual(view);
    expect(
      priorityTasks.merge(units[2] ?? [], part('d', [{ taskId: 'z-cuoi-nam', status: 'not-started' }])),
    ).toEqual(
      expect.arrayContaining([expect.objectContaining({ id: 'z-cuoi-nam', notStarted: 1, notGiven: 1 })]),
    );
  });

  it('is put into words: who has not done what is overdue, up to five of them', () => {
    expect(priorityTasks.toText(view, reader)).toEqual({
      title: 'Nhiệm vụ trọng tâm',
      lines: [
        'Quá hạn: Lộ trình (hạn 25/6/2020): 1/3 đơn vị đã xong; chưa xong: Đơn vị B, Đơn vị C.',
        'Của b (hạn 26/6/2020): 0/1 đơn vị đã xong.',
        'Quy chế (hạn 31/12/2020): 0/3 đơn vị đã xong.',
      ],
    });
    const [overdue] = view;
    const lines = (count: number) =>
      priorityTasks.toText(
        overdue
          ? [{ ...overdue, outstanding: Array.from({ length: count }, (_, index) => `u${index}`) }]
          : [],
        reader,
      )?.lines;
    expect(lines(5)?.[0]).toMatch(/chưa xong: u0, u1, u2, u3, u4\.$/);
    expect(lines(7)?.[0]).toMatch(/chưa xong: u0, u1, u2, u3, u4 và 2 đơn vị khác\.$/);
    expect(
      priorityTasks.toText(overdue ? [{ ...overdue, overdue: false, dueOn: null }] : [], reader)?.lines,
    ).toEqual(['Lộ trình (chưa ấn định hạn): 1/3 đơn vị đã xong.']);
    expect(priorityTasks.toText([], reader)).toBeUndefined();
  });

  it('is a table with a line a goal', () => {
    expect(priorityTasks.sheet(view, reader)).toEqual({
      name: 'Nhiệm vụ trọng tâm',
      columns: [
        { title: 'Nội dung', kind: 'text' },
        { title: 'Hạn', kind: 'day' },
        { title: 'Đơn vị được giao', kind: 'count' },
        { title: 'Đã xong', kind: 'count' },
        { title: 'Đang làm', kind: 'count' },
        { title: 'Chưa làm', kind: 'count' },
        { title: 'Không báo cáo', kind: 'count' },
      ],
      rows: [
        ['Lộ trình', '2020-06-25', 3, 1, 1, 0, 1],
        ['Của b', '2020-06-26', 1, 0, 0, 1, 0],
        ['Quy chế', '2020-12-31', 3, 0, 1, 0, 2],
      ],
    });
  });
});

describe('the milestones of the elections', () => {
  const milestones = elections.summarise(sketch('a'), [{ milestoneId: 'ngay-bau-cu', status: 'done' }]);

  it('may have no day yet, and come last then', () => {
    expect(milestones).toMatchObject([
      { id: 'ban-chi-dao', dueOn: '2020-06-01', overdue: true, notGiven: 1 },
      { id: 'ngay-bau-cu', dueOn: null, overdue: false, done: 1 },
    ]);
    const open = elections.summarise(sketch('b'), []);
    expect(open).toMatchObject([{ id: 'ban-chi-dao' }, { id: 'ngay-bau-cu', overdue: false, notGiven: 1 }]);
    const both = elections.present(elections.merge(open, milestones));
    expect(both).toMatchObject([
      { id: 'ban-chi-dao', owners: 2 },
      { id: 'ngay-bau-cu', owners: 2, done: 1 },
    ]);
    expect(elections.view.parse(both)).toEqual(both);
  });

  it('are put into words and a table', () => {
    expect(elections.toText(elections.present(milestones), reader)).toEqual({
      title: 'Chuẩn bị bầu cử',
      lines: [
        'Quá hạn: Ban chỉ đạo (1/6/2020): 0/1 đơn vị đã hoàn thành phần việc được giao.',
        'Ngày bầu cử (chưa ấn định): 1/1 đơn vị đã hoàn thành phần việc được giao.',
      ],
    });
    expect(elections.toText([], reader)).toBeUndefined();
    expect(elections.sheet(elections.present(milestones), reader)).toMatchObject({
      name: 'Chuẩn bị bầu cử',
      rows: [
        ['Ban chỉ đạo', '2020-06-01', 1, 0, 0, 0, 1],
        ['Ngày bầu cử', null, 1, 1, 0, 0, 0],
      ],
    });
    expect(elections.lists?.units?.(elections.present(milestones), reader)).toMatchObject({
      name: 'Chuẩn bị bầu cử theo đơn vị',
      rows: [
        ['Ban chỉ đạo', '2020-06-01', 'Đơn vị A', 'không báo cáo'],
        ['Ngày bầu cử', null, 'Đơn vị A', 'đã xong'],
      ],
    });
    expect(elections.summarise(sketch('a'), undefined)).toMatchObject([{ notGiven: 1 }, { notGiven: 1 }]);
  });
});
