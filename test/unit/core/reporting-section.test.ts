import { describe, expect, it } from 'vitest';
import { reporting } from '../../../shared/sections/reporting.ts';
import { reader, type UnitSketch, unitState } from './unit-state.ts';

const part = (sketch: UnitSketch) => reporting.summarise(unitState(sketch));
const stateOf = (sketch: UnitSketch) => part(sketch).units[0]?.state;

describe('the state of a report', () => {
  it.each<[string, UnitSketch, string]>([
    ['on time to the last millisecond', { due: { firstRecordedAt: '2020-06-25T16:59:59.999Z' } }, 'on-time'],
    ['late a millisecond after', { due: { firstRecordedAt: '2020-06-25T17:00:00.000Z' } }, 'late'],
    [
      'on time within its own extension',
      { due: { dueOn: '2020-06-30', firstRecordedAt: '2020-06-28T00:00:00.000Z' } },
      'on-time',
    ],
    ['missing once its day is over', {}, 'missing'],
    ['awaited while its day is not over', { lastWholeDay: '2020-06-24' }, 'awaited'],
    ['awaited while it was given more time', { due: { dueOn: '2020-06-26' } }, 'awaited'],
    [
      'returned, though it had come in time',
      { due: { firstRecordedAt: '2020-06-20T00:00:00.000Z', returned: true } },
      'returned',
    ],
  ])('is %s', (_, sketch, state) => expect(stateOf(sketch)).toBe(state));

  it('is none of a unit of which no report is asked', () => {
    expect(part({ due: { expected: false }, returned: { reports: ['2020-05'] } })).toEqual({
      period: '',
      units: [],
      notCounted: [{ unitId: 'a', period: '2020-05' }],
    });
  });

  it('says when it came, if it came', () => {
    expect(part({ due: { firstRecordedAt: '2020-06-25T00:00:00.000Z' } })).toEqual({
      period: '2020-06',
      units: [
        { unitId: 'a', state: 'on-time', dueOn: '2020-06-25', firstRecordedAt: '2020-06-25T00:00:00.000Z' },
      ],
      notCounted: [],
    });
    expect(Object.keys(part({}).units[0] ?? {})).not.toContain('firstRecordedAt');
  });
});

const CAME = '2020-06-20T17:30:00.000Z';
const units = [
  part({ unitId: 'e', due: { firstRecordedAt: CAME }, returned: { reports: ['2020-05', '2020-04'] } }),
  part({ unitId: 'b', due: { firstRecordedAt: '2020-06-26T03:00:00.000Z' } }),
  part({ unitId: 'c', due: { dueOn: '2020-07-03' } }),
  part({ unitId: 'a' }),
  part({ unitId: 'd', due: { firstRecordedAt: CAME, returned: true }, returned: { reports: ['2020-06'] } }),
  part({ unitId: 'f', due: { expected: false } }),
];
const view = reporting.present(units.reduce(reporting.merge));

describe('the reports of a month', () => {
  it('are told unit by unit, in order, whichever was read first', () => {
    expect(view).toEqual({
      period: '2020-06',
      expected: 5,
      onTime: 1,
      late: 1,
      awaited: 1,
      missing: ['a'],
      returned: ['d'],
      units: [
        { unitId: 'a', state: 'missing', dueOn: '2020-06-25' },
        { unitId: 'b', state: 'late', dueOn: '2020-06-25', firstRecordedAt: '2020-06-26T03:00:00.000Z' },
        { unitId: 'c', state: 'awaited', dueOn: '2020-07-03' },
        { unitId: 'd', state: 'returned', dueOn: '2020-06-25', firstRecordedAt: CAME },
        { unitId: 'e', state: 'on-time', dueOn: '2020-06-25', firstRecordedAt: CAME },
      ],
      notCounted: [
        { unitId: 'd', period: '2020-06' },
        { unitId: 'e', period: '2020-04' },
        { unitId: 'e', period: '2020-05' },
      ],
    });
    expect(reporting.view.parse(view)).toEqual(view);
    expect(reporting.present([...units].reverse().reduce(reporting.merge))).toEqual(view);
  });

  it('are put into words; who is missing is said elsewhere', () => {
    expect(reporting.toText(view, reader)).toEqual({
      title: 'Báo cáo tháng',
      lines: [
        'Tháng 6/2020: 1/5 đơn vị gửi đúng hạn.',
        'Đã trả lại, chưa gửi lại: d, báo cáo tháng 6/2020.',
        'Đã trả lại, chưa gửi lại: e, báo cáo tháng 4/2020.',
        'Đã trả lại, chưa gửi lại: e, báo cáo tháng 5/2020.',
        'Gửi muộn: Đơn vị B.',
        'Đơn vị C được gia hạn đến 3/7/2020.',
      ],
    });
    const late = part({ unitId: 'c', due: { firstRecordedAt: '2020-06-26T03:00:00.000Z' } });
    expect(
      reporting.toText(reporting.present(reporting.merge(late, units[1] ?? late)), reader)?.lines,
    ).toEqual(['Tháng 6/2020: 0/2 đơn vị gửi đúng hạn.', 'Gửi muộn: Đơn vị B, Đơn vị C.']);
    expect(reporting.toText(reporting.present(part({ due: { expected: false } })), reader)?.lines).toEqual(
      [],
    );
  });

  it('are a table, with the day in Viet Nam on which each came', () => {
    expect(reporting.sheet(view, reader)).toEqual({
      name: 'Báo cáo tháng',
      columns: [
        { title: 'Đơn vị', kind: 'text' },
        { title: 'Tình trạng', kind: 'text' },
        { title: 'Hạn', kind: 'day' },
        { title: 'Ngày nhận', kind: 'day' },
      ],
      rows: [
        ['Đơn vị A', 'chưa gửi', '2020-06-25', null],
        ['Đơn vị B', 'muộn', '2020-06-25', '2020-06-26'],
        ['Đơn vị C', 'được gia hạn', '2020-07-03', null],
        ['d', 'đã trả lại, chưa gửi lại', '2020-06-25', '2020-06-21'],
        ['e', 'đúng hạn', '2020-06-25', '2020-06-21'],
      ],
    });
  });
});
