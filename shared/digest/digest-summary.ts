import type { Log } from '../log/store.ts';
import { previousAsOf } from './period.ts';
import type { DigestHead } from './snapshot.ts';
import { type Summary, type SummaryRequest, summariseProvince } from './summary.ts';

/** The summary request of a digest. */
export const summaryRequestOf = ({
  cadence,
  asOf,
  knownAt,
}: Pick<DigestHead, 'cadence' | 'asOf' | 'knownAt'>): SummaryRequest => ({
  asOf,
  knownAt,
  since: previousAsOf(cadence, asOf),
});

/** The summary of a digest for the whole province: the same at any time. (invariant 3) */
export const provinceSummaryOf = (
  digest: Pick<DigestHead, 'cadence' | 'asOf' | 'knownAt'>,
  log: Log,
): Promise<Summary> => summariseProvince(log, summaryRequestOf(digest));
