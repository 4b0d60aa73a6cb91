import { describe, expect, it } from 'vitest';
import type { Organisation } from '../../../shared/roster/roster.ts';
import { congress, dueOnOf, levelsView, presentLevels } from '../../../shared/sections/congress.ts';
import { addLevels, tallyLevels } from '../../../shared/sections/tally.ts';
import { branch, congressResult, own, reader, unitState } from './unit-state.ts';

const HELD = congressResult();
const deadlines = { grassroots: '2020-06-20', district: '2020-06-25', provincial: '2020-10-31' };

/** Five organisations: one held, one behind its own day, one behind its level's, one with time left, one returned. */
const A = unitState({
  unitId: 'a',
  plan: { deadlines },
  organisations: [
    own('a', { pilot: true }),
    branch('a.1', { plannedOn: '2020-05-20', pilot: true }),
    branch('a.2', { plannedOn: '2020-06-25' }),
    branch('a.3', { name: 'Chi bộ Ba' }),
    branch('a.4', { plannedOn: '2020-06-26', pilot: true }),
    branch('a.5', { plannedOn: '2020-06-01' }),
  ],
  results: { 'a.1': HELD },
  returned: { results: ['a.5'] },
});
const B = unitState({
  unitId: 'b',
  plan: { deadlines },
  organisations: [own('b'), branch('b.1', { plannedOn: '2020-01-01' })],
  results: { b: HELD, 'b.1': HELD },
});
const PROVINCE = unitState({
  unitId: 'province',
  plan: { deadlines },
  organisations: [own('province', { level: 'provincial', name: 'Đảng bộ tỉnh' })],
  returned: { results: ['province'] },
});

const tally = (held: number, total: number) => ({ held, total });
const percent = (held: number, total: number, value: number | null) => ({ held, total, percent: value });
const whole = [A, B, PROVINCE].map(congress.summarise).reduce(congress.merge);
const view = congress.present(whole);

describe('the congresses of a unit', () => {
  it('are counted by level, pilots apart, and told in one line', () => {
    expect(congress.summarise(A)).toMatchObject({
      grassroots: tally(1, 5),
      district: tally(0, 1),
      provincial: tally(0, 0),
      pilots: { grassroots: tally(1, 2), district: tally(0, 1), provincial: tally(0, 0) },
      units: [{ unitId: 'a', name: 'A', held: 1, total: 5, behindPlan: 3 }],
    });
  });

  it('are behind plan once the day is over that is their own, else their level’s, the longest first', () => {
    expect(congress.summarise(A).behindPlan.map(({ id, dueOn }) => `${dueOn} ${id}`)).toEqual([
      '2020-06-01 a.5',
      '2020-06-20 a.3',
      '2020-06-25 a',
      '2020-06-25 a.2',
    ]);
    const before = { ...A, lastWholeDay: '2020-06-24' };
    expect(congress.summarise(before).behindPlan.map(({ id }) => id)).toEqual(['a.5', 'a.3']);
    expect(congress.summarise({ ...A, plan: { ...A.plan, deadlines: {} } }).behindPlan).toEqual([
      { id: 'a.5', unitId: 'a', name: 'Chi bộ a.5', level: 'grassroots', dueOn: '2020-06-01' },
      { id: 'a.2', unitId: 'a', name: 'Chi bộ a.2', level: 'grassroots', dueOn: '2020-06-25' },
    ]);
  });

  it('are due on their own day, else on their level’s, else on none', () => {
    const due = (over: Partial<Organisation>) => dueOnOf(branch('a.1', over), A);
    expect(due({ plannedOn: '2020-07-01' })).toBe('2020-07-01');
    expect(due({})).toBe('2020-06-20');
    expect(due({ level: 'provincial' })).toBe('2020-10-31');
    expect(dueOnOf(branch('a.1'), unitState())).toBeUndefined();
  });

  it('that were returned are named in order', () => {
    const returned = { results: new Set(['a.5', 'a.2', 'x']), reports: [] };
    expect(congress.summarise({ ...A, returned }).returned.map(({ id }) => id)).toEqual(['a.2', 'a.5']);
    expect(congress.summarise(A).returned).toEqual([
      { id: 'a.5', unitId: 'a', name: 'Chi bộ a.5', level: 'grassroots' },
    ]);
  });

  it('of the province alone are no unit’s', () => {
    expect(congress.summarise(PROVINCE)).toMatchObject({ provincial: tally(0, 1), units: [] });
    expect(congress.summarise(unitState({ organisations: [] })).units).toEqual([]);
  });

  it('can be counted of some alone', () => {
    expect(tallyLevels(A, ({ id }) => id !== 'a.2').grassroots).toEqual(tally(1, 4));
    expect(addLevels(tallyLevels(A), tallyLevels(B))).toEqual({
      grassroots: tally(2, 6),
      district: tally(1, 2),
      provincial: tally(0, 0),
    });
  });
});

