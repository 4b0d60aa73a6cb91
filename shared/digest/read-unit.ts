import type { Day } from '../calendar.ts';
import { endOfDay } from '../calendar.ts';
import type { LogRecord } from '../log/record.ts';
import type { Log } from '../log/store.ts';
import type { Plan } from '../plan/plan.ts';
import { readUnitRoster } from '../roster/read.ts';
import type { UnitReport } from '../sections/index.ts';
import type { UnitState } from '../sections/section.ts';
import { CONGRESS_RESULT, type CongressResult } from '../submissions/congress-result.ts';
import { dueDay, periodDueBy, UNIT_REPORT } from '../submissions/unit-report.ts';

/** As of which day, known at which instant (ISO 8601 UTC), and under which plan. */
export interface AsOf {
  readonly asOf: Day;
  readonly knownAt: string;
  readonly plan: Plan;
}

/** A unit as of a day, with the report that stands. */
export interface FoldedUnit {
  readonly state: UnitState;
  readonly report: UnitReport | undefined;
}

/** Folds one unit's log: of each chain the latest revision known, of those the events up to the day. */
export async function readUnit(log: Log, unitId: string, { asOf, knownAt, plan }: AsOf): Promise<FoldedUnit> {
  const [roster, results, reports] = await Promise.all([
    readUnitRoster(log, unitId, knownAt),
    readResults(log, unitId, { asOf, knownAt }),
    Array.fromAsync(log.chains(UNIT_REPORT, unitId, { knownAt, subjectPrefix: `${unitId}#` })),
  ]);
  const organisations = roster.on(asOf);
  const own = organisations.find(({ id }) => id === unitId);
  const due = periodDueBy(asOf, plan.reportingDueDay);
  const standing = reports.filter(stands);
  const dueChain = standing.find((chain) => chain[0]?.period === due);
  return {
    state: {
      unitId,
      name: own?.name ?? unitId,
      asOf,
      plan,
      organisations,
      results,
      report: dueChain && {
        period: due,
        onTime: (dueChain[0]?.recordedAt as string) <= endOfDay(dueDay(due, plan.reportingDueDay)),
      },
      reportExpected:
        own?.level === 'district' && plan.reportingSince !== undefined && plan.reportingSince <= due,
    },
    report: standing.findLast((chain) => (chain[0]?.period as string) <= asOf.slice(0, 7))?.at(-1)?.data,
  };
}

async function readResults(
  log: Log,
  unitId: string,
  { asOf, knownAt }: { asOf: Day; knownAt: string },
): Promise<Map<string, CongressResult>> {
  const held = new Map<string, CongressResult>();
  for await (const chain of log.chains(CONGRESS_RESULT, unitId, { knownAt })) {
    const latest = chain.at(-1);
    if (latest?.data && !latest.withdrawn && latest.data.heldOn <= asOf)
      held.set(latest.subject, latest.data);
  }
  return held;
}

const stands = (chain: readonly LogRecord<unknown>[]): boolean => chain.at(-1)?.withdrawn !== true;
