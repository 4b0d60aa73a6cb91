import { describe, expect, it } from 'vitest';
import { changeOf, changeView, mergeChanges } from '../../../shared/digest/change.ts';
import { changedViews, viewChanges } from '../../../shared/digest/changed-views.ts';
import { changedFigures } from '../../../shared/digest/restatement.ts';
import { merge, NO_PARTS, present, summarise } from '../../../shared/sections/index.ts';
import { SAMPLE_NAMES } from '../../fixtures/names.ts';
import { branch, congressResult, own, unitState } from './unit-state.ts';

const HELD = congressResult();
const unit = (unitId: string, total: number, held: number, district = false) =>
  summarise(
    unitState({
      unitId,
      due: { expected: false },
      organisations: [
        own(unitId),
        ...Array.from({ length: total }, (_, index) => branch(`${unitId}.${index}`)),
      ],
      results: {
        ...Object.fromEntries(Array.from({ length: held }, (_, index) => [`${unitId}.${index}`, HELD])),
        ...(district && { [unitId]: HELD }),
      },
    }),
    undefined,
  );

describe('what changed since an earlier day', () => {
  it('is the difference level by level and unit by unit', () => {
    const change = changeOf('2020-06-18', merge(unit('a', 5, 3, true), unit('b', 2, 2)), unit('a', 4, 1));
    expect(change).toEqual({
      since: '2020-06-18',
      grassroots: { held: 4, total: 3 },
      district: { held: 1, total: 1 },
      provincial: { held: 0, total: 0 },
      units: [
        { unitId: 'a', held: 2, total: 1 },
        { unitId: 'b', held: 2, total: 2 },
      ],
    });
    expect(changeView.parse(change)).toEqual(change);
  });

  it('may be less than nothing, also of a unit that has left', () => {
    expect(changeOf('2020-06-18', unit('a', 3, 1), unit('a', 4, 2))).toMatchObject({
      grassroots: { held: -1, total: -1 },
      units: [{ unitId: 'a', held: -1, total: -1 }],
    });
    expect(changeOf('2020-06-18', NO_PARTS, unit('a', 4, 2))).toMatchObject({
      grassroots: { held: -2, total: -4 },
      units: [],
    });
  });

  it('of two sets of units is the sum, in the order of units', () => {
    const a = changeOf('2020-06-18', unit('a', 5, 3), unit('a', 4, 1));
    const b = changeOf('2020-06-18', unit('b', 1, 1), unit('b', 1, 0));
    expect(mergeChanges(b, a)).toEqual({
      since: '2020-06-18',
      grassroots: { held: 3, total: 1 },
      district: { held: 0, total: 0 },
      provincial: { held: 0, total: 0 },
      units: [
        { unitId: 'a', held: 2, total: 1 },
        { unitId: 'b', held: 1, total: 0 },
      ],
    });
    expect(mergeChanges(a, b)).toEqual(mergeChanges(b, a));
    expect(mergeChanges(a, a).units).toEqual(a.units);
  });
});

