import { call, callAll } from '../../api/call.ts';
import type { UnitData } from './unit-data.ts';

/** Asks for all of it side by side. @throws CallFailure */
export async function loadUnit(unitId: string): Promise<UnitData> {
  const [summary, plan, organisations, results, reports, { items: extensions }, { items }] =
    await Promise.all([
      call('getSummary', {}),
      call('getPlan', {}),
      callAll('getRoster', {}),
      callAll('getLatestSubmissions', { query: { kind: 'congress-result', unitId } }),
      callAll('getLatestSubmissions', { query: { kind: 'unit-report', unitId } }),
      call('getExtensions', {}),
      call('getSentDigests', {}),
    ]);
  const [digest] = items;
  return { summary, plan, organisations, results, reports, extensions, ...(digest && { digest }) };
}
