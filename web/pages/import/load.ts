import { call, callAll } from '../../api/call.ts';
import { counts } from '../../revisions/revision.ts';
import type { Known } from './check.ts';

/** What a file is held against, asked for side by side. @throws CallFailure */
export async function loadKnown(unitId: string): Promise<Known> {
  const [{ today }, plan, organisations, latest] = await Promise.all([
    call('getSummary', {}),
    call('getPlan', {}),
    callAll('getRoster', {}),
    callAll('getLatestSubmissions', { query: { kind: 'congress-result', unitId } }),
  ]);
  return { unitId, today, plan, organisations, latest };
}

/** The organisations whose result is still to come: none was sent, or it was taken or given back. */
export function stillToCome({ organisations, latest }: Known): Known['organisations'] {
  const stand = new Set(latest.filter(counts).map(({ subjectId }) => subjectId));
  return organisations.filter(({ id, level }) => level !== 'provincial' && !stand.has(id));
}
