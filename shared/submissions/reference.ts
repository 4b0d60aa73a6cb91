import { dayOf } from '../calendar.ts';
import type { Log } from '../log/store.ts';
import type { Plan } from '../plan/plan.ts';
import { readPlan } from '../plan/read.ts';
import type { UnitRoster } from '../roster/history.ts';
import { readEntryRoster, readUnitRoster } from '../roster/read.ts';

/** How long a function caches roster and plan, so that a first report needs no read. */
const REFERENCE_SECONDS = 60;

/** The data that a unit's submissions are validated against. */
export interface Reference {
  readonly roster: UnitRoster;
  readonly plan: Plan;
  readonly readAt: number;
}

/** Caches rosters and the plan between calls of a warm function. */
export class ReferenceCache {
  readonly #log: Log;
  readonly #now: () => Date;
  readonly #cache = new Map<string, Reference>();

  constructor(log: Log, now: () => Date) {
    this.#log = log;
    this.#now = now;
  }

  /** The unit's reference, at most {@link REFERENCE_SECONDS} old. */
  async get(unitId: string): Promise<Reference> {
    return this.cached(unitId) ?? this.refresh(unitId);
  }

  /** The unit's reference, if it was read in the last {@link REFERENCE_SECONDS}. */
  cached(unitId: string): Reference | undefined {
    const cached = this.#cache.get(unitId);
    const age = cached ? this.#now().getTime() - cached.readAt : Number.POSITIVE_INFINITY;
    // Otherwise a reference would never expire after the clock was set back.
    return cached && age >= 0 && age < REFERENCE_SECONDS * 1000 ? cached : undefined;
  }

  /** Reads the unit's reference. */
  async refresh(unitId: string): Promise<Reference> {
    const reference = await this.#read((knownAt) => readUnitRoster(this.#log, unitId, knownAt));
    this.#cache.set(unitId, reference);
    return reference;
  }

  /**
   * Reads the plan and one entry of the roster, before a submission for it is refused because of what is cached. So a refusal
   * costs two short queries, however many organisations the unit has.
   */
  entry(id: string): Promise<Reference> {
    return this.#read((knownAt) => readEntryRoster(this.#log, id, knownAt));
  }

  async #read(readRoster: (knownAt: string) => Promise<UnitRoster>): Promise<Reference> {
    const now = this.#now();
    const knownAt = now.toISOString();
    const [roster, plan] = await Promise.all([
      readRoster(knownAt),
      readPlan(this.#log, { asOf: dayOf(now), knownAt }),
    ]);
    return { roster, plan, readAt: now.getTime() };
  }
}
