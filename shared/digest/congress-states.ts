import type { Day } from '../calendar.ts';
import type { LogRecord } from '../log/record.ts';
import type { Organisation } from '../roster/roster.ts';
import { behindPlan } from '../sections/congress.ts';
import type { UnitState } from '../sections/section.ts';

/** The states of a congress: held, planned, behind plan, its result returned. */
export const CONGRESS_STATES = ['held', 'planned', 'behind', 'returned'] as const;

/** An organisation with the state of its congress. */
export interface OrganisationState {
  readonly organisation: Organisation;
  readonly state: (typeof CONGRESS_STATES)[number];
  /** The day on which it was held. */
  readonly heldOn?: Day;
  /** The day that it missed, if it is behind plan. */
  readonly dueOn?: Day;
  /** The comment of the admin who returned its result. */
  readonly comment?: string;
}

/**
 * Every organisation of a unit with the state of its congress, as a summary of the same day counts it. Pure.
 *
 * @param results all known revisions of the results of the unit
 */
export function congressStates(unit: UnitState, results: readonly LogRecord[]): OrganisationState[] {
  const behind = new Map(behindPlan(unit).map(({ id, dueOn }) => [id, dueOn]));
  const latest = new Map<string, LogRecord>();
  for (const record of [...results].sort((one, other) => one.revision - other.revision)) {
    latest.set(record.subject, record);
  }
  return unit.organisations.map((organisation) => {
    const { id } = organisation;
    if (unit.returned.results.has(id)) {
      const comment = latest.get(id)?.reason;
      return { organisation, state: 'returned', ...(comment !== undefined && { comment }) };
    }
    const heldOn = unit.results.get(id)?.heldOn;
    if (heldOn !== undefined) return { organisation, state: 'held', heldOn };
    const dueOn = behind.get(id);
    return dueOn === undefined
      ? { organisation, state: 'planned' }
      : { organisation, state: 'behind', dueOn };
  });
}
