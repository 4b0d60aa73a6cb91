import type { Day } from '../calendar.ts';
import { PROVINCE } from '../ids.ts';
import type { LogRecord } from '../log/record.ts';
import type { Log } from '../log/store.ts';
import { EXTENSION } from './extension.ts';
import { PlanHistory } from './history.ts';
import { DEFAULT_PLAN, PLAN, type Plan } from './plan.ts';

/** The revisions of the plan, as known at an instant. */
export const readPlanHistory = async (log: Log, knownAt: string): Promise<PlanHistory> =>
  new PlanHistory(await Array.fromAsync(log.records(PLAN, PROVINCE, { knownAt })));

/** The revision of the plan in force on a day, as known at an instant; `undefined` before the first one. */
export const readPlanRecord = async (
  log: Log,
  { asOf, knownAt }: { asOf: Day; knownAt: string },
): Promise<LogRecord<Plan> | undefined> => (await readPlanHistory(log, knownAt)).recordOn(asOf);

/** The plan in force on a day; the default plan before the first one. */
export const readPlan = async (log: Log, at: { asOf: Day; knownAt: string }): Promise<Plan> =>
  (await readPlanRecord(log, at))?.data ?? DEFAULT_PLAN;

/** The extended due days, as known at an instant: by unit, then by month. */
export async function readExtendedDays(log: Log, knownAt: string): Promise<Map<string, Map<string, Day>>> {
  const extended = new Map<string, Map<string, Day>>();
  for await (const { subject, period = '', data, withdrawn } of log.records(EXTENSION, PROVINCE, {
    knownAt,
  })) {
    const own = extended.get(subject) ?? new Map<string, Day>();
    extended.set(subject, own);
    // Revisions come oldest first.
    if (data && !withdrawn) own.set(period, data.dueOn);
    else own.delete(period);
  }
  return extended;
}
