import type { READ_OPERATIONS } from '../../shared/api/read.ts';
import { dayOf } from '../../shared/calendar.ts';
import { latestReportBefore } from '../../shared/digest/fold.ts';
import { unitOf } from '../../shared/ids.ts';
import type { LogRecord } from '../../shared/log/record.ts';
import type { Log, RevisionPlace } from '../../shared/log/store.ts';
import { DEFAULT_PLAN } from '../../shared/plan/plan.ts';
import { readPlan, readPlanRecord } from '../../shared/plan/read.ts';
import { readUnitIds, readUnitRoster } from '../../shared/roster/read.ts';
import type { Organisation } from '../../shared/roster/roster.ts';
import type { Caller } from '../../shared/runtime/caller.ts';
import { issue } from '../../shared/runtime/issues.ts';
import type { QueryOf } from '../../shared/runtime/operation.ts';
import { Problem } from '../../shared/runtime/problem.ts';
import { carriedOver } from '../../shared/sections/report/index.ts';
import { kindOf } from '../../shared/submissions/submission.ts';
import { UNIT_REPORT } from '../../shared/submissions/unit-report.ts';

export interface ReadDeps {
  readonly log: Log;
  readonly now: () => Date;
}

/** A page of the roster ends after the unit with which it has this many organisations or more. */
const ROSTER_PAGE = 1000;

export type Query<Id extends keyof typeof READ_OPERATIONS> = QueryOf<(typeof READ_OPERATIONS)[Id]>;

/** The unit a read is narrowed to: that of a clerk, or of a unit's leader; for other leaders and admins the one asked for, if any. */
export function scopeOf({ roles, unitId: own }: Caller, asked: string | undefined): string | undefined {
  if (roles.has('admin') || (roles.has('leader') && own === undefined)) return asked;
  if (own === undefined || (asked !== undefined && asked !== own)) throw new Problem('forbidden');
  return own;
}

/**
 * The log as a caller may read it. Clerks and admins look at a summary right after their own change, and must find it there; a
 * leader changes nothing.
 */
export const readingLog = ({ roles }: Caller, log: Log): Log =>
  roles.has('district') || roles.has('admin') ? log : log.eventuallyConsistent();

/** The requested instant, but no later than now. */
export const askedInstant = (requested: string | undefined, now: Date): string =>
  requested !== undefined && requested < now.toISOString() ? requested : now.toISOString();

/** The unit of a read that needs one. @throws Problem `invalid` when a leader or admin names none, `forbidden` */
export function oneUnitOf(caller: Caller, asked: string | undefined): string {
  const unit = scopeOf(caller, asked);
  if (unit === undefined) throw new Problem('invalid', { errors: [issue('/query/unitId', 'required')] });
  return unit;
}

/** Every revision of one submission, newest first. */
export async function listSubmissions(
  caller: Caller,
  { kind, subjectId: subject, period, limit, next }: Query<'getSubmissions'>,
  { log }: ReadDeps,
) {
  scopeOf(caller, unitOf(subject));
  const known = kindOf(kind);
  if (!known) throw new Problem('not-found');
  if (period !== undefined && !known.periodic)
    throw new Problem('invalid', { errors: [issue('/query/period', 'unknown-field')] });
  const page = await log.revisions(known, { kind, subject, period }, { limit, before: next });
  return { items: page.items.map(revisionView), ...(page.next && { next: tokenOf(page.next) }) };
}

const tokenOf = ({ period, revision }: RevisionPlace): string =>
  period === undefined ? String(revision) : `${period}.${revision}`;

/** The view of a revision. */
export const revisionView = ({
  kind,
  subject,
  period,
  revision,
  reason,
  reply,
  withdrawn,
  data,
  ...rest
}: LogRecord) => ({
  kind,
  subjectId: subject,
  period,
  revision,
  reason,
  reply,
  withdrawn,
  returned: rest.returned,
  data,
  submittedBy: rest.submittedBy,
  recordedAt: rest.recordedAt,
  warnings: rest.warnings ?? [],
});

/**
 * The current report of the latest month before a month, which prefills the form of that month.
 *
 * @throws Problem `not-found` when there is none
 */
export async function readPreviousReport(
  caller: Caller,
  { subjectId: unit, period }: Query<'getPreviousReport'>,
  { log, now }: ReadDeps,
) {
  scopeOf(caller, unit);
  const knownAt = now().toISOString();
  const records = await Array.fromAsync(log.records(UNIT_REPORT, unit, { knownAt }));
  const found = latestReportBefore(period, records);
  if (!found?.data) throw new Problem('not-found');
  const plan = await readPlan(log, { asOf: dayOf(now()), knownAt });
  return {
    subjectId: unit,
    period: found.period as string,
    revision: found.revision,
    recordedAt: found.recordedAt,
    data: carriedOver(found.data, { unitId: unit, plan }),
  };
}

/** The organisations on the roster on a day. */
export async function listRoster(
  caller: Caller,
  query: Query<'getRoster'>,
  { log, now }: ReadDeps,
): Promise<{ items: Organisation[]; next?: string }> {
  const asOf = query.asOf ?? dayOf(now());
  const knownAt = now().toISOString();
  const scope = scopeOf(caller, query.unitId);
  const unitIds = scope === undefined ? await readUnitIds(log, knownAt) : [scope];
  const start = query.next === undefined ? 0 : unitIds.indexOf(query.next);
  if (start < 0) throw new Problem('not-found');
  const items: Organisation[] = [];
  for (const id of unitIds.slice(start)) {
    if (items.length >= ROSTER_PAGE) return { items, next: id };
    items.push(...(await readUnitRoster(log, id, knownAt)).on(asOf));
  }
  return { items };
}

/** The plan in effect on a day; revision 0 is the default plan, before the first was entered. */
export async function readPlanView({ asOf }: Query<'getPlan'>, { log, now }: ReadDeps) {
  const knownAt = now().toISOString();
  const record = await readPlanRecord(log, { asOf: asOf ?? dayOf(now()), knownAt });
  const { revision = 0, recordedAt, effectiveFrom, data = DEFAULT_PLAN } = record ?? {};
  return { revision, recordedAt, effectiveFrom, ...data };
}
