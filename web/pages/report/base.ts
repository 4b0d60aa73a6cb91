import type { Day } from '../../../shared/days.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { call } from '../../api/call.ts';
import { asFailure } from '../../api/failure.ts';
import { knownToday } from '../../api/today.ts';
import type { ChainRevision } from '../../revisions/revision.ts';
import type { Typed } from '../../work/work.ts';
import type { Month } from './load-months.ts';

/** The data that the form of a month's report needs. */
export interface ReportBase {
  readonly today: Day;
  readonly plan: Plan;
  /** The month, with its due day and state. */
  readonly month: Month;
  /** The latest revisions, newest first. */
  readonly revisions: readonly ChainRevision<Typed>[];
  /** The previous report, to start from; absent when there is none. */
  readonly previous?: { readonly period: string; readonly data: Typed };
}

/**
 * The number of revisions to read. The last one with data is among them, unless an admin returned the report again and
 * again.
 */
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
