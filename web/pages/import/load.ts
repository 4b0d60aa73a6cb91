import { call, callAll } from '../../api/call.ts';
import { knownToday } from '../../api/today.ts';
import type { Known } from './check.ts';

/** What a file is held against, asked for side by side. @throws CallFailure */
export async function loadKnown(unitId: string): Promise<Known> {
  const [plan, organisations, latest] = await Promise.all([
    call('getPlan', {}),
    callAll('getRoster', {}),
    callAll('getLatestSubmissions', { query: { kind: 'congress-result', unitId } }),
  ]);
  return { unitId, today: knownToday(), plan, organisations, latest };
}
