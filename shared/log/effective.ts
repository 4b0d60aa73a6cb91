import type { Day } from '../days.ts';
import type { LogRecord } from './record.ts';

/**
 * The revision in effect on a day: the one whose effective day is the latest up to that day; of several with the same
 * effective day, the later revision. `undefined` when there is none.
 *
 * @param revisions of one chain, in any order, already cut at the known-at instant
 */
export function inEffectOn<Data>(
  revisions: readonly LogRecord<Data>[],
  day: Day,
): LogRecord<Data> | undefined {
  let found: LogRecord<Data> | undefined;
  for (const revision of revisions) {
    if (effective(revision) <= day && (!found || isLater(revision, found))) found = revision;
  }
  return found;
}

const effective = ({ effectiveFrom = '' }: LogRecord): Day => effectiveFrom;

const isLater = (one: LogRecord, other: LogRecord): boolean =>
  effective(one) === effective(other) ? one.revision > other.revision : effective(one) > effective(other);
