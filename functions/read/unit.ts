import { dayOf } from '../../shared/calendar.ts';
import { congressStates } from '../../shared/digest/congress-states.ts';
import { foldKnown, knownUnit } from '../../shared/digest/fold.ts';
import { readUnitLog } from '../../shared/digest/read-unit.ts';
import { reportMonths } from '../../shared/digest/report-months.ts';
import { readPlanHistory } from '../../shared/plan/read.ts';
import type { Caller } from '../../shared/runtime/caller.ts';
import { Problem } from '../../shared/runtime/problem.ts';
import { congress } from '../../shared/sections/congress.ts';
import { oneUnitOf, type Query, type ReadDeps } from './query.ts';
import { reportView } from './reports.ts';
import { lastSentDigest, type SentDigestDeps } from './sent-digests.ts';

/**
 * Everything that the home page of a unit shows, as of one instant: its organisations with the states of their congresses, the
 * months of its reports, its congress counts, and its headline in the last digest.
 *
 * @throws Problem `invalid` when a leader or admin names no unit, `forbidden`, `not-found` for a unit not on the roster today
 */
export async function readUnit(
  caller: Caller,
  { unitId }: Query<'getUnit'>,
  deps: ReadDeps & SentDigestDeps,
) {
  const { log, now } = deps;
  const unit = oneUnitOf(caller, unitId);
  const at = now();
  const [knownAt, today] = [at.toISOString(), dayOf(at)];
  const [records, plans, digest] = await Promise.all([
    readUnitLog(log, unit, { knownAt }),
    readPlanHistory(log, knownAt),
    lastSentDigest(unit, deps),
  ]);
  const plan = plans.on(today);
  const { state } = foldKnown(knownUnit(records, knownAt), { asOf: today, plan });
  if (state.organisations.length === 0) throw new Problem('not-found');
  const { grassroots, district, pilots } = congress.present(congress.summarise(state));
  const { reports, extensions } = records;
  return {
    unitId: unit,
    name: state.name,
    deadlines: plan.deadlines,
    congress: { grassroots, district, pilots },
    organisations: congressStates(state, records.results).map(({ organisation, ...of }) => ({
      ...organisation,
      ...of,
    })),
    reports: reportMonths({ plans, reports, extensions, today }).map(reportView),
    ...(digest && { digest }),
  };
}
