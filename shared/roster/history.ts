import type { Day } from '../calendar.ts';
import { inEffectOn } from '../log/effective.ts';
import type { LogRecord } from '../log/record.ts';
import { type Organisation, organisationAsOf } from './roster.ts';

/** The last day on which an organisation was on the roster before a day, and the first one after it. */
export interface ListedAround {
  readonly until: Day | undefined;
  readonly from: Day | undefined;
}

/** The roster of one unit: the unit and its organisations, with all known revisions. */
export class UnitRoster {
  /** By id, in id order. */
  readonly #chains: ReadonlyMap<string, readonly LogRecord<Organisation>[]>;

  /** @param records in any order, any of them twice */
  constructor(records: Iterable<LogRecord<Organisation>>) {
    const chains = Map.groupBy(records, ({ subject }) => subject);
    this.#chains = new Map([...chains].sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  /** The organisation as of a day; `undefined` when it was not on the roster. */
  organisationOn(id: string, day: Day): Organisation | undefined {
    const chain = this.#chains.get(id);
    return chain && organisationAsOf(chain, day);
  }

  /** When an organisation is on the roster, around a day on which it is not. */
  listedAround(id: string, day: Day): ListedAround {
    const chain = this.#chains.get(id) ?? [];
    const until = inEffectOn(chain, day)?.data?.validTo;
    const from = chain
      .map(({ effectiveFrom = '' }) => effectiveFrom)
      .filter((first) => first > day && organisationAsOf(chain, first))
      .sort()[0];
    return { until, from };
  }

  /** All organisations on the roster on a day, in id order. */
  on(day: Day): Organisation[] {
    return [...this.#chains.values()]
      .map((chain) => organisationAsOf(chain, day))
      .filter((found) => found !== undefined);
  }

  /** The latest revision number of an entry; 0 when it was never entered. */
  lastRevision(id: string): number {
    return Math.max(0, ...(this.#chains.get(id) ?? []).map(({ revision }) => revision));
  }
}
