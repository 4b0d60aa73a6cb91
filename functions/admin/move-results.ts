import { unitOf } from '../../shared/ids.ts';
import { revisionFields } from '../../shared/log/chain-name.ts';
import type { ImportRow } from '../../shared/log/import.ts';
import type { Log } from '../../shared/log/store.ts';
import { movedTo } from '../../shared/roster/moved-to.ts';
import { readUnitRoster } from '../../shared/roster/read.ts';
import type { Organisation } from '../../shared/roster/roster.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { Problem } from '../../shared/runtime/problem.ts';
import { CONGRESS_RESULT } from '../../shared/submissions/congress-result.ts';

/**
 * Copies the congress results of moved organisations to the log of their new unit, so that the figures of each unit depend only
 * on its own log. Existing results are kept, because an import may be sent again. If the successor was already on the roster
 * when the congress was held, it was a merger, and no result is copied.
 *
 * @param rows the accepted rows of an import
 * @throws Problem `busy` or `outcome-unknown` when a result could not be written: the import must be sent again
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
      logger.info('result moved', revisionFields({ kind, subject: successor, revision: 1 }));
    } catch (error) {
      // Stale: the new unit already has a result of it.
      if (!(error instanceof Problem && error.code === 'stale-revision')) throw error;
    }
  }
}
