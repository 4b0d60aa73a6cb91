import type { Day } from '../../../shared/days.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { call } from '../../api/call.ts';
import { asFailure } from '../../api/failure.ts';
import { knownToday } from '../../api/today.ts';
import type { ChainRevision } from '../../revisions/revision.ts';
import type { Typed } from '../../work/work.ts';
import type { Month } from './load-months.ts';

/** What a month's report is made on. */
export interface ReportBase {
  readonly today: Day;
  readonly plan: Plan;
  /** Its due day and state. */
  readonly month: Month;
  /** The latest few, newest first. */
  readonly revisions: readonly ChainRevision<Typed>[];
  /** What it may begin with; absent when the unit has no earlier report. */
  readonly previous?: { readonly period: string; readonly data: Typed };
}

/** More than these lie between the latest revision and the last that says something only when an admin returns in vain. */
const LATEST = 5;

/** @throws CallFailure */
export async function loadBase(unitId: string, period: string): Promise<ReportBase> {
  const [plan, { items: months }, { items }, previous] = await Promise.all([
    call('getPlan', {}),
    call('getReports', { query: { unitId, period } }),
    call('getSubmissions', { query: { kind: 'unit-report', subjectId: unitId, period, limit: LATEST } }),
    previousOf(unitId, period),
  ]);
  return {
    today: knownToday(),
    plan,
    month: months[0] as Month,
    revisions: items as ChainRevision<Typed>[],
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
