import { addDays, type Day, dayOf, endOfDay } from '../calendar.ts';
import { chainPrefix, type LogRecord } from '../log/record.ts';
import { dueDay, periodDueBy } from '../plan/due-days.ts';
import type { Extension } from '../plan/extension.ts';
import type { Plan } from '../plan/plan.ts';
import { UnitRoster } from '../roster/history.ts';
import type { Organisation } from '../roster/roster.ts';
import type { UnitReport } from '../sections/report/index.ts';
import type { ReportDue, UnitState } from '../sections/section.ts';
import type { CongressResult } from '../submissions/congress-result.ts';

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

/** One unit's log as known at an instant: its chains. Folded as of many days from one reading. */
export interface KnownUnit {
  readonly unitId: string;
  /** ISO 8601 UTC. */
  readonly knownAt: string;
  readonly roster: UnitRoster;
  readonly results: readonly Chain<CongressResult>[];
  readonly reports: readonly Chain<UnitReport>[];
  readonly extensions: readonly Chain<Extension>[];
}

/** What was known of a unit at an instant. Pure: the same records give the same, in whatever order they were read. */
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

/** What a unit has on the roster on a day, and the congresses held by then. */
export const congressesOn = (
  { roster, results }: KnownUnit,
  asOf: Day,
): Pick<UnitState, 'organisations' | 'results'> => ({
  organisations: roster.on(asOf),
  results: heldBy(asOf, results.filter(stands)),
});

/** Folds what was known of a unit as of a day: the events up to the day. Pure. */
export function foldKnown(unit: KnownUnit, { asOf, plan }: Pick<AsOf, 'asOf' | 'plan'>): FoldedUnit {
  const { unitId, knownAt, reports } = unit;
  const congresses = congressesOn(unit, asOf);
  const own = congresses.organisations.find(({ id }) => id === unitId);
  const lastOver = lastDayOver(knownAt);
  const lastWholeDay = asOf < lastOver ? asOf : lastOver;
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
  };
  return { state, report: report?.data };
}

/** Folds one unit's log as of one day and as known at an instant. */
export const foldUnit = (log: UnitLog, { knownAt, ...day }: AsOf): FoldedUnit =>
  foldKnown(knownUnit(log, knownAt), day);

/** The last day that was over at an instant; a day's own last millisecond counts as its end. */
function lastDayOver(knownAt: string): Day {
  const day = dayOf(new Date(knownAt));
  return endOfDay(day) <= knownAt ? day : addDays(day, -1);
}

/** What is asked of the unit for the latest month that is due, more time given to it counted in. */
function dueOf(
  { lastWholeDay, plan, isUnit }: { lastWholeDay: Day; plan: Plan; isUnit: boolean },
  reports: readonly Chain<UnitReport>[],
  extensions: readonly Chain<Extension>[],
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
export interface Chain<Data> {
  /** Its first revision since it began or was last withdrawn: a return does not begin it anew. */
  readonly first: LogRecord<Data>;
  /** The latest revision that was sent. */
  readonly latest: LogRecord<Data>;
  /** Whether an admin returned that one: until it is sent again, nothing of the chain stands. */
  readonly returned: boolean;
}

const isReturned = ({ returned }: Chain<unknown>): boolean => returned;
const stands = (chain: Chain<unknown>): boolean => !chain.returned;

export function chainsOf<Data>(records: readonly LogRecord<Data>[]): Chain<Data>[] {
  const chains = new Map<string, Chain<Data>>();
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

const heldBy = (asOf: Day, chains: readonly Chain<CongressResult>[]): Map<string, CongressResult> =>
  new Map(
    chains.flatMap(({ latest: { subject, data } }) => (data && data.heldOn <= asOf ? [[subject, data]] : [])),
  );

const periodsOf = (chains: readonly Chain<unknown>[]): string[] =>
  chains.flatMap(({ latest: { period } }) => period ?? []).sort();

/** The report that stands of the latest month before the given one; `undefined` when there is none. */
export const latestReportBefore = <Data>(
  month: string,
  reports: readonly LogRecord<Data>[],
): LogRecord<Data> | undefined => latestPeriod(chainsOf(reports), (period) => period < month);

/** Whether the report of one month stands, or why not: nothing was sent or it was withdrawn, or it was returned. */
export function reportStanding<Data>(
  month: string,
  reports: readonly LogRecord<Data>[],
): 'stands' | 'returned' | 'missing' {
  const chain = chainsOf(reports).find(({ latest }) => latest.period === month);
  if (!chain) return 'missing';
  return chain.returned ? 'returned' : 'stands';
}

/** Of periodic chains the latest period that is counted stands. */
function latestPeriod<Data>(
  chains: readonly Chain<Data>[],
  counts: (period: string) => boolean,
): LogRecord<Data> | undefined {
  const [found] = chains
    .filter(stands)
    .map(({ latest }) => latest)
    .filter(({ period }) => period !== undefined && counts(period))
    .sort((one, other) => ((one.period ?? '') > (other.period ?? '') ? -1 : 1));
  return found;
}
