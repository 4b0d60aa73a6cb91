import type { Day } from '../../../shared/days.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { dueDay } from '../../../shared/submissions/unit-report.ts';
import { call } from '../../api/call.ts';
import { asFailure } from '../../api/failure.ts';
import type { Revision } from '../../revisions/revision.ts';
import type { Typed } from '../../work/work.ts';

/** What a month's report is made on. */
export interface ReportBase {
  readonly today: Day;
  readonly plan: Plan;
  /** The last day on which it is on time, an extension counted in. */
  readonly dueOn: Day;
  /** The latest few, newest first. */
  readonly revisions: readonly Revision<Typed>[];
  /** What it may begin with; absent when the unit has no earlier report. */
  readonly previous?: { readonly period: string; readonly data: Typed };
}

/** More than these lie between the latest revision and the last that says something only when an admin returns in vain. */
const LATEST = 5;

/** @throws CallFailure */
export async function loadBase(unitId: string, period: string): Promise<ReportBase> {
  const [{ today }, plan, extended, { items }, previous] = await Promise.all([
    call('getSummary', {}),
    call('getPlan', {}),
    call('getExtensions', { query: { period, unitId } }),
    call('getSubmissions', { query: { kind: 'unit-report', subjectId: unitId, period, limit: LATEST } }),
    previousOf(unitId, period),
  ]);
  return {
    today,
    plan,
    dueOn: extended.items[0]?.dueOn ?? dueDay(period, plan.reportingDueDay),
    revisions: items as Revision<Typed>[],
    ...(previous && { previous: { period: previous.period, data: previous.data as Typed } }),
  };
}

async function previousOf(unitId: string, period: string) {
  try {
    return await call('getPreviousReport', { query: { subjectId: unitId, period } });
  } catch (error) {
    const failure = asFailure(error);
    if (failure.kind === 'not-found') return undefined;
    throw failure;
  }
}
