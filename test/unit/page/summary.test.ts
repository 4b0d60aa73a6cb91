import { describe, expect, it } from 'vitest';
import { knownOn, seriesStart } from '../../../web/pages/summary/address.ts';
import { whatChanged } from '../../../web/pages/summary/change-words.ts';
import { barsDescription, inOrder } from '../../../web/pages/summary/charts/bars.ts';
import { barsHeight } from '../../../web/pages/summary/charts/size.ts';
import { type Chosen, chosenIssues } from '../../../web/pages/summary/chosen.ts';
import {
  type HeldOfTotal,
  headsOf,
  levelLines,
  thenOf,
  unitLines,
} from '../../../web/pages/summary/comparison-lines.ts';

const tally = (held: number, total: number): HeldOfTotal => ({ held, total });
const NONE = tally(0, 0);

describe('two days side by side', () => {
  it('say how it stood then', () => {
    expect(thenOf({ id: 'a', name: 'A', now: tally(4, 204), change: tally(1, -2) })).toEqual(tally(3, 206));
  });

  it('have the levels that hold a congress on one of them', () => {
    const lines = levelLines(
      { grassroots: tally(0, 1), district: NONE, provincial: NONE },
      { grassroots: tally(0, 1), district: tally(0, -1), provincial: NONE },
    );
    expect(lines.map(({ name, now, change }) => [name, now, change])).toEqual([
      ['Cấp cơ sở', tally(0, 1), tally(0, 1)],
      ['Cấp trên cơ sở', NONE, tally(0, -1)],
    ]);
  });

  const unit = (unitId: string, held: number, total: number) => ({ unitId, held, total });
  const NOW = [
    { ...unit('a', 3, 5), name: 'A' },
    { ...unit('b', 1, 2), name: 'B' },
  ];

  it('have the units of the later one; one that came is new as a whole', () => {
    const lines = unitLines(NOW, { units: [unit('a', 2, 0)], grassroots: tally(3, 2) });
    expect(lines.map(({ name, change }) => [name, change])).toEqual([
      ['A', expect.objectContaining(tally(2, 0))],
      ['B', tally(1, 2)],
    ]);
  });

  it.each<[HeldOfTotal | undefined, HeldOfTotal]>([
    [undefined, tally(3, 2)],
    [tally(-1, -4), tally(2, -2)],
    [tally(0, -4), tally(3, -2)],
    [tally(-1, 0), tally(2, 2)],
  ])('tell what left with its unit (%j), so that the sums are %j', (left, grassroots) => {
    const lines = unitLines(NOW, { units: [unit('a', 2, 0)], grassroots });
    expect(lines.slice(2)).toEqual(
      left === undefined ? [] : [{ id: 'left', name: 'Đơn vị đã rời danh sách', now: NONE, change: left }],
    );
    expect(lines.reduce((sum, { change }) => sum + change.total, 0)).toBe(grassroots.total);
  });

  it.each([
    ['18/6', '25/6', '2020-06-18', '2020-06-25'],
    ['31/12/2019', '7/1/2020', '2019-12-31', '2020-01-07'],
  ])('stand under %s and %s', (then, now, since, asOf) => {
    expect(headsOf(since, asOf)).toEqual([then, now]);
  });
});

describe('what changed in a table', () => {
  it.each([
    ['Đã tổ chức từ 3 thành 4', { cell: { title: 'Đã tổ chức', was: '3', is: '4' } }],
    ['mới có', { only: 'after' as const }],
    ['không còn', { only: 'before' as const }],
  ])('%s', (words, change) => {
    expect(whatChanged(change)).toBe(words);
  });
});

describe('the days that are asked for', () => {
  const chosen = (more: Partial<Chosen>): Chosen => ({
    asOf: undefined,
    since: undefined,
    known: undefined,
    ...more,
  });
  it.each<[string[], Partial<Chosen>, string | undefined]>([
    [[], {}, '2020-06-26'],
    [[], { asOf: '2020-06-25', since: '2020-06-24', known: '2020-06-25' }, '2020-06-26'],
    [
      ['/asOf Tính đến ngày: ngày không có thật hoặc còn thiếu phần.'],
      { asOf: '2020-02-30', since: '2020-06-30' },
      '2020-06-26',
    ],
    [
      [
        '/since So sánh với ngày: ngày không có thật hoặc còn thiếu phần.',
        '/known Theo số liệu đã nhận đến hết ngày: ngày không có thật hoặc còn thiếu phần.',
      ],
      { since: '2020-6-', known: '-6-25' },
      '2020-06-26',
    ],
    [
      ['/since So sánh với ngày: phải là ngày trước 25/6/2020.'],
      { asOf: '2020-06-25', since: '2020-06-25' },
      '2020-06-26',
    ],
    [['/since So sánh với ngày: phải là ngày trước 26/6/2020.'], { since: '2020-06-27' }, '2020-06-26'],
    [[], { since: '2020-06-27' }, undefined],
  ])('have these faults: %j (%j, today %s)', (faults, days, today) => {
    expect(chosenIssues(chosen(days), today).map(({ pointer, message }) => `${pointer} ${message}`)).toEqual(
      faults,
    );
  });

  it.each([
    ['2020-06-25', '2020-06-24T17:00:00.000Z'],
    ['2020-06-24', '2020-06-24T16:59:59.999Z'],
  ])('are known on %s in Viet Nam: %s', (day, instant) => {
    expect(knownOn(instant)).toBe(day);
  });

  it('begin half a year before week by week, a month before day by day', () => {
    expect(seriesStart('2020-06-25', 'week')).toBe('2020-01-02');
    expect(seriesStart('2020-06-25', 'day')).toBe('2020-05-26');
  });
});

describe('the bars of the units', () => {
  const unit = (unitId: string, percent: number | null, behindPlan = 0) => ({
    unitId,
    name: `Đơn vị ${unitId}`,
    held: percent ?? 0,
    total: percent === null ? 0 : 100,
    percent,
    behindPlan,
  });

  it('are sorted with the furthest behind first, those with nothing to hold last', () => {
    const units = [
      unit('a', null),
      unit('b', 100),
      unit('d', 50, 1),
      unit('c', 50, 1),
      unit('e', 50, 2),
      unit('f', 0),
    ];
    expect(inOrder(units).map(({ unitId }) => unitId)).toEqual(['f', 'e', 'c', 'd', 'b', 'a']);
    expect(units[0]?.unitId).toBe('a');
  });

  it('are described in words', () => {
    expect(barsDescription([], '–')).toBe('Chưa có đơn vị nào.');
    expect(barsDescription([unit('a', 50), unit('d', 60), unit('b', 100), unit('c', null)], '70,00%')).toBe(
      '4 đơn vị, thấp nhất trước. Toàn địa phương đạt 70,00%. Thấp nhất: Đơn vị a, 50,00%. 1 đơn vị đã hoàn thành.',
    );
  });

  it('have room for each of them before they are drawn', () => {
    expect(barsHeight(16) - barsHeight(15)).toBe(barsHeight(1) - barsHeight(0));
    expect(barsHeight(1)).toBeGreaterThan(barsHeight(0));
  });
});
