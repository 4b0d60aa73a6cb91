import { counts } from '../../revisions/revision.ts';
import type { Known } from './check.ts';

/** The organisations whose result is still to come: none was sent, or it was taken or given back. */
export function stillToCome({
  organisations,
  latest,
}: Pick<Known, 'organisations' | 'latest'>): Known['organisations'] {
  const stand = new Set(latest.filter(counts).map(({ subjectId }) => subjectId));
  return organisations.filter(({ id, level }) => level !== 'provincial' && !stand.has(id));
}
