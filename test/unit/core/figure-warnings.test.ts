import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFar, middleOf, middleWithout } from '../../../shared/figure-warnings/far.ts';
import { ownReportIssues } from '../../../shared/figure-warnings/own-rules.ts';
import { reportWarnings } from '../../../shared/figure-warnings/report-warnings.ts';
import { resultWarnings } from '../../../shared/figure-warnings/result-warnings.ts';
import { EARLIER_MONTHS, monthsBefore } from '../../../shared/figure-warnings/warning.ts';
import { warningMessage } from '../../../shared/figure-warnings/words.ts';
import type { UnitReport } from '../../../shared/sections/report/index.ts';
import { arbitraryReport } from '../../fixtures/arbitraries.ts';
import { branch, congressResult } from './unit-state.ts';

const streamlining = (over: Partial<NonNullable<UnitReport['streamlining']>> = {}): UnitReport => ({
  streamlining: { roadmap: null, target: 50, done: 24, ...over },
});
const steps = (count: number): UnitReport => ({
  personnel: [
    {
      target: 'executiveCommittee',
      track: 'reelection',
      steps: Array.from({ length: count }, (_, index) => ({ step: index + 1, heldOn: '2020-05-04' })),
    },
  ],
});
const cadres = (resolved: number, pending = 0): UnitReport => ({
  cadrePolicy: [{ sector: 'party', regime: 'reassigned', resolved, pending }],
});
const press = (count: number): UnitReport => ({ communications: [{ activity: 'press', count }] });
const issued = { status: 'issued', number: '01-QC/HU', issuedOn: '2020-05-04' } as const;

/** The sentences about the report of 6/2020, by the reports of the months before it, 5/2020 first; `null`: none. */
const said = (data: UnitReport, ...earlier: readonly (UnitReport | null)[]): string[] =>
  reportWarnings(
    { period: '2020-06', data },
    earlier.flatMap((one, index) => (one ? [{ period: `2020-0${5 - index}`, data: one }] : [])),
  ).map(warningMessage);

describe('the figures of a report by themselves', () => {
  it.each([
    ['below its target', { done: 49 }, []],
    ['as high as its target', { done: 50 }, []],
    ['more than its target', { done: 1052, target: 50 }, ['Số đã tinh giản (1.052) lớn hơn chỉ tiêu (50).']],
    ['something without a target', { done: 1, target: 0 }, ['Số đã tinh giản (1) lớn hơn chỉ tiêu (0).']],
    ['as many organisations as before', { organisationsBefore: 9, organisationsAfter: 9 }, []],
    ['only the organisations of one day', { organisationsAfter: 9 }, []],
    [
      'more organisations than before',
      { organisationsBefore: 9, organisationsAfter: 10 },
      ['Số đầu mối sau sắp xếp (10) nhiều hơn trước sắp xếp (9).'],
    ],
  ])('are checked: %s', (_name, over, expected) => {
    expect(said(streamlining(over))).toEqual(expected);
    expect(ownReportIssues(streamlining(over)).map(({ message }) => message)).toEqual(expected);
  });

  it('are nothing to check where the section is not reported', () => {
    expect(said({}, streamlining(), streamlining(), streamlining())).toEqual([]);
  });
});

describe('a figure that can only grow', () => {
  it.each<[string, UnitReport, UnitReport, string]>([
    [
      'the posts streamlined',
      streamlining({ done: 20 }),
      streamlining({ done: 24 }),
      'Số đã tinh giản (20) giảm so với báo cáo tháng 5/2020 (24)',
    ],
    [
      'the cadres resolved',
      { cadrePolicy: [] },
      cadres(3),
      'Số cán bộ khối Đảng đã giải quyết (0) giảm so với báo cáo tháng 5/2020 (3)',
    ],
    [
      'the steps of a process',
      steps(2),
      steps(3),
      'Số bước đã làm của quy trình tái cử Ban Chấp hành (2) giảm so với báo cáo tháng 5/2020 (3)',
    ],
    [
      'the regulations issued',
      { workingRegulations: { executiveCommittee: { status: 'drafting' } } },
      { workingRegulations: { executiveCommittee: issued } },
      'Số quy chế làm việc đã ban hành (0) giảm so với báo cáo tháng 5/2020 (1)',
    ],
  ])('is named when it fell: %s', (_name, now, before, expected) => {
    expect(said(now, before)).toEqual([`${expected}; đây là số lũy kế, chỉ giữ nguyên hoặc tăng.`]);
    expect(said(before, now)).toEqual([]);
    expect(said(now, now)).toEqual([]);
  });

  it('is compared with the latest report that gives it', () => {
    const [now, fewer] = [streamlining({ done: 20 }), streamlining({ done: 19 })];
    const more = streamlining({ done: 24 });
    expect(said(now, fewer, more)).toEqual([]);
    expect(said(now, {}, more)).toEqual([expect.stringContaining('báo cáo tháng 4/2020 (24)')]);
    expect(said(now, null, more)).toEqual([expect.stringContaining('báo cáo tháng 4/2020 (24)')]);
  });

  it('may be resolved under another regime', () => {
    const [before] = cadres(3).cadrePolicy ?? [];
    expect(
      said({ cadrePolicy: before ? [{ ...before, regime: 'early-retirement' }] : [] }, cadres(3)),
    ).toEqual([]);
  });
});

