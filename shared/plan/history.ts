import type { Day } from '../calendar.ts';
import type { LogRecord } from '../log/record.ts';
import { dueDay } from './due-days.ts';
import { DEFAULT_PLAN, type Plan } from './plan.ts';

/** The plan through time, as it was known at an instant. */
export class PlanHistory {
  readonly #records: readonly LogRecord<Plan>[];

  /** @param records of the plan's one chain, oldest first */
  constructor(records: readonly LogRecord<Plan>[]) {
    this.#records = records;
  }

  /** The revision in force on a day; `undefined` before any was. */
  recordOn(day: Day): LogRecord<Plan> | undefined {
    return this.#records.findLast(({ effectiveFrom }) => effectiveFrom === undefined || effectiveFrom <= day);
  }

  /** The plan in force on a day; the default one before any was. */
  on(day: Day): Plan {
    return this.recordOn(day)?.data ?? DEFAULT_PLAN;
  }

  /**
   * The plan in force for a month's reports: on the first day by which they were due under it. A later plan changes nothing
   * for a month that is over. Before any was in force the first one that was entered counts.
   *
   * @param period `YYYY-MM`
   */
  forMonth(period: string): Plan {
    for (let date = 1; date <= LAST_DUE_DAY; date += 1) {
      const day = dueDay(period, date);
      const plan = this.#inForce(day);
      if (plan.reportingDueDay <= date) return plan;
    }
    return this.#inForce(dueDay(period, LAST_DUE_DAY));
  }

  /** The first month for which any plan asks for reports; `undefined` when none does. */
  get reportingSince(): string | undefined {
    return this.#records.flatMap(({ data }) => data?.reportingSince ?? []).sort()[0];
  }

  #inForce(day: Day): Plan {
    return (this.recordOn(day) ?? this.#records[0])?.data ?? DEFAULT_PLAN;
  }
}

/** The last day of a month on which reports may be due. */
const LAST_DUE_DAY = 28;
