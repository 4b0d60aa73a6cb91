import { describe, expect, it } from 'vitest';
import { communications } from '../../../shared/sections/communications.ts';
import type { Communications } from '../../../shared/sections/report/communications.ts';
import type { Regulations } from '../../../shared/sections/report/working-regulations.ts';
import { workingRegulations } from '../../../shared/sections/working-regulations.ts';
import { reader, unitState } from './unit-state.ts';

describe('communications', () => {
  const part = (unitId: string, rows: Communications | undefined, expected = true) =>
    communications.summarise(unitState({ unitId, due: { expected } }), rows);
  const a = part('a', [
    { activity: 'press', count: 1000 },
    { activity: 'press', count: 200 },
    { activity: 'other', count: 3 },
  ]);
  const b = part('b', [{ activity: 'visual', count: 7 }]);
  const view = communications.present(
    [part('c', undefined), b, a, part('d', undefined, false)].reduce(communications.merge),
  );

  it('are summed by kind of activity', () => {
    expect(view).toEqual({
      total: 1210,
      byActivity: { press: 1200, broadcast: 0, online: 0, conference: 0, visual: 7, other: 3 },
      notGiven: 1,
      units: [
        {
          unitId: 'a',
          total: 1203,
          byActivity: { press: 1200, broadcast: 0, online: 0, conference: 0, visual: 0, other: 3 },
        },
        {
          unitId: 'b',
          total: 7,
          byActivity: { press: 0, broadcast: 0, online: 0, conference: 0, visual: 7, other: 0 },
        },
      ],
    });
    expect(communications.view.parse(view)).toEqual(view);
  });

  it('are put into words', () => {
    expect(communications.toText(view, reader)).toEqual({
      title: 'Tuyên truyền',
      lines: [
        'Trong tháng có 1.210 hoạt động: báo in 1.200, trực quan 7, khác 3.',
        '1 đơn vị chưa báo cáo mục này.',
      ],
    });
    const all = part(
      'a',
      (['press', 'broadcast', 'online', 'conference', 'visual', 'other'] as const).map((activity) => ({
        activity,
        count: 1,
      })),
    );
    expect(communications.toText(communications.present(all), reader)?.lines).toEqual([
      'Trong tháng có 6 hoạt động: báo in 1, phát thanh - truyền hình 1, trên mạng 1, hội nghị 1, trực quan 1, khác 1.',
    ]);
    expect(communications.toText(communications.present(part('a', [])), reader)).toBeUndefined();
  });

  it('are a table with a row for each unit, and a total', () => {
    expect(communications.sheet(view, reader)).toMatchObject({
      name: 'Tuyên truyền, số hoạt động',
      columns: [
        { title: 'Đơn vị', kind: 'text' },
        { title: 'Báo in', kind: 'count' },
        { title: 'Phát thanh - truyền hình', kind: 'count' },
        { title: 'Trên mạng', kind: 'count' },
        { title: 'Hội nghị', kind: 'count' },
        { title: 'Trực quan', kind: 'count' },
        { title: 'Khác', kind: 'count' },
        { title: 'Cộng', kind: 'count' },
      ],
      rows: [
        ['Đơn vị A', 1200, 0, 0, 0, 0, 3, 1203],
        ['Đơn vị B', 0, 0, 0, 0, 7, 0, 7],
        ['Đơn vị C', null, null, null, null, null, null, null],
      ],
      total: ['Tổng cộng', 1200, 0, 0, 0, 7, 3, 1210],
    });
  });
});

describe('working regulations', () => {
  const part = (unitId: string, data: Regulations | undefined, expected = true) =>
    workingRegulations.summarise(unitState({ unitId, due: { expected } }), data);
  const issued = (issuedOn: string) => ({ status: 'issued', number: '1', issuedOn }) as const;
  const a = part('a', {
    executiveCommittee: issued('2020-06-25'),
    standingCommittee: issued('2020-06-26'),
    permanentLeadership: { status: 'not-started' },
  });
  const b = part('b', { executiveCommittee: { status: 'drafting' } });
  const view = workingRegulations.present(
    [part('c', undefined), b, a, part('d', undefined, false)].reduce(workingRegulations.merge),
  );
  const counts = (over: Record<string, number>) => ({
    'not-started': 0,
    drafting: 0,
    issued: 0,
    notGiven: 0,
    ...over,
  });

  it('are counted for each body; what was issued after the as-of day is being drafted', () => {
    expect(view).toEqual({
      executiveCommittee: counts({ issued: 1, drafting: 1 }),
      standingCommittee: counts({ drafting: 1, notGiven: 1 }),
      permanentLeadership: counts({ 'not-started': 1, notGiven: 1 }),
      units: [
        {
          unitId: 'a',
          executiveCommittee: 'issued',
          standingCommittee: 'drafting',
          permanentLeadership: 'not-started',
        },
        { unitId: 'b', executiveCommittee: 'drafting', standingCommittee: null, permanentLeadership: null },
      ],
      notGiven: 1,
    });
    expect(workingRegulations.view.parse(view)).toEqual(view);
    expect(part('a', { executiveCommittee: { status: 'issued' } }).units[0]?.executiveCommittee).toBe(
      'issued',
    );
    expect(
      part('a', { executiveCommittee: { status: 'not-started', issuedOn: '2020-07-01' } }).units[0]
        ?.executiveCommittee,
    ).toBe('not-started');
  });

  it('are put into words, those not begun first', () => {
    expect(workingRegulations.toText(view, reader)).toEqual({
      title: 'Quy chế làm việc',
      lines: [
        'Còn quy chế chưa xây dựng: Đơn vị A.',
        'Ban Chấp hành: 1/2 đơn vị đã ban hành; 1 đơn vị đang soạn thảo.',
        'Ban Thường vụ: 0/1 đơn vị đã ban hành; 1 đơn vị đang soạn thảo; 1 đơn vị chưa nêu.',
        'Thường trực cấp ủy: 0/1 đơn vị đã ban hành; 1 đơn vị chưa nêu.',
        '1 đơn vị chưa báo cáo mục này.',
      ],
    });
    const two = ['c', 'a'].map((unitId) => part(unitId, { standingCommittee: { status: 'not-started' } }));
    const { lines } =
      workingRegulations.toText(workingRegulations.present(two.reduce(workingRegulations.merge)), reader) ??
      {};
    expect(lines?.[0]).toBe('Còn quy chế chưa xây dựng: Đơn vị A, Đơn vị C.');
    expect(lines).toHaveLength(4);
    expect(
      workingRegulations.toText(workingRegulations.present(part('c', undefined)), reader)?.lines,
    ).toEqual(['1 đơn vị chưa báo cáo mục này.']);
    expect(workingRegulations.toText(workingRegulations.present(b), reader)?.lines).toHaveLength(3);
    expect(
      workingRegulations.toText(workingRegulations.present(part('d', undefined, false)), reader),
    ).toBeUndefined();
  });

  it('are a table with a line a unit', () => {
    expect(workingRegulations.sheet(view, reader)).toMatchObject({
      name: 'Quy chế làm việc',
      columns: [
        { title: 'Đơn vị', kind: 'text' },
        { title: 'Ban Chấp hành', kind: 'text' },
        { title: 'Ban Thường vụ', kind: 'text' },
        { title: 'Thường trực cấp ủy', kind: 'text' },
      ],
      rows: [
        ['Đơn vị A', 'đã ban hành', 'đang soạn thảo', 'chưa xây dựng'],
        ['Đơn vị B', 'đang soạn thảo', null, null],
        ['Đơn vị C', null, null, null],
      ],
    });
  });
});