describe('the congresses of the province', () => {
  it('are the sums of its units, which come in order', () => {
    expect(view).toEqual({
      grassroots: percent(2, 6, 33.33),
      district: percent(1, 2, 50),
      provincial: percent(0, 1, 0),
      pilots: {
        grassroots: percent(1, 2, 50),
        district: percent(0, 1, 0),
        provincial: percent(0, 0, null),
      },
      units: [
        { unitId: 'a', name: 'A', ...percent(1, 5, 20), behindPlan: 3 },
        { unitId: 'b', name: 'B', ...percent(1, 1, 100), behindPlan: 0 },
      ],
      behindPlan: whole.behindPlan,
      returned: [
        { id: 'a.5', unitId: 'a', name: 'Chi bộ a.5', level: 'grassroots' },
        { id: 'province', unitId: 'province', name: 'Đảng bộ tỉnh', level: 'provincial' },
      ],
    });
    expect(congress.view.parse(view)).toEqual(view);
    expect(presentLevels(whole)).toEqual(levelsView.parse(presentLevels(whole)));
    expect([PROVINCE, B, A].map(congress.summarise).reduce(congress.merge)).toEqual(whole);
  });

  it('list the units in the official order of the roster, those without one behind the others', () => {
    const unit = (unitId: string, order?: number) =>
      congress.summarise(
        unitState({ unitId, organisations: [own(unitId, order === undefined ? {} : { order })] }),
      );
    const parts = [unit('a'), unit('b', 2), unit('c', 1), unit('d')];
    const { units } = congress.present(parts.reduce((one, other) => congress.merge(one, other)));
    expect(units.map(({ unitId }) => unitId)).toEqual(['c', 'b', 'a', 'd']);
    expect(units[0]).not.toHaveProperty('order');
  });

  it('are put into words: who above the grassroots is late, what was returned, the upper levels, the pilots', () => {
    expect(congress.toText(view, reader)).toEqual({
      title: 'Đại hội các cấp',
      lines: [
        'Chậm: A (kế hoạch 25/6/2020).',
        'Đã trả lại, chưa gửi lại: Chi bộ a.5, Đơn vị A.',
        'Đã trả lại, chưa gửi lại: Đảng bộ tỉnh.',
        'Đại hội cấp trên cơ sở: 1/2 (đạt 50,00%).',
        'Đại hội cấp tỉnh: chưa tổ chức.',
        'Đại hội điểm: 1/3 (đạt 33,33%).',
      ],
    });
    const nobody = congress.present(congress.summarise(unitState({ organisations: [branch('a.1')] })));
    expect(congress.toText(nobody, reader)?.lines).toEqual([]);
  });

  it('name ten returned results and count the others', () => {
    const returned = Array.from({ length: 12 }, (_, index) => ({
      id: `a.${index}`,
      unitId: 'a',
      name: `Chi bộ ${index}`,
      level: 'grassroots' as const,
    }));
    const lines = (count: number) =>
      congress
        .toText({ ...view, returned: returned.slice(0, count) }, reader)
        ?.lines.filter((line) => line.startsWith('Đã trả lại'));
    expect(lines(10)).toHaveLength(10);
    expect(lines(10)?.at(-1)).toBe('Đã trả lại, chưa gửi lại: Chi bộ 9, Đơn vị A.');
    expect(lines(12)).toHaveLength(11);
    expect(lines(12)?.at(-1)).toBe('Đã trả lại, chưa gửi lại: 2 tổ chức khác.');
  });

  it('are a table with a line a unit and a total', () => {
    expect(congress.sheet(view, reader)).toEqual({
      name: 'Đại hội theo đơn vị',
      columns: [
        { title: 'Đơn vị', kind: 'text' },
        { title: 'Đã tổ chức', kind: 'count' },
        { title: 'Tổng số', kind: 'count' },
        { title: 'Đạt', kind: 'percent' },
        { title: 'Chậm kế hoạch', kind: 'count' },
      ],
      rows: [
        ['A', 1, 5, 20, 3],
        ['B', 1, 1, 100, 0],
      ],
      total: ['Tổng cộng', 2, 6, 33.33, 3],
    });
  });

  it('have tables of who is behind and what was returned', () => {
    expect(congress.lists?.list?.(view, reader)).toEqual({
      name: 'Tổ chức chậm kế hoạch',
      columns: [
        { title: 'Đơn vị', kind: 'text' },
        { title: 'Tổ chức', kind: 'text' },
        { title: 'Cấp', kind: 'text' },
        { title: 'Ngày kế hoạch', kind: 'day' },
      ],
      rows: [
        ['Đơn vị A', 'Chi bộ a.5', 'Cấp cơ sở', '2020-06-01'],
        ['Đơn vị A', 'Chi bộ Ba', 'Cấp cơ sở', '2020-06-20'],
        ['Đơn vị A', 'A', 'Cấp trên cơ sở', '2020-06-25'],
        ['Đơn vị A', 'Chi bộ a.2', 'Cấp cơ sở', '2020-06-25'],
      ],
    });
    expect(congress.lists?.returned?.(view, reader)).toEqual({
      name: 'Kết quả đã trả lại',
      columns: [
        { title: 'Đơn vị', kind: 'text' },
        { title: 'Tổ chức', kind: 'text' },
        { title: 'Cấp', kind: 'text' },
        { title: 'Tình trạng', kind: 'text' },
      ],
      rows: [
        ['Đơn vị A', 'Chi bộ a.5', 'Cấp cơ sở', 'đã trả lại, chưa gửi lại'],
        ['province', 'Đảng bộ tỉnh', 'Cấp tỉnh', 'đã trả lại, chưa gửi lại'],
      ],
    });
  });
});
