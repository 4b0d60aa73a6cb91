import type { Organisation } from '../../../shared/roster/roster.ts';
import { counts, type Revision } from '../../revisions/revision.ts';
import type { Work } from '../../work/work.ts';

/** The latest revision of every result of a unit. */
export interface Latest {
  readonly results: readonly (Pick<Revision, 'withdrawn' | 'returned'> & { readonly subjectId: string })[];
  /** When they were read; absent: just now. */
  readonly at?: string;
}

/**
 * Organisations of the unit whose result does not count yet, those after the given one first. What this device has sent
 * since the others were read is known here.
 */
export function withoutResult(
  subjectId: string,
  organisations: readonly Organisation[],
  { results }: Pick<Latest, 'results'>,
  works: readonly Pick<Work, 'subject' | 'state'>[],
): readonly Organisation[] {
  const counted = new Set(results.filter(counts).map((one) => one.subjectId));
  for (const { subject, state } of works) {
    if (subject.kind !== 'congress-result') continue;
    if (state?.is === 'sending' || (state?.is === 'sent' && !state.withdrawn)) counted.add(subject.subjectId);
  }
  const at = organisations.findIndex(({ id }) => id === subjectId) + 1;
  return [...organisations.slice(at), ...organisations.slice(0, at)].filter(
    ({ id }) => id !== subjectId && !counted.has(id),
  );
}
