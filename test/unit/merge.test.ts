import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../shared/log/fingerprint.ts';
import {
  sectionTexts as describeSections,
  merge,
  NO_PARTS,
  present,
  type SummaryParts,
  type SummaryViews,
  summarise,
} from '../../shared/sections/index.ts';
import { type UnitReport, unitReport } from '../../shared/sections/report/index.ts';
import { arbitraryUnit } from '../fixtures/arbitraries.ts';
import { SAMPLE_NAMES } from '../fixtures/names.ts';

const arbitraryParts = (unitId: string): fc.Arbitrary<SummaryParts> =>
  arbitraryUnit(unitId).map(({ state, report }) => summarise(state, report));

const province = fc.tuple(...['a', 'b', 'c', 'd', 'e'].map(arbitraryParts));

describe('the province is the merge of its units', () => {
  it('in any order, to the byte', () => {
    fc.assert(
      fc.property(province, fc.integer(), (units, seed) => {
        const shuffled = units
          .map((parts, index) => ({ parts, rank: (index * 7919 + seed) % 13 }))
          .sort((one, other) => one.rank - other.rank)
          .map(({ parts }) => parts);
        expect(canonicalJson(shuffled.reduce(merge, NO_PARTS))).toBe(
          canonicalJson(units.reduce(merge, NO_PARTS)),
        );
      }),
    );
  });

  it('in any grouping', () => {
    fc.assert(
      fc.property(arbitraryParts('a'), arbitraryParts('b'), arbitraryParts('c'), (a, b, c) => {
        expect(canonicalJson(merge(merge(a, b), c))).toBe(canonicalJson(merge(a, merge(b, c))));
      }),
    );
  });

  it('and nothing merged in changes nothing', () => {
    fc.assert(
      fc.property(arbitraryParts('a'), (parts) => {
        expect(canonicalJson(merge(NO_PARTS, parts))).toBe(canonicalJson(parts));
      }),
    );
  });

  it('with totals that are the sums of the lines', () => {
    fc.assert(
      fc.property(province, (units) => {
        const { congress, reporting } = present(units.reduce(merge, NO_PARTS));
        const sum = (pick: (unit: { held: number; total: number }) => number) =>
          congress.units.reduce((total, unit) => total + pick(unit), 0);
        expect(sum(({ held }) => held)).toBe(congress.grassroots.held);
        expect(sum(({ total }) => total)).toBe(congress.grassroots.total);
        const { expected, onTime, late, awaited, missing } = reporting;
        expect(onTime + late + awaited + missing.length).toBe(expected);
      }),
    );
  });
});

describe('the text of one unit', () => {
  it('never counts units', () => {
    fc.assert(
      fc.property(arbitraryParts('a'), (parts) => {
        const lines = describeSections(present(parts), SAMPLE_NAMES).flatMap((text) => text.lines);
        expect(lines.filter((line) => /\d đơn vị/.test(line))).toEqual([]);
      }),
    );
  });
});

describe('what was not given', () => {
  const SECTIONS = Object.keys(unitReport.shape) as (keyof UnitReport)[];
  const notGiven = (found: unknown): number =>
    Array.isArray(found)
      ? found.reduce((sum, goal) => sum + goal.notGiven, 0)
      : (found as { notGiven: number }).notGiven;

  it.each(SECTIONS)('is counted, and adds nothing to any sum: %s', (section) => {
    fc.assert(
      fc.property(arbitraryUnit('a'), arbitraryParts('b'), ({ state, report }, others) => {
        const without = { ...report };
        delete without[section];
        const [absent, alone] = [summarise(state, without), others].map((parts) => present(parts));
        const together = present(merge(summarise(state, without), others));
        const owned = Array.isArray(absent?.[section]) ? absent[section].length : 1;
        expect(notGiven(absent?.[section])).toBe(owned);
        expect(notGiven(together[section])).toBe(notGiven(alone?.[section]) + owned);
        expect(figuresOf(together[section])).toEqual(figuresOf(alone?.[section]));
      }),
    );
  });

  it('differs from a zero that was given', () => {
    fc.assert(
      fc.property(arbitraryUnit('a'), ({ state }) => {
        const zero = { streamlining: { roadmap: null, target: 0, done: 0 }, cadrePolicy: [] };
        const [given, absent] = [present(summarise(state, zero)), present(summarise(state, {}))];
        expect([given.streamlining.notGiven, absent.streamlining.notGiven]).toEqual([0, 1]);
        expect([given.cadrePolicy.notGiven, absent.cadrePolicy.notGiven]).toEqual([0, 1]);
        expect([given.streamlining.withoutRoadmap, absent.streamlining.withoutRoadmap]).toEqual([['a'], []]);
        const said = (views: SummaryViews) => JSON.stringify(describeSections(views, SAMPLE_NAMES));
        for (const words of ['Chưa có chỉ tiêu tinh giản', 'Không có cán bộ thuộc diện này']) {
          expect([said(given), said(absent)].map((text) => text.includes(words))).toEqual([true, false]);
        }
        expect(said(absent)).not.toContain('đều có lộ trình');
      }),
    );
  });
});

/** What a section adds up to: every figure but zeros, who left it out, and whom a goal is given to. */
function figuresOf(view: unknown): unknown {
  const figures: number[] = [];
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'number' && value !== 0 && !['notGiven', 'owners', 'place', 'step'].includes(key))
      figures.push(value);
    if (typeof value === 'object' && value !== null) for (const [k, v] of Object.entries(value)) walk(v, k);
  };
  walk(view, '');
  return figures;
}
