import { call, callAll } from '../../api/call.ts';
import type { Reply } from '../../api/operations.ts';

type ItemOf<Id extends 'getRoster' | 'getLatestSubmissions' | 'getSentDigests' | 'getExtensions'> =
  Reply<Id>['items'][number];

/** All that the home of a unit is made of, as one value: what is kept of it is of one moment. */
export interface UnitData {
  readonly summary: Reply<'getSummary'>;
  readonly plan: Reply<'getPlan'>;
  readonly organisations: readonly ItemOf<'getRoster'>[];
  readonly results: readonly ItemOf<'getLatestSubmissions'>[];
  readonly reports: readonly ItemOf<'getLatestSubmissions'>[];
  readonly extensions: readonly ItemOf<'getExtensions'>[];
  /** The one that was sent last; absent when none was. */
  readonly digest?: ItemOf<'getSentDigests'>;
}

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
