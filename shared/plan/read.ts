import type { Day } from '../calendar.ts';
import { PROVINCE } from '../ids.ts';
import type { LogRecord } from '../log/record.ts';
import type { Log } from '../log/store.ts';
import { DEFAULT_PLAN, PLAN, type Plan } from './plan.ts';

/** The plan's revision that held on a day, as it was known at an instant; `undefined` before any was entered. */
export async function readPlanRecord(
  log: Log,
  { asOf, knownAt }: { asOf: Day; knownAt: string },
): Promise<LogRecord<Plan> | undefined> {
  let standing: LogRecord<Plan> | undefined;
  for await (const record of log.records(PLAN, PROVINCE, { knownAt })) {
    if (record.effectiveFrom === undefined || record.effectiveFrom <= asOf) standing = record;
  }
  return standing;
}

/** The plan that held on a day; the default one before any was entered. */
export const readPlan = async (log: Log, at: { asOf: Day; knownAt: string }): Promise<Plan> =>
  (await readPlanRecord(log, at))?.data ?? DEFAULT_PLAN;