describe('a process of five steps', () => {
  const stuck =
    'Số bước đã làm của quy trình tái cử Ban Chấp hành (3) không đổi từ báo cáo tháng 4/2020: từ hai tháng trở lên chưa có bước mới.';

  it.each<[string, string[], UnitReport, ...(UnitReport | null)[]]>([
    ['has no step of two months', [stuck], steps(3), steps(3), steps(3)],
    ['has no step of two months, of which one was not reported', [stuck], steps(3), null, steps(3)],
    ['has no step of three months', [stuck.replace('4/2020', '3/2020')], steps(3), null, null, steps(3)],
    ['has no step of one month', [], steps(3), steps(3), steps(2)],
    ['was not reported two months ago', [], steps(3), steps(3), {}],
    ['is done', [], steps(5), steps(5), steps(5)],
  ])('%s', (_name, expected, ...reports) => {
    const [now, ...earlier] = reports as [UnitReport, ...(UnitReport | null)[]];
    expect(said(now, ...earlier)).toEqual(expected);
  });
});

describe('a figure far from what the unit reports', () => {
  const usual = [press(10), press(12), press(11)];

  it.each<[string, string[], UnitReport]>([
    [
      'three times as much',
      [
        'Số tin, bài, buổi tuyên truyền báo in (34) lớn hơn 3 lần mức đơn vị thường báo cáo (11, số đứng giữa của 3 báo cáo trước).',
      ],
      press(34),
    ],
    ['not quite', [], press(33)],
    [
      'a third',
      [
        'Số tin, bài, buổi tuyên truyền báo in (1) nhỏ hơn 1/3 mức đơn vị thường báo cáo (11, số đứng giữa của 3 báo cáo trước).',
      ],
      press(1),
    ],
    ['a difference of few', [], press(2)],
  ])('is named: %s', (_name, expected, now) => {
    expect(said(now, ...usual)).toEqual(expected);
  });

  it('needs three reports that give it', () => {
    expect(said(press(300), press(10), press(12))).toEqual([]);
    expect(said(press(300), press(10), press(12), {})).toEqual([]);
  });

  it('is not led astray by one report that is wrong', () => {
    expect(said(press(12), press(10), press(900), press(11))).toEqual([]);
  });

  it.each<[string, (value: number) => UnitReport]>([
    ['the target', (target) => streamlining({ target, done: 0 })],
    ['the organisations before', (organisationsBefore) => streamlining({ organisationsBefore })],
    ['the organisations after', (organisationsAfter) => streamlining({ organisationsAfter })],
    ['the cadres of a sector', (pending) => cadres(0, pending)],
  ])('is any that is about the same every month: %s', (_name, report) => {
    const same = Array.from({ length: EARLIER_MONTHS }, () => report(16));
    expect(said(report(16), ...same)).toEqual([]);
    expect(said(report(160), ...same)).toEqual([expect.stringContaining('(160) lớn hơn 3 lần')]);
  });
});

