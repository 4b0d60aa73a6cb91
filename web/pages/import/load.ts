import { call, callAll } from '../../api/call.ts';
import { knownToday } from '../../api/today.ts';
import type { Known } from './check.ts';

/** Loads the data that a file is validated against, in parallel. @throws CallFailure */
export async function loadKnown(unitId: string): Promise<Known> {
  const [plan, organisations, latest] = await Promise.all([
    call('getPlan', {}),
    callAll('getRoster', {}),
    callAll('getLatestSubmissions', { query: { kind: 'congress-result', unitId } }),
  ]);
  return { unitId, today: knownToday(), plan, organisations, latest };
}
