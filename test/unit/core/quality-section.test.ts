import { describe, expect, it } from 'vitest';
import { quality } from '../../../shared/sections/quality.ts';
import { branch, congressResult, own, reader, unitState } from './unit-state.ts';

const THEORY = { none: 0, elementary: 4, intermediate: 3, advancedOrBachelor: 2 };

const A = unitState({
  organisations: [
    own('a'),
    branch('a.2', { type: 'enterprise', vertical: true }),
    branch('a.1', { type: 'commune' }),
    branch('a.3'),
    branch('a.4'),
  ],
  results: {
    // No woman, one without theory: two targets missed.
    'a.1': congressResult({ women: 0, theory: { ...THEORY, none: 1, elementary: 3 } }),
    // One elected too few, three appointed of whom nobody is young.
    'a.2': congressResult({ planned: 10, appointed: 3, young: 0, ethnicMinority: 1 }),
    'a.3': congressResult({ women: 3, theory: THEORY }),
    a: { ...congressResult(), standingCommittee: { planned: 3, elected: 3, women: 0 } },
  },
});
const B = unitState({
  unitId: 'b',
  organisations: [own('b'), branch('b.1', { type: 'commune' })],
  results: { 'b.1': congressResult({ women: 1, theory: THEORY }) },
});

const whole = [A, B].map(quality.summarise).reduce(quality.merge);
const view = quality.present(whole);
const none = { flagged: 0, of: 0 };
const noType = {
  commune: none,
  agency: none,
  'public-service-unit': none,
  enterprise: none,
  'armed-forces': none,
};

