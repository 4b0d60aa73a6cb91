import { addDays, type Day, dayOf, endOfDay } from '../calendar.ts';
import { EARLIER_MONTHS, type MonthReport, monthsBefore } from '../figure-warnings/warning.ts';
import { chainPrefix, type LogRecord } from '../log/record.ts';
import { dueDay, periodDueBy } from '../plan/due-days.ts';
import type { Extension } from '../plan/extension.ts';
import type { Plan } from '../plan/plan.ts';
import { UnitRoster } from '../roster/history.ts';
import type { Organisation } from '../roster/roster.ts';
import type { UnitReport } from '../sections/report/index.ts';
import type { ReportDue, UnitState } from '../sections/section.ts';
import type { CongressResult } from '../submissions/congress-result.ts';

/** The as-of day, the known-at instant (ISO 8601 UTC) and the plan of a fold. */
export interface AsOf {
  readonly asOf: Day;
  readonly knownAt: string;
  readonly plan: Plan;
}

/**
 * One unit's log: every record of it, in any order, any of them twice. Of the reports those are enough that the folds of it
 * need: {@link reportsNeeded}.
 */
export interface UnitLog {
  readonly unitId: string;
  readonly roster: readonly LogRecord<Organisation>[];
  readonly results: readonly LogRecord<CongressResult>[];
  readonly reports: readonly LogRecord<UnitReport>[];
  readonly extensions: readonly LogRecord<Extension>[];
}

/** A unit as of a day, with its current report. */
export interface FoldedUnit {
  readonly state: UnitState;
  readonly report: UnitReport | undefined;
}

/** The chains of one unit as known at an instant. They can be folded as of many days without another reading. */
export interface KnownUnit {
  readonly unitId: string;
  /** ISO 8601 UTC. */
  readonly knownAt: string;
  readonly roster: UnitRoster;
  readonly results: readonly FoldedChain<CongressResult>[];
  readonly reports: readonly FoldedChain<UnitReport>[];
  readonly extensions: readonly FoldedChain<Extension>[];
}

/** The chains of a unit as known at an instant. Pure, and independent of the order of the records. */
export function knownUnit({ unitId, ...log }: UnitLog, knownAt: string): KnownUnit {
  const known = <Data>(records: readonly LogRecord<Data>[]) =>
    records.filter(({ recordedAt }) => recordedAt <= knownAt);
  return {
    unitId,
    knownAt,
    roster: new UnitRoster(known(log.roster)),
    results: chainsOf(known(log.results)),
    reports: chainsOf(known(log.reports)),
    extensions: chainsOf(known(log.extensions)),
  };
}

/** The organisations of a unit on a day, and the results of the congresses held by then. */
export const congressesOn = (
  { roster, results }: KnownUnit,
  asOf: Day,
): Pick<UnitState, 'organisations' | 'results'> => ({
  organisations: roster.on(asOf),
  results: heldBy(asOf, results.filter(isCurrent)),
});

/** Folds the chains of a unit as of a day. Pure. */
export function foldKnown(unit: KnownUnit, { asOf, plan }: Pick<AsOf, 'asOf' | 'plan'>): FoldedUnit {
  const { unitId, knownAt, reports } = unit;
  const congresses = congressesOn(unit, asOf);
  const own = congresses.organisations.find(({ id }) => id === unitId);
  const lastWholeDay = lastWholeDayOf({ asOf, knownAt });
  const due = { lastWholeDay, plan, isUnit: own?.level === 'district' };
  const month = asOf.slice(0, 7);
  const report = latestPeriod(reports, (period) => period <= month);
  const state: UnitState = {
    unitId,
    name: own?.name ?? unitId,
    asOf,
    lastWholeDay,
    plan,
    ...congresses,
    returned: {
      results: new Set(heldBy(asOf, unit.results.filter(isReturned)).keys()),
      reports: periodsOf(reports.filter(isReturned)).filter(
        (period) => period <= month && period > (report?.period ?? ''),
      ),
    },
    due: dueOf(due, reports, unit.extensions),
    reports: report ? comparedWith(report, reports) : [],
  };
  return { state, report: report?.data };
}

/** A current report, then those of the months before with which its figures are compared, the latest first. */
function comparedWith(
  { period: last = '' }: LogRecord<UnitReport>,
  reports: readonly FoldedChain<UnitReport>[],
): MonthReport[] {
  const from = monthsBefore(last, EARLIER_MONTHS);
  return reports
    .filter(isCurrent)
    .flatMap(({ latest: { period, data } }) => (period && data ? [{ period, data }] : []))
    .filter(({ period }) => period >= from && period <= last)
    .sort((one, other) => (one.period > other.period ? -1 : 1));
}

/** Folds the log of one unit as of a day and as known at an instant. */
export const foldUnit = (log: UnitLog, { knownAt, ...day }: AsOf): FoldedUnit =>
  foldKnown(knownUnit(log, knownAt), day);

/** Months of reports, `YYYY-MM`. */
interface ReportsNeeded {
  /** The latest month that counts. */
  readonly upTo: string;
  /** The month whose report is due; not after `upTo`. */
  readonly due: string;
}

