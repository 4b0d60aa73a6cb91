import { callAll } from '../../api/call.ts';
import { type Load, useLoad } from '../../api/load.ts';

/** A unit with its name. */
export interface UnitName {
  readonly id: string;
  readonly name: string;
}

/** The units of a roster. */
export const unitsOf = <Of extends { readonly level: string }>(roster: readonly Of[]): Of[] =>
  roster.filter(({ level }) => level === 'district');

/** Units or scopes as the choices of a field. */
export const namedChoices = (units: readonly UnitName[]): { value: string; words: string }[] =>
  units.map(({ id, name }) => ({ value: id, words: name }));

/** Loads the units of today's roster. */
export const useUnits = (): Load<UnitName[]> =>
  useLoad(async () => unitsOf(await callAll('getRoster', {})).map(({ id, name }) => ({ id, name })), []);