describe('the committees elected', () => {
  it('are summed level by level; a figure that was not given is in no sum', () => {
    expect(view.committees.grassroots).toEqual({
      results: 4,
      planned: 37,
      elected: 36,
      appointed: 3,
      reelected: 24,
      firstTime: 12,
      women: { count: 4, of: 27, notGiven: 1, percent: 14.81 },
      young: { count: 0, of: 12, notGiven: 3, percent: 0 },
      ethnicMinority: { count: 1, of: 12, notGiven: 3, percent: 8.33 },
      theory: { none: 1, elementary: 11, intermediate: 9, advancedOrBachelor: 6, notGiven: 1 },
    });
    expect(view.committees.district).toMatchObject({
      results: 1,
      women: { count: 0, of: 0, notGiven: 1, percent: null },
    });
    expect(view.committees.provincial).toMatchObject({
      results: 0,
      planned: 0,
      theory: { none: 0, notGiven: 0 },
    });
    expect(quality.view.parse(view)).toEqual(view);
  });

  it('count only results of organisations on the roster', () => {
    const parts = quality.summarise({ ...A, organisations: [own('a')] });
    expect(parts.committees.grassroots.results).toBe(0);
    expect(parts.committees.district.results).toBe(1);
  });

  it('are flagged by type of organisation, of those of whom the figures say it', () => {
    expect(view.flags).toEqual({
      shortfall: {
        flagged: 1,
        of: 5,
        notGiven: 0,
        byType: { ...noType, commune: { flagged: 0, of: 2 }, enterprise: { flagged: 1, of: 1 } },
        vertical: { flagged: 1, of: 1 },
      },
      'theory-gap': {
        flagged: 1,
        of: 3,
        notGiven: 2,
        byType: { ...noType, commune: { flagged: 1, of: 2 } },
        vertical: none,
      },
      'women-below-target': {
        flagged: 2,
        of: 3,
        notGiven: 2,
        byType: { ...noType, commune: { flagged: 2, of: 2 } },
        vertical: none,
      },
      'no-woman-in-standing-committee': { flagged: 1, of: 1, notGiven: 4, byType: noType, vertical: none },
      'young-below-target': {
        flagged: 1,
        of: 1,
        notGiven: 4,
        byType: { ...noType, enterprise: { flagged: 1, of: 1 } },
        vertical: { flagged: 1, of: 1 },
      },
      'renewal-below-target': {
        flagged: 0,
        of: 5,
        notGiven: 0,
        byType: { ...noType, commune: { flagged: 0, of: 2 }, enterprise: { flagged: 0, of: 1 } },
        vertical: { flagged: 0, of: 1 },
      },
    });
  });

  it('that are flagged are named in order, with all that they miss', () => {
    expect(view.organisations).toEqual([
      {
        id: 'a',
        unitId: 'a',
        name: 'A',
        level: 'district',
        vertical: false,
        flags: ['no-woman-in-standing-committee'],
      },
      {
        id: 'a.1',
        unitId: 'a',
        name: 'Chi bộ a.1',
        level: 'grassroots',
        type: 'commune',
        vertical: false,
        flags: ['theory-gap', 'women-below-target'],
      },
      {
        id: 'a.2',
        unitId: 'a',
        name: 'Chi bộ a.2',
        level: 'grassroots',
        type: 'enterprise',
        vertical: true,
        flags: ['shortfall', 'young-below-target'],
      },
      {
        id: 'b.1',
        unitId: 'b',
        name: 'Chi bộ b.1',
        level: 'grassroots',
        type: 'commune',
        vertical: false,
        flags: ['women-below-target'],
      },
    ]);
    expect(quality.summarise(A).organisations.map(({ id }) => id)).toEqual(['a', 'a.1', 'a.2']);
    expect([B, A].map(quality.summarise).reduce(quality.merge)).toEqual(whole);
  });

  it('are put into words: what is missed, by whom, and the shares', () => {
    expect(quality.toText(view, reader)).toEqual({
      title: 'Nhân sự cấp ủy được bầu',
      lines: [
        'Bầu thiếu so với đề án: 1/5 tổ chức (chiếm 20,00%), gồm 1 doanh nghiệp; trong đó ngành dọc 1.',
        'Trình độ lý luận chính trị chưa bảo đảm: 1/3 tổ chức (chiếm 33,33%), gồm 1 xã, phường, thị trấn.',
        'Tỷ lệ nữ dưới chỉ tiêu: 2/3 tổ chức (chiếm 66,67%), gồm 2 xã, phường, thị trấn.',
        'Ban Thường vụ chưa đủ nữ theo chỉ tiêu: 1/1 tổ chức (chiếm 100,00%).',
        'Tỷ lệ trẻ tuổi dưới chỉ tiêu: 1/1 tổ chức (chiếm 100,00%), gồm 1 doanh nghiệp; trong đó ngành dọc 1.',
        'Cấp cơ sở: 39 cấp ủy viên; nữ chiếm 14,81%, trẻ tuổi chiếm 0,00%, dân tộc thiểu số chiếm 8,33%.',
      ],
    });
  });

  it('name every kind of organisation that misses a target, in one line', () => {
    const types = ['commune', 'agency', 'public-service-unit', 'enterprise', 'armed-forces'] as const;
    const unit = unitState({
      organisations: types.map((type, index) => branch(`a.${index}`, { type })),
      results: Object.fromEntries(
        types.map((_, index) => [`a.${index}`, congressResult({ reelected: 7, firstTime: 2 })]),
      ),
    });
    expect(quality.toText(quality.present(quality.summarise(unit)), reader)?.lines).toEqual([
      'Tỷ lệ đổi mới dưới chỉ tiêu: 5/5 tổ chức (chiếm 100,00%), gồm 1 xã, phường, thị trấn; 1 cơ quan hành chính; 1 đơn vị sự nghiệp; 1 doanh nghiệp; 1 lực lượng vũ trang.',
      'Cấp cơ sở: 45 cấp ủy viên.',
    ]);
  });

  it('say nothing where no grassroots congress was held', () => {
    const district = unitState({ results: { a: congressResult({ planned: 10 }) } });
    expect(quality.toText(quality.present(quality.summarise(district)), reader)).toBeUndefined();
  });

  it('are a table with a line a level, an empty cell where nobody gave the figure', () => {
    expect(quality.sheet(view, reader)).toEqual({
      name: 'Nhân sự cấp ủy',
      columns: [
        { title: 'Cấp', kind: 'text' },
        { title: 'Số đại hội', kind: 'count' },
        { title: 'Số lượng theo đề án', kind: 'count' },
        { title: 'Được bầu', kind: 'count' },
        { title: 'Chỉ định', kind: 'count' },
        { title: 'Tái cử', kind: 'count' },
        { title: 'Lần đầu tham gia', kind: 'count' },
        { title: 'Số nữ', kind: 'count' },
        { title: 'Tỷ lệ nữ', kind: 'percent' },
        { title: 'Số trẻ tuổi', kind: 'count' },
        { title: 'Tỷ lệ trẻ tuổi', kind: 'percent' },
        { title: 'Số dân tộc thiểu số', kind: 'count' },
        { title: 'Tỷ lệ dân tộc thiểu số', kind: 'percent' },
      ],
      rows: [
        ['Cấp cơ sở', 4, 37, 36, 3, 24, 12, 4, 14.81, 0, 0, 1, 8.33],
        ['Cấp trên cơ sở', 1, 9, 9, 0, 6, 3, null, null, null, null, null, null],
        ['Cấp tỉnh', 0, 0, 0, 0, 0, 0, null, null, null, null, null, null],
      ],
      total: ['Tổng cộng', 5, 46, 45, 3, 30, 15, 4, 14.81, 0, 0, 1, 8.33],
    });
  });

  it('have a table by unit: the committees of its grassroots organisations, and how many are flagged', () => {
    const { rows, total } = quality.lists?.units?.(view, reader) ?? {};
    expect(rows?.map(([name]) => name)).toEqual(['Đơn vị A', 'Đơn vị B', 'Đơn vị C']);
    expect(total?.slice(0, 7)).toEqual(['Tổng cộng', 4, 37, 36, 3, 24, 12]);
  });

  it('have a table of the organisations flagged, and why', () => {
    expect(quality.lists?.list?.(view, reader)).toEqual({
      name: 'Tổ chức cần lưu ý',
      columns: [
        { title: 'Đơn vị', kind: 'text' },
        { title: 'Tổ chức', kind: 'text' },
        { title: 'Cấp', kind: 'text' },
        { title: 'Loại hình', kind: 'text' },
        { title: 'Lý do', kind: 'text' },
      ],
      rows: [
        ['Đơn vị A', 'A', 'Cấp trên cơ sở', null, 'Ban Thường vụ chưa đủ nữ theo chỉ tiêu'],
        [
          'Đơn vị A',
          'Chi bộ a.1',
          'Cấp cơ sở',
          'xã, phường, thị trấn',
          'Trình độ lý luận chính trị chưa bảo đảm; Tỷ lệ nữ dưới chỉ tiêu',
        ],
        [
          'Đơn vị A',
          'Chi bộ a.2',
          'Cấp cơ sở',
          'doanh nghiệp',
          'Bầu thiếu so với đề án; Tỷ lệ trẻ tuổi dưới chỉ tiêu',
        ],
        ['Đơn vị B', 'Chi bộ b.1', 'Cấp cơ sở', 'xã, phường, thị trấn', 'Tỷ lệ nữ dưới chỉ tiêu'],
      ],
    });
  });
});