/**
 * The reports that a fold as of a day needs: those from `upTo` down to the latest current one and the months with which it is
 * compared, and down to the month that is due. Every revision of a month is needed if one is.
 */
export const reportsNeeded = ({ asOf, knownAt, plan }: AsOf): ReportsNeeded => ({
  upTo: asOf.slice(0, 7),
  due: periodDueBy(lastWholeDayOf({ asOf, knownAt }), plan.reportingDueDay),
});

/**
 * Whether the reports read so far are all that is needed.
 *
 * @param reports known ones from `upTo` down, the latest revision of a month first; not empty
 */
export function areReportsEnough(reports: readonly LogRecord<UnitReport>[], { due }: ReportsNeeded): boolean {
  const { revision, period = '' } = reports.at(-1) as LogRecord<UnitReport>;
  // The first revision of a month is the last one read.
  if (revision > 1 || period > due) return false;
  const current = latestPeriod(chainsOf(reports), () => true)?.period;
  // A month may have no report, so that of an earlier one may be the first to tell that there is none.
  return current !== undefined && period <= monthsBefore(current, EARLIER_MONTHS);
}

/** The last day, up to the as-of day, that had ended at the known-at instant. */
function lastWholeDayOf({ asOf, knownAt }: Pick<AsOf, 'asOf' | 'knownAt'>): Day {
  const lastOver = lastDayOver(knownAt);
  return asOf < lastOver ? asOf : lastOver;
}

/** The last day that had ended at an instant. The last millisecond of a day counts as its end. */
function lastDayOver(knownAt: string): Day {
  const day = dayOf(new Date(knownAt));
  return endOfDay(day) <= knownAt ? day : addDays(day, -1);
}

/** The latest month whose report is due from the unit, with extensions applied. */
function dueOf(
  { lastWholeDay, plan, isUnit }: { lastWholeDay: Day; plan: Plan; isUnit: boolean },
  reports: readonly FoldedChain<UnitReport>[],
  extensions: readonly FoldedChain<Extension>[],
): ReportDue {
  const period = periodDueBy(lastWholeDay, plan.reportingDueDay);
  const report = reports.find(({ latest }) => latest.period === period);
  const extension = extensions.find(({ latest }) => latest.period === period);
  return {
    period,
    dueOn: extension?.latest.data?.dueOn ?? dueDay(period, plan.reportingDueDay),
    expected: isUnit && plan.reportingSince !== undefined && plan.reportingSince <= period,
    ...(report && { firstRecordedAt: report.first.recordedAt }),
    ...(report?.returned && { returned: true }),
  };
}

/** A chain that was not withdrawn. */
export interface FoldedChain<Data> {
  /** Its first revision since the start or the last withdrawal. A return does not reset it. */
  readonly first: LogRecord<Data>;
  /** The latest revision sent by the unit. */
  readonly latest: LogRecord<Data>;
  /** Whether an admin returned it: then the chain does not count until the unit sends it again. */
  readonly returned: boolean;
}

const isReturned = ({ returned }: FoldedChain<unknown>): boolean => returned;
const isCurrent = (chain: FoldedChain<unknown>): boolean => !chain.returned;

export function chainsOf<Data>(records: readonly LogRecord<Data>[]): FoldedChain<Data>[] {
  const chains = new Map<string, FoldedChain<Data>>();
  for (const record of [...records].sort((one, other) => one.revision - other.revision)) {
    const key = chainPrefix(record);
    const known = chains.get(key);
    if (record.withdrawn === true) chains.delete(key);
    else if (record.returned !== true) {
      chains.set(key, { first: known?.first ?? record, latest: record, returned: false });
    } else if (known) chains.set(key, { ...known, returned: true });
  }
  return [...chains.values()];
}

const heldBy = (asOf: Day, chains: readonly FoldedChain<CongressResult>[]): Map<string, CongressResult> =>
  new Map(
    chains.flatMap(({ latest: { subject, data } }) => (data && data.heldOn <= asOf ? [[subject, data]] : [])),
  );

const periodsOf = (chains: readonly FoldedChain<unknown>[]): string[] =>
  chains.flatMap(({ latest: { period } }) => period ?? []).sort();

/** The current report of the latest month before the given one; `undefined` when there is none. */
export const latestReportBefore = <Data>(
  month: string,
  reports: readonly LogRecord<Data>[],
): LogRecord<Data> | undefined => latestPeriod(chainsOf(reports), (period) => period < month);

/** Whether the report of a month is current, returned, or missing (never sent, or withdrawn). */
export function reportStatus<Data>(
  month: string,
  reports: readonly LogRecord<Data>[],
): 'current' | 'returned' | 'missing' {
  const chain = chainsOf(reports).find(({ latest }) => latest.period === month);
  if (!chain) return 'missing';
  return chain.returned ? 'returned' : 'current';
}

/** The record of the latest period that counts, of periodic chains. */
function latestPeriod<Data>(
  chains: readonly FoldedChain<Data>[],
  counts: (period: string) => boolean,
): LogRecord<Data> | undefined {
  const [found] = chains
    .filter(isCurrent)
    .map(({ latest }) => latest)
    .filter(({ period }) => period !== undefined && counts(period))
    .sort((one, other) => ((one.period ?? '') > (other.period ?? '') ? -1 : 1));
  return found;
}
