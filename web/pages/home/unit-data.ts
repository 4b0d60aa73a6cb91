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
