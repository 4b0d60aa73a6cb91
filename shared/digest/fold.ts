import { addDays, type Day, dayOf, endOfDay } from '../calendar.ts';
import { chainPrefix, type LogRecord } from '../log/record.ts';
import type { Extension } from '../plan/extension.ts';
import type { Plan } from '../plan/plan.ts';
import { UnitRoster } from '../roster/history.ts';
import type { Organisation } from '../roster/roster.ts';
import type { UnitReport } from '../sections/index.ts';
import type { ReportDue, UnitState } from '../sections/section.ts';
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
  readonly extensions: readonly LogRecord<Extension>[];
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
  const lastOver = lastDayOver(knownAt);
  const lastWholeDay = asOf < lastOver ? asOf : lastOver;
  const reports = standing(known(log.reports));
  const state: UnitState = {
    unitId,
    name: own?.name ?? unitId,
    asOf,
    lastWholeDay,
    plan,
    organisations,
    results: heldBy(asOf, standing(known(log.results))),
    due: dueOf(
      { lastWholeDay, plan, isUnit: own?.level === 'district' },
      reports,
      standing(known(log.extensions)),
    ),
  };
  const report = latestPeriod(reports, (period) => period <= asOf.slice(0, 7));
  return { state, report: report?.data };
}

/** The last day that was over at an instant; a day's own last millisecond counts as its end. */
function lastDayOver(knownAt: string): Day {
  const day = dayOf(new Date(knownAt));
  return endOfDay(day) <= knownAt ? day : addDays(day, -1);
}

/** What is asked of the unit for the latest month that is due, more time given to it counted in. */
function dueOf(
  { lastWholeDay, plan, isUnit }: { lastWholeDay: Day; plan: Plan; isUnit: boolean },
  reports: readonly Standing<UnitReport>[],
  extensions: readonly Standing<Extension>[],
): ReportDue {
  const period = periodDueBy(lastWholeDay, plan.reportingDueDay);
  const report = reports.find(({ latest }) => latest.period === period);
  const extension = extensions.find(({ latest }) => latest.period === period);
  return {
    period,
    dueOn: extension?.latest.data?.dueOn ?? dueDay(period, plan.reportingDueDay),
    expected: isUnit && plan.reportingSince !== undefined && plan.reportingSince <= period,
    ...(report && { firstRecordedAt: report.first.recordedAt }),
  };
}

/** A chain that was not withdrawn: the first revision since it began or was last withdrawn, and the one that stands. */
interface Standing<Data> {
  readonly first: LogRecord<Data>;
  readonly latest: LogRecord<Data>;
}

function standing<Data>(records: readonly LogRecord<Data>[]): Standing<Data>[] {
  const chains = new Map<string, Standing<Data>>();
  for (const record of [...records].sort((one, other) => one.revision - other.revision)) {
    const key = chainPrefix(record);
    if (record.withdrawn === true) chains.delete(key);
    else chains.set(key, { first: chains.get(key)?.first ?? record, latest: record });
  }
  return [...chains.values()];
}

function heldBy(asOf: Day, chains: readonly Standing<CongressResult>[]): Map<string, CongressResult> {
  const held = new Map<string, CongressResult>();
  for (const { latest } of chains) {
    if (latest.data && latest.data.heldOn <= asOf) held.set(latest.subject, latest.data);
  }
  return held;
}

/** The report that stands of the latest month before the given one; `undefined` when there is none. */
export const latestReportBefore = <Data>(
  month: string,
  reports: readonly LogRecord<Data>[],
): LogRecord<Data> | undefined => latestPeriod(standing(reports), (period) => period < month);

/** Of periodic chains the latest period that is counted stands. */
function latestPeriod<Data>(
  chains: readonly Standing<Data>[],
  counts: (period: string) => boolean,
): LogRecord<Data> | undefined {
  const [found] = chains
    .map(({ latest }) => latest)
    .filter(({ period }) => period !== undefined && counts(period))
    .sort((one, other) => ((one.period ?? '') > (other.period ?? '') ? -1 : 1));
  return found;
}
