import type { Day } from '../calendar.ts';
import { PROVINCE } from '../ids.ts';
import type { LogRecord } from '../log/record.ts';
import type { Log } from '../log/store.ts';
import { ORGANISATION, type Organisation, organisationAsOf, UNIT } from './roster.ts';

/** One unit's part of the roster through time: itself and its organisations, with every revision known. */
export class UnitRoster {
  readonly #chains: ReadonlyMap<string, readonly LogRecord<Organisation>[]>;

  constructor(chains: Iterable<readonly LogRecord<Organisation>[]>) {
    this.#chains = new Map(
      [...chains].map((chain) => [(chain[0] as LogRecord<Organisation>).subject, chain]),
    );
  }

  /** The organisation as it stood on a day; `undefined` when it was not on the roster then. */
  organisationOn(id: string, day: Day): Organisation | undefined {
    const chain = this.#chains.get(id);
    return chain && organisationAsOf(chain, day);
  }

  /** All that were on the roster on a day, in id order. */
  on(day: Day): Organisation[] {
    return [...this.#chains.values()]
      .map((chain) => organisationAsOf(chain, day))
      .filter((found) => found !== undefined)
      .sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  /** The revisions of one entry, oldest first; empty when it was never entered. */
  revisionsOf(id: string): readonly LogRecord<Organisation>[] {
    return this.#chains.get(id) ?? [];
  }
}

/** A unit's roster as it was known at an instant: two queries, of the unit's own entry and of its organisations. */
export async function readUnitRoster(log: Log, unitId: string, knownAt: string): Promise<UnitRoster> {
  const [own, organisations] = await Promise.all([
    Array.fromAsync(log.chains(UNIT, PROVINCE, { knownAt, subjectPrefix: `${unitId}#` })),
    unitId === PROVINCE
      ? []
      : Array.fromAsync(log.chains(ORGANISATION, PROVINCE, { knownAt, subjectPrefix: `${unitId}.` })),
  ]);
  return new UnitRoster([...own, ...organisations]);
}

/** The ids of all units ever entered, the province's own first, in order. */
export async function readUnitIds(log: Log, knownAt: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const chain of log.chains(UNIT, PROVINCE, { knownAt })) ids.push(chain[0]?.subject as string);
  return ids.sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
}

const rank = (id: string): number => (id === PROVINCE ? 0 : 1);
