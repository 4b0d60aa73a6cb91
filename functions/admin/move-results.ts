import { unitOf } from '../../shared/ids.ts';
import type { ImportRow } from '../../shared/log/import.ts';
import type { Log } from '../../shared/log/store.ts';
import { readUnitRoster } from '../../shared/roster/read.ts';
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
 * figures still depend on its own log alone. What was entered before is left: an import may be sent again. A successor that
 * was on the roster when the congress was held had one of its own to hold: that was a merger.
 *
 * @param rows of an import, that were taken
 * @throws Problem `busy` or `outcome-unknown` when a result could not be entered: the import is to be sent again
 */
export async function moveResults(
  log: Log,
  rows: readonly Pick<ImportRow<Organisation>, 'data'>[],
  { submittedBy, knownAt }: { readonly submittedBy: string; readonly knownAt: string },
): Promise<void> {
  for (const { data: organisation } of rows) {
    const successor = movedTo(organisation);
    if (successor === undefined) continue;
    const { kind } = CONGRESS_RESULT;
    const from = { kind, subject: organisation.id };
    const [current] = (await log.revisions(CONGRESS_RESULT, from, { limit: 1 })).items;
    if (!current?.data || current.withdrawn) continue;
    const roster = await readUnitRoster(log, unitOf(successor), knownAt);
    if (roster.organisationOn(successor, current.data.heldOn)) continue;
    try {
      await log.append(CONGRESS_RESULT, {
        kind,
        subject: successor,
        revision: 1,
        reason: `Chuyển từ ${organisation.id}`,
        data: current.data,
        submittedBy,
        idempotencyKey: crypto.randomUUID(),
      });
    } catch (error) {
      // Stale: the unit it moved to has a result of it already.
      if (!(error instanceof Problem && error.code === 'stale-revision')) throw error;
    }
  }
}
