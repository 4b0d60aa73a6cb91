import { addDays, type Day, dayOf, endOfDay } from '../calendar.ts';
import { type Chain, chainPrefix, type LogRecord } from '../log/record.ts';
import type { Plan } from '../plan/plan.ts';
import { UnitRoster } from '../roster/history.ts';
import type { Organisation } from '../roster/roster.ts';
import type { UnitReport } from '../sections/index.ts';
import type { UnitState } from '../sections/section.ts';
import type { CongressResult } from '../submissions/congress-result.ts';
import { dueDay, periodDueBy } from '../submissions/unit-report.ts';

/** As of which day, known at which instant (ISO 8601 UTC), and under which plan. */
export interface AsOf {
  readonly asOf: Day;
  readonly knownAt: string;
  readonly plan: Plan;
}

/** One unit's log: every record of it, in any order, any of them twice. */
export interface UnitLog {
  readonly unitId: string;
  readonly roster: readonly LogRecord<Organisation>[];
  readonly results: readonly LogRecord<CongressResult>[];
  readonly reports: readonly LogRecord<UnitReport>[];
}

/** A unit as of a day, with the report that stands. */
export interface FoldedUnit {
  readonly state: UnitState;
  readonly report: UnitReport | undefined;
}

/**
 * Folds one unit's log: of each chain the latest revision known, of those the events up to the day. Pure: the same records
 * give the same unit, in whatever order they were read.
 */
export function foldUnit(log: UnitLog, { asOf, knownAt, plan }: AsOf): FoldedUnit {
  const known = <Data>(records: readonly LogRecord<Data>[]) =>
    records.filter(({ recordedAt }) => recordedAt <= knownAt);
  const { unitId } = log;
  const organisations = new UnitRoster(known(log.roster)).on(asOf);
  const own = organisations.find(({ id }) => id === unitId);
  const lastWholeDay = endOfDay(asOf) <= knownAt ? asOf : addDays(dayOf(new Date(knownAt)), -1);
  const reports = standing(known(log.reports));
  const due = periodDueBy(lastWholeDay, plan.reportingDueDay);
  const dueReport = reports.find(({ latest }) => latest.period === due);
  const onTimeUntil = endOfDay(dueDay(due, plan.reportingDueDay));
  return {
    state: {
      unitId,
      name: own?.name ?? unitId,
      asOf,
      lastWholeDay,
      plan,
      organisations,
      results: heldBy(asOf, standing(known(log.results))),
      report: dueReport && { period: due, onTime: dueReport.first.recordedAt <= onTimeUntil },
      reportExpected:
        own?.level === 'district' && plan.reportingSince !== undefined && plan.reportingSince <= due,
    },
    report: latestPeriod(
      asOf,
      reports.map(({ latest }) => latest),
    )?.data,
  };
}

/** A chain that was not withdrawn: its first revision, and the one that stands. */
interface Standing<Data> {
  readonly first: LogRecord<Data>;
  readonly latest: LogRecord<Data>;
}

const chainKey = (chain: Chain): string => chainPrefix(chain);

function standing<Data>(records: readonly LogRecord<Data>[]): Standing<Data>[] {
  const chains = new Map<string, Standing<Data>>();
  for (const record of records) {
    const { first = record, latest = record } = chains.get(chainKey(record)) ?? {};
    chains.set(chainKey(record), {
      first: record.revision < first.revision ? record : first,
      latest: record.revision > latest.revision ? record : latest,
    });
  }
  return [...chains.values()].filter(({ latest }) => latest.withdrawn !== true);
}

function heldBy(asOf: Day, chains: readonly Standing<CongressResult>[]): Map<string, CongressResult> {
  const held = new Map<string, CongressResult>();
  for (const { latest } of chains) {
    if (latest.data && latest.data.heldOn <= asOf) held.set(latest.subject, latest.data);
  }
  return held;
}

/** Of periodic chains the latest period up to the day stands. */
function latestPeriod<Data>(asOf: Day, records: readonly LogRecord<Data>[]): LogRecord<Data> | undefined {
  const month = asOf.slice(0, 7);
  return records
    .filter(({ period }) => period !== undefined && period <= month)
    .reduce<LogRecord<Data> | undefined>(
      (best, record) => (best?.period !== undefined && best.period >= (record.period ?? '') ? best : record),
      undefined,
    );
}
