import { counts } from '../../revisions/revision.ts';
import type { Known } from './check.ts';

/** The organisations without a counted result: none was sent, or it was withdrawn or returned. */
export function stillToCome({
  organisations,
  latest,
}: Pick<Known, 'organisations' | 'latest'>): Known['organisations'] {
  const stand = new Set(latest.filter(counts).map(({ subjectId }) => subjectId));
  return organisations.filter(({ id, level }) => level !== 'provincial' && !stand.has(id));
}