describe('what a restatement changes', () => {
  const state = {
    plan: { deadlines: { grassroots: '2020-06-30' } },
    due: { expected: false },
    organisations: [
      own('a'),
      branch('a.1', { name: 'Cùng tên', plannedOn: '2020-06-01' }),
      branch('a.2', { name: 'Cùng tên', plannedOn: '2020-06-02' }),
    ],
  };
  const before = present(summarise(unitState(state), undefined));
  const after = present(summarise(unitState({ ...state, results: { 'a.1': HELD } }), undefined));

  it('is told cell by cell, in reading order, as people write numbers', () => {
    expect(
      changedViews(before, after, SAMPLE_NAMES).filter((line) => line.startsWith('Đại hội theo đơn vị')),
    ).toEqual([
      'Đại hội theo đơn vị, A, Đã tổ chức: 0 → 1.',
      'Đại hội theo đơn vị, A, Đạt: 0,00% → 50,00%.',
      'Đại hội theo đơn vị, A, Chậm kế hoạch: 2 → 1.',
      'Đại hội theo đơn vị, Tổng cộng, Đã tổ chức: 0 → 1.',
      'Đại hội theo đơn vị, Tổng cộng, Đạt: 0,00% → 50,00%.',
      'Đại hội theo đơn vị, Tổng cộng, Chậm kế hoạch: 2 → 1.',
    ]);
  });

  it('names rows that stand in one alone; a second row of a name has its number', () => {
    const list = 'Tổ chức chậm kế hoạch';
    expect(viewChanges(before, after, SAMPLE_NAMES).filter(({ sheet }) => sheet === list)).toEqual([
      {
        sheet: list,
        row: 'A · Cùng tên · Cấp cơ sở',
        cell: { title: 'Ngày kế hoạch', was: '1/6/2020', is: '2/6/2020' },
      },
      { sheet: list, row: 'A · Cùng tên · Cấp cơ sở (2)', only: 'before' },
    ]);
    expect(changedViews(before, after, SAMPLE_NAMES)).toContain(`${list}: bỏ A · Cùng tên · Cấp cơ sở (2).`);
    expect(changedViews(after, before, SAMPLE_NAMES)).toContain(
      `${list}: thêm A · Cùng tên · Cấp cơ sở (2).`,
    );
    const three = (count: number) =>
      present(
        summarise(
          unitState({
            ...state,
            organisations: Array.from({ length: count }, (_, index) =>
              branch(`a.${index}`, { name: 'Cùng tên', plannedOn: '2020-06-01' }),
            ),
          }),
          undefined,
        ),
      );
    expect(
      viewChanges(three(1), three(3), SAMPLE_NAMES)
        .filter(({ sheet }) => sheet === list)
        .map(({ row, only }) => [row, only]),
    ).toEqual([
      ['A · Cùng tên · Cấp cơ sở (2)', 'after'],
      ['A · Cùng tên · Cấp cơ sở (3)', 'after'],
    ]);
  });

  it('shows what was not given as a dash, and counts with their thousands', () => {
    const streamlining = (target: number | undefined) =>
      present(
        summarise(
          unitState(state),
          target === undefined
            ? undefined
            : {
                streamlining: {
                  roadmap: null,
                  target,
                  done: 0,
                  organisationsBefore: 1500,
                  organisationsAfter: 1,
                },
              },
        ),
      );
    expect(
      changedViews(streamlining(undefined), streamlining(2000), SAMPLE_NAMES).filter((line) =>
        line.startsWith('Tinh giản'),
      ),
    ).toEqual([
      'Tinh giản biên chế, Tổng cộng, Chỉ tiêu tinh giản: – → 2.000.',
      'Tinh giản biên chế, Tổng cộng, Đã tinh giản: – → 0.',
      'Tinh giản biên chế, Tổng cộng, Đạt: – → 0,00%.',
      'Tinh giản biên chế, Tổng cộng, Đầu mối trước sắp xếp: – → 1.500.',
      'Tinh giản biên chế, Tổng cộng, Đầu mối sau sắp xếp: – → 1.',
      'Tinh giản biên chế: thêm A · Chưa có.',
    ]);
  });

  it('names a row by its texts alone, those that were not given left out', () => {
    const difficulty = { category: 'other', text: 'Thiếu nguồn' } as const;
    const told = (status: 'open' | 'resolved') =>
      present(summarise(unitState(state), { difficulties: [{ ...difficulty, status }] }));
    expect(viewChanges(told('open'), told('resolved'), SAMPLE_NAMES).filter(({ only }) => only)).toEqual([
      { sheet: 'Tồn tại, khó khăn', row: 'A · khác · Thiếu nguồn · còn vướng', only: 'before' },
      { sheet: 'Tồn tại, khó khăn', row: 'A · khác · Thiếu nguồn · đã tháo gỡ', only: 'after' },
    ]);
  });

  it('is nothing where nothing differs', () => {
    expect(viewChanges(before, before, SAMPLE_NAMES)).toEqual([]);
    const parts = summarise(unitState(state), undefined);
    expect(changedFigures({ parts }, { parts }, SAMPLE_NAMES)).toEqual([]);
    const other = summarise(unitState({ ...state, results: { 'a.1': HELD } }), undefined);
    expect(changedFigures({ parts }, { parts: other }, SAMPLE_NAMES)).toEqual(
      changedViews(before, after, SAMPLE_NAMES),
    );
  });
});
