import { LATEST_PAGE, type READ_OPERATIONS } from '../../shared/api/read.ts';
import { chainPrefix, type LogRecord } from '../../shared/log/record.ts';
import type { Caller } from '../../shared/runtime/caller.ts';
import type { QueryOf } from '../../shared/runtime/operation.ts';
import { Problem } from '../../shared/runtime/problem.ts';
import { kindOf } from '../../shared/submissions/submission.ts';
import { oneUnitOf, type ReadDeps, revisionView } from './query.ts';

/**
 * The latest revision of each chain of a kind of a unit, withdrawn or not, in the order of the log. It reads the records of one
 * unit for each page.
 *
 * @throws Problem `invalid` when a leader or admin names no unit
 */
export async function listLatest(
  caller: Caller,
  { kind, unitId, next }: QueryOf<typeof READ_OPERATIONS.getLatestSubmissions>,
  { log, now }: ReadDeps,
) {
  const unit = oneUnitOf(caller, unitId);
  const known = kindOf(kind);
  if (!known) throw new Problem('not-found');
  const latest = new Map<string, LogRecord>();
  for await (const record of log.records(known, unit, { knownAt: now().toISOString() })) {
    const chain = chainPrefix(record);
    if (next === undefined || chain > next) latest.set(chain, record);
    if (latest.size > LATEST_PAGE) break;
  }
  const page = [...latest].slice(0, LATEST_PAGE);
  const last = page.at(-1);
  return {
    items: page.map(([, record]) => revisionView(record)),
    ...(latest.size > LATEST_PAGE && last && { next: last[0] }),
  };
}
