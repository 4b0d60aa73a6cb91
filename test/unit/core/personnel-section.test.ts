import { describe, expect, it } from 'vitest';
import { personnel } from '../../../shared/sections/personnel.ts';
import type { Processes } from '../../../shared/sections/report/personnel.ts';
import { reader, unitState } from './unit-state.ts';

const steps = (...days: string[]) => days.map((heldOn, index) => ({ step: index + 1, heldOn }));
const ALL_FIVE = steps('2020-06-01', '2020-06-02', '2020-06-03', '2020-06-04', '2020-06-25');

const part = (unitId: string, data: Processes | undefined, expected = true) =>
  personnel.summarise(unitState({ unitId, due: { expected } }), data);

const a = part('a', [
  { target: 'executiveCommittee', track: 'reelection', steps: ALL_FIVE },
  // The last two lie after the as-of day.
  { target: 'standingCommittee', track: 'firstTime', steps: steps('2020-06-25', '2020-06-26', '2020-06-27') },
]);
const b = part('b', [
  { target: 'executiveCommittee', track: 'reelection', steps: [] },
  { target: 'standingCommittee', track: 'firstTime', steps: ALL_FIVE },
]);
const c = part('c', undefined);
const view = personnel.present([c, b, a, part('d', undefined, false)].reduce(personnel.merge));

const reached = (over: Record<string, number>) => ({
  '0': 0,
  '1': 0,
  '2': 0,
  '3': 0,
  '4': 0,
  '5': 0,
  ...over,
});

describe('the five steps of the units', () => {
  it('are counted up to the as-of day, for each body and track', () => {
    expect(view).toEqual({
      processes: [
        { target: 'executiveCommittee', track: 'reelection', reached: reached({ 0: 1, 5: 1 }), notGiven: 0 },
        { target: 'executiveCommittee', track: 'firstTime', reached: reached({}), notGiven: 2 },
        { target: 'standingCommittee', track: 'reelection', reached: reached({}), notGiven: 2 },
        { target: 'standingCommittee', track: 'firstTime', reached: reached({ 1: 1, 5: 1 }), notGiven: 0 },
      ],
      units: [
        {
          unitId: 'a',
          steps: {
            executiveCommittee: { reelection: 5, firstTime: null },
            standingCommittee: { reelection: null, firstTime: 1 },
          },
        },
        {
          unitId: 'b',
          steps: {
            executiveCommittee: { reelection: 0, firstTime: null },
            standingCommittee: { reelection: null, firstTime: 5 },
          },
        },
      ],
      notGiven: 1,
    });
    expect(personnel.view.parse(view)).toEqual(view);
  });

  it('are put into words for each body and track of which any unit tells', () => {
    expect(personnel.toText(view, reader)).toEqual({
      title: 'Quy trình nhân sự 5 bước',
      lines: [
        'Ban Chấp hành, tái cử: 1/2 đơn vị đã hoàn thành cả 5 bước; 1 đơn vị chưa bắt đầu.',
        'Ban Thường vụ, tham gia lần đầu: 1/2 đơn vị đã hoàn thành cả 5 bước; 1 đơn vị đã xong bước 1.',
        '1 đơn vị chưa báo cáo mục này.',
      ],
    });
  });

  it('name every step that units have reached, in order', () => {
    const units = ['a', 'b', 'c'].map((unitId, index) =>
      part(unitId, [
        { target: 'executiveCommittee', track: 'firstTime', steps: ALL_FIVE.slice(0, index + 2) },
      ]),
    );
    const { lines } = personnel.toText(personnel.present(units.reduce(personnel.merge)), reader) ?? {};
    expect(lines).toEqual([
      'Ban Chấp hành, tham gia lần đầu: 0/3 đơn vị đã hoàn thành cả 5 bước; 1 đơn vị đã xong bước 2, 1 đơn vị đã xong bước 3, 1 đơn vị đã xong bước 4.',
    ]);
    const done = part('a', [{ target: 'standingCommittee', track: 'reelection', steps: ALL_FIVE }]);
    expect(personnel.toText(personnel.present(done), reader)?.lines).toEqual([
      'Ban Thường vụ, tái cử: 1/1 đơn vị đã hoàn thành cả 5 bước.',
    ]);
  });

  it('are told of the units that gave them, with how many did not', () => {
    const one = part('a', []);
    const other = part('b', [{ target: 'executiveCommittee', track: 'reelection', steps: [] }]);
    expect(personnel.toText(personnel.present(personnel.merge(one, other)), reader)?.lines).toEqual([
      'Ban Chấp hành, tái cử: 0/1 đơn vị đã hoàn thành cả 5 bước; 1 đơn vị chưa bắt đầu; 1 đơn vị chưa nêu.',
    ]);
  });

  it('say nothing where no report is asked, and who is missing where one is', () => {
    expect(personnel.toText(personnel.present(part('a', undefined, false)), reader)).toBeUndefined();
    expect(personnel.toText(personnel.present(c), reader)?.lines).toEqual(['1 đơn vị chưa báo cáo mục này.']);
    expect(personnel.toText(personnel.present(part('a', [])), reader)?.lines).toEqual([]);
  });

  it('are a table with a line a unit', () => {
    expect(personnel.sheet(view, reader)).toMatchObject({
      name: 'Nhân sự, số bước đã xong',
      columns: [
        { title: 'Đơn vị', kind: 'text' },
        { title: 'Ban Chấp hành, tái cử', kind: 'count' },
        { title: 'Ban Chấp hành, tham gia lần đầu', kind: 'count' },
        { title: 'Ban Thường vụ, tái cử', kind: 'count' },
        { title: 'Ban Thường vụ, tham gia lần đầu', kind: 'count' },
      ],
      rows: [
        ['Đơn vị A', 5, null, null, 1],
        ['Đơn vị B', 0, null, null, 5],
        ['Đơn vị C', null, null, null, null],
      ],
    });
  });
});
