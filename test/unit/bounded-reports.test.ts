import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldUnit, type UnitLog } from '../../shared/digest/fold.ts';
import { readUnitLog } from '../../shared/digest/read-unit.ts';
import { canonicalJson } from '../../shared/log/fingerprint.ts';
import { type LogRecord, toItem } from '../../shared/log/record.ts';
import { EXTENSION } from '../../shared/plan/extension.ts';
import { DEFAULT_PLAN } from '../../shared/plan/plan.ts';
import { UNIT } from '../../shared/roster/roster.ts';
import { summarise } from '../../shared/sections/index.ts';
import { UNIT_REPORT } from '../../shared/submissions/unit-report.ts';
import { type EngineTable, startTable } from './core/engine.ts';

let engine: EngineTable;
beforeAll(async () => {
  engine = await startTable();
});
afterAll(() => engine.stop());

const MONTHS = Array.from({ length: 8 }, (_, index) => `2020-0${index + 1}`);
/** 240 days from 2020-01-01 on, in hours. */
const HOURS = 240 * 24;
const at = (hours: number) =>
  new Date(Date.parse('2020-01-01T00:00:00+07:00') + hours * 3_600_000).toISOString();
const day = (index: number) => at(index * 24 + 12).slice(0, 10);

interface Revision {
  readonly wait: number;
  readonly ends?: 'withdrawn' | 'returned' | undefined;
}

const chain = fc.record({
  begins: fc.nat(HOURS),
  revisions: fc.array(
    fc.record({
      wait: fc.nat(400),
      ends: fc.constantFrom<Revision['ends'][]>(undefined, undefined, 'withdrawn', 'returned'),
    }),
    { maxLength: 5 },
  ),
});

const moment = fc.record({
  asOf: fc.nat(239).map(day),
  knownAt: fc.integer({ min: 0, max: HOURS + 3000 }).map(at),
  plan: fc
    .record({ reportingDueDay: fc.integer({ min: 1, max: 28 }), since: fc.constantFrom(...MONTHS) })
    .map(({ reportingDueDay, since }) => ({ ...DEFAULT_PLAN, reportingDueDay, reportingSince: since })),
});

const envelope = { submittedBy: 'a-clerk', idempotencyKey: 'key', fingerprint: 'print' };

/** The revisions of a month’s chain. Months are sent in any order; a chain is not older than its first revision. */
function revisionsOf(
  subject: string,
  period: string,
  { begins, revisions }: { begins: number; revisions: readonly Revision[] },
) {
  let hours = begins;
  return revisions.map(({ wait, ends }, index): LogRecord => {
    hours += wait;
    const head = {
      ...envelope,
      kind: 'unit-report',
      subject,
      period,
      revision: index + 1,
      recordedAt: at(hours),
    };
    if (index > 0 && ends) return { ...head, [ends]: true };
    return {
      ...head,
      data: { streamlining: { roadmap: null, target: 100, done: index + 10 * MONTHS.indexOf(period) } },
    };
  });
}

let units = 0;

/** A unit of its own with these reports. */
async function enterUnit(
  chains: readonly { begins: number; revisions: readonly Revision[] }[],
  extended: string,
) {
  units += 1;
  const unitId = `u-${units}`;
  const entry = { id: unitId, level: 'district', name: unitId };
  await engine.table.create(
    toItem(
      {
        ...envelope,
        kind: 'unit',
        subject: unitId,
        revision: 1,
        recordedAt: at(0),
        effectiveFrom: '2019-01-01',
        data: entry,
      },
      UNIT.version,
    ),
  );
  await engine.table.create(
    toItem(
      {
        ...envelope,
        kind: 'extension',
        subject: unitId,
        period: extended,
        revision: 1,
        recordedAt: at(999),
        data: { dueOn: '2020-07-31' },
      },
      EXTENSION.version,
    ),
  );
  const records = chains.flatMap((one, index) => revisionsOf(unitId, MONTHS[index] as string, one));
  await Promise.all(records.map((record) => engine.table.create(toItem(record, UNIT_REPORT.version))));
  return unitId;
}

const digestOf = (log: UnitLog, when: Parameters<typeof foldUnit>[1]): string => {
  const { state, report } = foldUnit(log, when);
  return canonicalJson({ returned: state.returned.reports, due: state.due, parts: summarise(state, report) });
};

describe('a unit of whose reports only those are read that a fold needs', () => {
  it('is the same as the unit of whose reports all are read', async () => {
    let [read, all] = [0, 0];
    await fc.assert(
      fc.asyncProperty(
        fc.array(chain, { maxLength: MONTHS.length }),
        fc.constantFrom(...MONTHS),
        fc.array(moment, { minLength: 4, maxLength: 4 }),
        async (chains, extended, moments) => {
          const unitId = await enterUnit(chains, extended);
          for (const { knownAt, ...when } of moments) {
            const whole = await readUnitLog(engine.log, unitId, { knownAt });
            const bounded = await readUnitLog(engine.log, unitId, { knownAt, reports: when });
            expect(digestOf(bounded, { ...when, knownAt })).toBe(digestOf(whole, { ...when, knownAt }));
            read += bounded.reports.length;
            all += whole.reports.length;
          }
        },
      ),
      { numRuns: 60 },
    );
    // It does leave out those of earlier months.
    expect(read).toBeLessThan(all * 0.7);
  });

  it('is read in one query of four reports when its latest is current', async () => {
    const sent = { begins: 0, revisions: [{ wait: 1 }] };
    const unitId = await enterUnit(
      MONTHS.map(() => sent),
      '2020-01',
    );
    const queries: unknown[] = [];
    engine.around(async (_command, input, proceed) => {
      if (JSON.stringify(input).includes('unit-report#')) queries.push(input);
      await proceed();
    });
    const log = await readUnitLog(engine.log, unitId, {
      knownAt: at(HOURS),
      reports: { asOf: '2020-06-27', plan: DEFAULT_PLAN },
    });
    engine.around();
    expect(log.reports.map(({ period }) => period)).toEqual(['2020-06', '2020-05', '2020-04', '2020-03']);
    expect(queries).toMatchObject([{ Limit: 4, ScanIndexForward: false }]);
  });

  it('is none of the province, which sends no reports', async () => {
    const before = engine.sent.length;
    expect(await readUnitLog(engine.log, 'province', { knownAt: at(0) })).toMatchObject({ reports: [] });
    // Its entry on the roster, its extensions and its result.
    expect(engine.sent.length - before).toBe(3);
  });
});
