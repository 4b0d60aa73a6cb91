import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf } from '../../shared/calendar.ts';
import { foldUnit, type UnitLog } from '../../shared/digest/fold.ts';
import { canonicalJson } from '../../shared/log/fingerprint.ts';
import type { LogRecord } from '../../shared/log/record.ts';
import { DEFAULT_PLAN } from '../../shared/plan/plan.ts';
import type { Organisation } from '../../shared/roster/roster.ts';
import { summarise } from '../../shared/sections/index.ts';
import type { CongressResult } from '../../shared/submissions/congress-result.ts';

const UNIT = 'sa-dec';
const DAYS = 40;
const day = (index: number) => addDays('2020-06-01', index);
const at = (hours: number) =>
  new Date(Date.parse('2020-06-01T00:00:00+07:00') + hours * 3_600_000).toISOString();

const record = <Data>(
  over: Partial<LogRecord<Data>> & { subject: string; revision: number },
): LogRecord<Data> => ({
  kind: 'congress-result',
  submittedBy: 'a-clerk',
  recordedAt: at(0),
  idempotencyKey: 'key',
  fingerprint: 'print',
  ...over,
});

/** A chain of results: each revision a while after the one before, some of them withdrawals or returns. */
const arbitraryChain = (subject: string): fc.Arbitrary<LogRecord<CongressResult>[]> =>
  fc
    .array(
      fc.record({
        held: fc.nat(DAYS),
        wait: fc.integer({ min: 1, max: 200 }),
        ends: fc.constantFrom(undefined, undefined, 'withdrawn', 'returned'),
      }),
      {
        maxLength: 4,
      },
    )
    .map((steps) => {
      let hours = 0;
      return steps.map(({ held, wait, ends }, index) => {
        hours += wait;
        const data: CongressResult = {
          heldOn: day(held),
          form: 'delegates',
          committee: { planned: 9, elected: 9, appointed: 0, reelected: 6, firstTime: 3 },
        };
        const revision = index + 1;
        return index > 0 && ends
          ? record<CongressResult>({ subject, revision, recordedAt: at(hours), [ends]: true })
          : record<CongressResult>({ subject, revision, recordedAt: at(hours), data });
      });
    });

/** A roster entry with its changes: an end, sometimes a new beginning. */
const arbitraryEntry = (id: string): fc.Arbitrary<LogRecord<Organisation>[]> =>
  fc
    .array(
      fc.record({ from: fc.nat(DAYS), lasts: fc.option(fc.nat(20), { nil: undefined }), hours: fc.nat(900) }),
      {
        minLength: 1,
        maxLength: 3,
      },
    )
    .map((steps) =>
      steps.map(({ from, lasts, hours }, index) =>
        record<Organisation>({
          kind: 'organisation',
          subject: id,
          revision: index + 1,
          recordedAt: at(hours),
          effectiveFrom: day(from),
          data: {
            id,
            level: 'grassroots',
            name: id,
            ...(lasts !== undefined && { validTo: day(from + lasts) }),
          },
        }),
      ),
    );

const ids = ['a', 'b', 'c'].map((part) => `${UNIT}.${part}`);

const arbitraryLog: fc.Arbitrary<UnitLog> = fc
  .tuple(fc.tuple(...ids.map(arbitraryEntry)), fc.tuple(...ids.map(arbitraryChain)))
  .map(([roster, results]) => ({
    unitId: UNIT,
    roster: roster.flat(),
    results: results.flat(),
    reports: [],
    extensions: [],
  }));

const arbitraryAt = fc
  .record({ asOf: fc.nat(DAYS).map(day), knownAt: fc.nat(1000).map(at) })
  .map((moment) => ({ ...moment, plan: { ...DEFAULT_PLAN, deadlines: { grassroots: day(20) } } }));

const digestOf = (log: UnitLog, moment: Parameters<typeof foldUnit>[1]): string => {
  const { state, report } = foldUnit(log, moment);
  return canonicalJson(summarise(state, report));
};

/** A shuffle that a seed decides. */
const shuffled = <Item>(items: readonly Item[], seed: number): Item[] =>
  items
    .map((item, index) => ({ item, rank: Math.imul(index + 1, seed | 1) >>> 0 }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ item }) => item);

describe('the fold of a unit', () => {
  it('is the same in any order of reading, and when records are read twice', () => {
    fc.assert(
      fc.property(arbitraryLog, arbitraryAt, fc.integer(), (log, moment, seed) => {
        const messy: UnitLog = {
          ...log,
          roster: shuffled([...log.roster, ...log.roster], seed),
          results: shuffled([...log.results, ...log.results.slice(0, 2)], seed),
        };
        expect(digestOf(messy, moment)).toBe(digestOf(log, moment));
      }),
    );
  });

  it('does not see what was recorded after the known-at instant', () => {
    fc.assert(
      fc.property(arbitraryLog, arbitraryAt, (log, moment) => {
        const then: UnitLog = {
          ...log,
          roster: log.roster.filter(({ recordedAt }) => recordedAt <= moment.knownAt),
          results: log.results.filter(({ recordedAt }) => recordedAt <= moment.knownAt),
        };
        expect(digestOf(log, moment)).toBe(digestOf(then, moment));
      }),
    );
  });

  it('counts an organisation when its latest known revision was held by the day, is neither withdrawn nor returned, and it was there', () => {
    fc.assert(
      fc.property(arbitraryLog, arbitraryAt, (log, moment) => {
        let [held, total] = [0, 0];
        for (const id of ids) {
          const entries = log.roster.filter(
            (one) =>
              one.subject === id &&
              one.recordedAt <= moment.knownAt &&
              (one.effectiveFrom ?? '') <= moment.asOf,
          );
          let entry = entries[0];
          for (const one of entries)
            if ((one.effectiveFrom ?? '') >= (entry?.effectiveFrom ?? '')) entry = one;
          if (!entry || (entry.data?.validTo ?? '9999') < moment.asOf) continue;
          total += 1;
          const known = log.results.filter((one) => one.subject === id && one.recordedAt <= moment.knownAt);
          const latest = known[known.length - 1];
          if (latest?.data && latest.data.heldOn <= moment.asOf) held += 1;
        }
        const { state, report } = foldUnit(log, moment);
        expect(summarise(state, report).congress.grassroots).toEqual({ held, total });
      }),
      { numRuns: 500 },
    );
  });

  it('calls nothing missed whose day was not over when it was known', () => {
    fc.assert(
      fc.property(arbitraryLog, arbitraryAt, (log, moment) => {
        const { state, report } = foldUnit(log, moment);
        for (const { dueOn } of summarise(state, report).congress.behindPlan) {
          expect(dueOn <= moment.asOf && dueOn < dayOf(new Date(Date.parse(moment.knownAt) + 1))).toBe(true);
        }
      }),
    );
  });
});
