import type { Plan } from '../../../shared/plan/plan.ts';
import { dueDay } from '../../../shared/submissions/unit-report.ts';
import { call, callAll } from '../../api/call.ts';
import { asFailure } from '../../api/failure.ts';
import { isUncertain, type Month, type Months, monthsOf, settled } from './months.ts';

/** The months of a unit as far as anybody knows. @throws CallFailure */
export async function loadMonths(unitId: string): Promise<Months> {
  const [{ today }, plan, { items: extensions }, latest] = await Promise.all([
    call('getSummary', {}),
    call('getPlan', {}),
    call('getExtensions', {}),
    callAll('getLatestSubmissions', { query: { kind: 'unit-report', unitId } }),
  ]);
  const months = await Promise.all(
    monthsOf({ today, plan, extensions, latest }).map((month) =>
      isUncertain(month) ? asJudged(month, plan) : month,
    ),
  );
  return { today, asked: plan.reportingSince !== undefined, months };
}

/** A month as the summary of its usual due day judges it; as it seems, when the unit was not on the roster then. */
async function asJudged(month: Month, plan: Plan): Promise<Month> {
  const asOf = dueDay(month.period, plan.reportingDueDay);
  try {
    const { reporting } = await call('getSummary', { query: { asOf } });
    return settled(month, reporting);
  } catch (error) {
    if (asFailure(error).kind === 'not-found') return month;
    throw error;
  }
}
