import { callAll } from '../../api/call.ts';
import { type Load, useLoad } from '../../api/load.ts';

/** A unit with its name. */
export interface UnitName {
  readonly id: string;
  readonly name: string;
}

/** The units of today's roster. */
export const useUnits = (): Load<UnitName[]> =>
  useLoad(async () => {
    const items = await callAll('getRoster', {});
    return items.filter(({ level }) => level === 'district').map(({ id, name }) => ({ id, name }));
  }, []);