describe('a result far from those of organisations of its type', () => {
  const communes = Array.from({ length: 6 }, (_, index) => ({
    organisation: branch(`a.${index}`, { type: 'commune' }),
    result: congressResult({ planned: 15, elected: 15, reelected: 9, firstTime: 6 }),
  }));
  const typo = {
    organisation: branch('a.typo', { type: 'commune' }),
    result: congressResult({ planned: 15, elected: 51, reelected: 45, firstTime: 6 }),
  };
  const saidOf = (results: Parameters<typeof resultWarnings>[0]) =>
    [...resultWarnings(results)].map(([id, found]) => [id, found.map(warningMessage)]);

  it('is named', () => {
    expect(saidOf([...communes, typo])).toEqual([
      [
        'a.typo',
        [
          'Số cấp ủy viên được bầu (51) lớn hơn 3 lần mức của các tổ chức cùng loại hình trong đơn vị (15, số đứng giữa của 6 tổ chức khác).',
        ],
      ],
    ]);
  });

  it('needs five others of its type and level', () => {
    expect(saidOf([...communes.slice(0, 5), typo])).toHaveLength(1);
    expect(saidOf([...communes.slice(0, 4), typo])).toEqual([]);
    const enterprise = { ...typo, organisation: { ...typo.organisation, type: 'enterprise' as const } };
    expect(saidOf([...communes, enterprise])).toEqual([]);
    const { type: _, ...untyped } = typo.organisation;
    expect(saidOf([...communes, { ...typo, organisation: untyped }])).toEqual([]);
  });

  it('is the same in any order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(60), { minLength: 2, maxLength: 12 }).chain((counts) =>
          fc.tuple(
            fc.constant(counts),
            fc.shuffledSubarray(
              counts.map((_, index) => index),
              {
                minLength: counts.length,
              },
            ),
          ),
        ),
        ([counts, order]) => {
          const all = counts.map((elected, index) => ({
            organisation: branch(`a.${index}`, { type: 'commune' }),
            result: congressResult({ planned: 15, elected }),
          }));
          const found = resultWarnings(all);
          const shuffled = resultWarnings(order.flatMap((index) => all[index] ?? []));
          expect(new Map([...shuffled].sort())).toEqual(new Map([...found].sort()));
        },
      ),
    );
  });
});

describe('warnings of any reports', () => {
  const reports = fc.array(arbitraryReport, { minLength: 1, maxLength: 6 });
  const ofMonths = (all: readonly UnitReport[]) =>
    all.map((data, index) => ({ period: monthsBefore('2020-06', index), data }));

  it('are the same in any order of the earlier reports, and each time', () => {
    fc.assert(
      fc.property(reports, (all) => {
        const [report, ...earlier] = ofMonths(all) as [ReturnType<typeof ofMonths>[number]];
        const found = reportWarnings(report, earlier);
        expect(reportWarnings(report, earlier.toReversed())).toEqual(found);
        expect(reportWarnings(report, earlier)).toEqual(found);
      }),
    );
  });

  it('are of the report alone where every month says the same, but for steps that do not go on', () => {
    fc.assert(
      fc.property(arbitraryReport, (data) => {
        const [report, ...earlier] = ofMonths([data, data, data, data]) as [
          ReturnType<typeof ofMonths>[number],
        ];
        const found = reportWarnings(report, earlier).filter(({ code }) => code !== 'no-progress');
        expect(found).toEqual(reportWarnings(report, []));
      }),
    );
  });

  it('do not depend on months before those compared', () => {
    fc.assert(
      fc.property(arbitraryReport, arbitraryReport, (data, old) => {
        const report = { period: '2020-06', data };
        const before = { period: monthsBefore('2020-06', EARLIER_MONTHS + 1), data: old };
        const later = { period: '2020-07', data: old };
        expect(reportWarnings(report, [before, later])).toEqual(reportWarnings(report, []));
      }),
    );
  });

  it('each have a sentence with both figures', () => {
    fc.assert(
      fc.property(reports, (all) => {
        const [report, ...earlier] = ofMonths(all) as [ReturnType<typeof ofMonths>[number]];
        for (const warning of reportWarnings(report, earlier)) {
          expect(warningMessage(warning)).toMatch(/^\p{Lu}.*\(\d.*\)?.*\.$/u);
        }
      }),
    );
  });
});

describe('the middle of numbers', () => {
  it('is that of the others when one is left out', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 2, maxLength: 9 }), fc.nat(8), (numbers, at) => {
        const sorted = numbers.toSorted((one, other) => one - other);
        const index = at % sorted.length;
        expect(middleWithout(sorted, sorted[index] as number)).toBe(middleOf(sorted.toSpliced(index, 1)));
      }),
    );
  });

  it('is not far from itself, and far from nothing that is as far from it', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.nat(100), (one, other) => {
        expect(isFar(one, one)).toBe(false);
        expect(isFar(one, other)).toBe(isFar(other, one));
      }),
    );
  });
});

describe('months before a month', () => {
  it.each([
    ['2020-06', 0, '2020-06'],
    ['2020-06', 5, '2020-01'],
    ['2020-01', 1, '2019-12'],
    ['2020-02', 14, '2018-12'],
  ])('%s, %i before: %s', (month, count, expected) => {
    expect(monthsBefore(month, count)).toBe(expected);
  });
});
