import { addDays, type Day } from '../../../../shared/days.ts';
import { unitOf } from '../../../../shared/ids.ts';
import { movedTo } from '../../../../shared/roster/moved-to.ts';
import type { Organisation } from '../../../../shared/roster/roster.ts';

/** A merger of organisations into one, or the split of one into several. */
export interface Reorganisation {
  /** The first day of what comes after; what ends has its last day the day before. */
  readonly on: Day;
  /** The organisations that end. */
  readonly ended: readonly string[];
  /** The organisations that begin. The first of them is the successor, unless one goes on. */
  readonly begun: readonly Organisation[];
  /** The organisation that goes on: the one that the others join, or the one that parts leave. */
  readonly kept?: { readonly id: string; readonly name: string };
}

/** The rows of a reorganisation. They take effect on two days, so that no day counts both what ends and what begins. */
export interface RosterChange {
  /** The last day of what ends, on which {@link ends} take effect. */
  readonly lastDay: Day;
  /** Rows that take effect on the first day after it: new organisations, and the new name of the one that goes on. */
  readonly begins: readonly Organisation[];
  readonly ends: readonly Organisation[];
}

/**
 * The rows of a merger or split.
 *
 * @param before the roster on the last day before it, by id
 */
export function rosterChangeOf(
  { on, ended, begun, kept }: Reorganisation,
  before: ReadonlyMap<string, Organisation>,
): RosterChange {
  const lastDay = addDays(on, -1);
  const successor = kept?.id ?? begun[0]?.id;
  const goesOn = kept && before.get(kept.id);
  const renamed = goesOn && kept.name !== goesOn.name ? [{ ...goesOn, name: kept.name }] : [];
  return {
    lastDay,
    begins: [...begun, ...renamed],
    ends: ended.flatMap((id) => {
      const organisation = before.get(id);
      if (!organisation) return [];
      return [
        { ...organisation, validTo: lastDay, ...(successor !== undefined && { replacedBy: successor }) },
      ];
    }),
  };
}

/** The roster of a unit after a change, for a day on which it is in effect. */
export function rosterAfter(
  roster: readonly Organisation[],
  unitId: string,
  { begins, ends }: Pick<RosterChange, 'begins' | 'ends'>,
): Organisation[] {
  const gone = new Set([...ends, ...begins].map(({ id }) => id));
  return [...roster.filter(({ id }) => !gone.has(id)), ...begins.filter(({ id }) => unitOf(id) === unitId)];
}

/** The organisations whose results move along with them, by the id that they move to: see ADR 005. */
export const movedResults = ({ begins, ends }: RosterChange): ReadonlyMap<string, string> =>
  new Map(
    ends.flatMap((organisation) => {
      const to = movedTo(organisation);
      return to !== undefined && begins.some(({ id }) => id === to) ? [[to, organisation.id] as const] : [];
    }),
  );

/** The units that a change touches. */
export const unitsTouched = ({ begins, ends }: RosterChange): string[] => [
  ...new Set([...ends, ...begins].map(({ id }) => unitOf(id))),
];
