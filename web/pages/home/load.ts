import { call } from '../../api/call.ts';
import { knownToday } from '../../api/today.ts';
import type { UnitData } from './unit-data.ts';

/** Loads all data in one call. @throws CallFailure */
export async function loadUnit(unitId: string): Promise<UnitData> {
  const unit = await call('getUnit', { query: { unitId } });
  return { ...unit, today: knownToday() };
}
