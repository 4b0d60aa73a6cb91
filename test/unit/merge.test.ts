import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../shared/log/fingerprint.ts';
import { merge, NO_PARTS, present, type SummaryParts, summarise } from '../../shared/sections/index.ts';
import { arbitraryUnit } from '../fixtures/arbitraries.ts';

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

describe('what was not given', () => {
  it('is left out of the sums and counted', () => {
    fc.assert(
      fc.property(arbitraryUnit('a'), ({ state, report }) => {
        const parts = summarise(state, report && { ...report, streamlining: undefined });
        expect(parts.streamlining.counts.notGiven).toBe(1);
        expect(parts.streamlining.withoutRoadmap).toEqual([]);
      }),
    );
  });
});
