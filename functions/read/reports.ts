import { dayOf } from '../../shared/calendar.ts';
import { type ReportMonth, reportMonth, reportMonths } from '../../shared/digest/report-months.ts';
import { PROVINCE } from '../../shared/ids.ts';
import type { Log } from '../../shared/log/store.ts';
import { EXTENSION } from '../../shared/plan/extension.ts';
import { readPlanHistory } from '../../shared/plan/read.ts';
import { isKnownUnit, readUnitsOn } from '../../shared/roster/read.ts';
import type { Caller } from '../../shared/runtime/caller.ts';
import { mapConcurrently } from '../../shared/runtime/concurrency.ts';
import { Problem } from '../../shared/runtime/problem.ts';
import { UNIT_REPORT } from '../../shared/submissions/unit-report.ts';
import { oneUnitOf, type Query, type ReadDeps, scopeOf } from './query.ts';

/** Units whose reports are read at once. */
const CONCURRENCY = 8;

/**
 * The months of a unit's reports, newest first; or one month of all units on the roster, for leaders and admins.
 *
 * @throws Problem `invalid` when a leader or admin names neither, `forbidden`, `not-found` for a unit that was never entered
 */
export async function listReports(
  caller: Caller,
  { unitId, period }: Query<'getReports'>,
  { log, now }: ReadDeps,
) {
  const at = now();
  const [today, knownAt] = [dayOf(at), at.toISOString()];
  const plans = await readPlanHistory(log, knownAt);
  if (period !== undefined && scopeOf(caller, unitId) === undefined) {
    const units = await readUnitsOn(log, today, knownAt);
    const items = await mapConcurrently(units, CONCURRENCY, async ({ id, name }) => {
      const month = reportMonth(period, { plans, today, ...(await readReports(log, id, knownAt)) });
      return { ...reportView(month), unitId: id, name };
    });
    return { items };
  }
  const unit = oneUnitOf(caller, unitId);
  const [isKnown, sent] = await Promise.all([
    isKnownUnit(log, unit, knownAt),
    readReports(log, unit, knownAt),
  ]);
  if (!isKnown) throw new Problem('not-found');
  const input = { plans, today, ...sent };
  const months = period === undefined ? reportMonths(input) : [reportMonth(period, input)];
  return { items: months.map(reportView) };
}

async function readReports(log: Log, unit: string, knownAt: string) {
  const [reports, extensions] = await Promise.all([
    Array.fromAsync(log.records(UNIT_REPORT, unit, { knownAt })),
    Array.fromAsync(log.records(EXTENSION, PROVINCE, { knownAt, subjectPrefix: `${unit}#` })),
  ]);
  return { reports, extensions };
}

/** The view of a month. */
export const reportView = ({ period, dueOn, state, latest }: ReportMonth) => ({
  period,
  dueOn,
  state,
  ...(latest && { revision: latest.revision, recordedAt: latest.recordedAt }),
  ...(latest?.returned && latest.reason !== undefined && { comment: latest.reason }),
});
