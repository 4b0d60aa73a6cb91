import type { Day } from '../calendar.ts';
import type { LogRecord } from '../log/record.ts';
import { dueDay } from './due-days.ts';
import { DEFAULT_PLAN, type Plan } from './plan.ts';

/** The revisions of the plan, as known at an instant. */
export class PlanHistory {
  readonly #records: readonly LogRecord<Plan>[];

  /** @param records of the chain of the plan, oldest first */
  constructor(records: readonly LogRecord<Plan>[]) {
    this.#records = records;
  }

  /** The revision in force on a day; `undefined` before the first one. */
  recordOn(day: Day): LogRecord<Plan> | undefined {
    return this.#records.findLast(({ effectiveFrom }) => effectiveFrom === undefined || effectiveFrom <= day);
  }

  /** The plan in force on a day; the default plan before the first one. */
  on(day: Day): Plan {
    return this.recordOn(day)?.data ?? DEFAULT_PLAN;
  }

  /**
   * The plan in force for a month's reports: the plan in force when they were first due under it. A later plan does not change
   * a past month. Before the first plan was in force, the first entered plan applies.
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

  /** The first month for which any plan requires reports; `undefined` when none does. */
  get reportingSince(): string | undefined {
    return this.#records.flatMap(({ data }) => data?.reportingSince ?? []).sort()[0];
  }

  #inForce(day: Day): Plan {
    return (this.recordOn(day) ?? this.#records[0])?.data ?? DEFAULT_PLAN;
  }
}

/** The last day of a month on which reports may be due. */
const LAST_DUE_DAY = 28;
