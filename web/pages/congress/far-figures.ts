import { resultWarnings } from '../../../shared/figure-warnings/result-warnings.ts';
import { warningIssue } from '../../../shared/figure-warnings/words.ts';
import { countAt, objectAt } from '../../../shared/loose.ts';
import type { Organisation } from '../../../shared/roster/roster.ts';
import type { Issue } from '../../../shared/runtime/problem.ts';
import type { CongressResult } from '../../../shared/submissions/congress-result.ts';
import type { Typed } from '../../work/work.ts';

/** The results that count, by organisation. */
export type UnitResults = Readonly<Record<string, CongressResult>>;

/** The figures of a draft that are far from those of organisations of its type, as far as they are typed. */
export function farFigures(
  typed: Typed,
  organisation: Organisation,
  {
    organisations,
    results,
  }: { readonly organisations: readonly Organisation[]; readonly results: UnitResults },
): readonly Issue[] {
  const count = (group: string, key: string) => countAt(objectAt(typed, group), key);
  const draft = {
    committee: { planned: count('committee', 'planned'), elected: count('committee', 'elected') },
    standingCommittee: { elected: count('standingCommittee', 'elected') },
  } as unknown as CongressResult;
  const all = organisations.flatMap((one) => {
    const result = one.id === organisation.id ? draft : results[one.id];
    return result ? [{ organisation: one, result }] : [];
  });
  return (resultWarnings(all).get(organisation.id) ?? []).map(warningIssue);
}
