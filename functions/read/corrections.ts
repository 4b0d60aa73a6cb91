import { readCorrections } from '../../shared/digest/corrections.ts';
import type { Caller } from '../../shared/runtime/caller.ts';
import { askedInstant, type Query, type ReadDeps, readingLog, scopeOf } from './query.ts';

/** The most changes of an answer. */
const MAX_ITEMS = 500;

/** What changed between two known-at instants, of the unit or the province that the caller reads. @throws Problem `forbidden` */
export async function listCorrections(
  caller: Caller,
  { asOf, from, unitId, ...query }: Query<'getCorrections'>,
  { log, now }: ReadDeps,
) {
  const knownAt = askedInstant(query.knownAt, now());
  const scope = scopeOf(caller, unitId);
  const all = await readCorrections(readingLog(caller, log), scope === undefined ? 'all' : [scope], {
    asOf,
    from,
    knownAt,
  });
  return { asOf, from, knownAt, items: all.slice(0, MAX_ITEMS), more: Math.max(0, all.length - MAX_ITEMS) };
}
