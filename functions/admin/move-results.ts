import { unitOf } from '../../shared/ids.ts';
import type { Log } from '../../shared/log/store.ts';
import type { Organisation } from '../../shared/roster/roster.ts';
import { Problem } from '../../shared/runtime/problem.ts';
import { CONGRESS_RESULT } from '../../shared/submissions/congress-result.ts';

/**
 * An organisation that ends in one unit and goes on in another under the same own part of its id has moved; with any
 * other successor it was merged or made anew, and its congress was another one's. (ADR 005)
 */
function movedTo({ id, replacedBy, validTo }: Organisation): string | undefined {
  if (validTo === undefined || replacedBy === undefined || unitOf(id) === unitOf(replacedBy))
    return undefined;
  const ownPart = (subject: string) => subject.split('.')[1];
  return ownPart(id) !== undefined && ownPart(id) === ownPart(replacedBy) ? replacedBy : undefined;
}

/**
 * Enters the congress results of organisations that moved in the log of the unit they moved to, so that each unit's
 * figures still depend on its own log alone. What was entered before is left: an import may be sent again.
 *
 * @returns the ids under which a result was entered
 */
export async function moveResults(
  log: Log,
  organisations: readonly Organisation[],
  submittedBy: string,
): Promise<string[]> {
  const entered: string[] = [];
  for (const organisation of organisations) {
    const successor = movedTo(organisation);
    if (successor === undefined) continue;
    const { kind } = CONGRESS_RESULT;
    const from = { kind, subject: organisation.id };
    const [standing] = (await log.revisions(CONGRESS_RESULT, from, { limit: 1 })).items;
    if (!standing?.data || standing.withdrawn) continue;
    try {
      await log.append(CONGRESS_RESULT, {
        kind,
        subject: successor,
        revision: 1,
        reason: `Chuyển từ ${organisation.id}`,
        data: standing.data,
        submittedBy,
        idempotencyKey: crypto.randomUUID(),
      });
      entered.push(successor);
    } catch (error) {
      // The unit it moved to has a result of it already.
      if (!(error instanceof Problem && error.code === 'stale-revision')) throw error;
    }
  }
  return entered;
}
