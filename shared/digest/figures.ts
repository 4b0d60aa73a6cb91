import type { Log } from '../log/store.ts';
import { previousAsOf } from './period.ts';
import type { DigestHead } from './snapshot.ts';
import { type Summary, type SummaryRequest, summariseProvince } from './summary.ts';

/** What a digest's figures are the summary of. */
export const requestOf = ({
  cadence,
  asOf,
  knownAt,
}: Pick<DigestHead, 'cadence' | 'asOf' | 'knownAt'>): SummaryRequest => ({
  asOf,
  knownAt,
  since: previousAsOf(cadence, asOf),
});

/** A digest's figures of the whole province: the same whenever they are asked for. (invariant 3) */
export const figuresOf = (
  digest: Pick<DigestHead, 'cadence' | 'asOf' | 'knownAt'>,
  log: Log,
): Promise<Summary> => summariseProvince(log, requestOf(digest));
