import type { Log } from '../../shared/log/store.ts';
import { CONGRESS_RESULT } from '../../shared/submissions/congress-result.ts';
import type { RuleContext } from '../../shared/submissions/kind.ts';

/**
 * Whether a result came along when its organisation moved here from another unit (ADR 005): it was entered by the import
 * that moved it, and was held on a day on which the organisation was not on this unit's roster. No clerk could have sent it
 * first, but the unit corrects its own.
 */
export async function isTransferred(
  log: Log,
  subject: string,
  organisationOn: RuleContext['organisationOn'],
): Promise<boolean> {
  const chain = { kind: CONGRESS_RESULT.kind, subject };
  const [first] = (await log.revisions(CONGRESS_RESULT, chain, { limit: 1, before: { revision: 2 } })).items;
  return first?.data !== undefined && organisationOn(subject, first.data.heldOn) === undefined;
}
