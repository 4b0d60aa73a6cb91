import type { Day } from '../days.ts';
import type { LogRecord } from './record.ts';

/**
 * The revision that holds on a day: of those in effect by then the one that took effect last; on the same day, the later
 * entry. `undefined` when none had taken effect.
 *
 * @param revisions of one chain, in any order, already cut at the known-at instant
 */
export function holdingOn<Data>(
  revisions: readonly LogRecord<Data>[],
  day: Day,
): LogRecord<Data> | undefined {
  let holding: LogRecord<Data> | undefined;
  for (const revision of revisions) {
    if (effective(revision) <= day && (!holding || isLater(revision, holding))) holding = revision;
  }
  return holding;
}

const effective = ({ effectiveFrom = '' }: LogRecord): Day => effectiveFrom;

const isLater = (one: LogRecord, other: LogRecord): boolean =>
  effective(one) === effective(other) ? one.revision > other.revision : effective(one) > effective(other);
