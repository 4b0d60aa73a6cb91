import { dayOf } from '../calendar.ts';
import type { Log } from '../log/store.ts';
import type { Plan } from '../plan/plan.ts';
import { readPlan } from '../plan/read.ts';
import type { UnitRoster } from '../roster/history.ts';
import { readUnitRoster } from '../roster/read.ts';

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
    const cached = this.#cache.get(unitId);
    const age = cached ? this.#now().getTime() - cached.readAt : Number.POSITIVE_INFINITY;
    // Otherwise a reference would never expire after the clock was set back.
    return cached && age >= 0 && age < REFERENCE_SECONDS * 1000 ? cached : this.refresh(unitId);
  }

  /** Reads it again, before a submission is refused because of it. */
  async refresh(unitId: string): Promise<Reference> {
    const now = this.#now();
    const knownAt = now.toISOString();
    const [roster, plan] = await Promise.all([
      readUnitRoster(this.#log, unitId, knownAt),
      readPlan(this.#log, { asOf: dayOf(now), knownAt }),
    ]);
    const reference = { roster, plan, readAt: now.getTime() };
    this.#cache.set(unitId, reference);
    return reference;
  }
}
