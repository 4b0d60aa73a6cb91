import type { Log } from '../../shared/log/store.ts';
import { CONGRESS_RESULT } from '../../shared/submissions/congress-result.ts';
import type { RuleContext } from '../../shared/submissions/kind.ts';

/**
 * Whether a result was transferred when its organisation moved here from another unit (ADR 005): the import that moved it wrote
 * the result, and the congress was held on a day on which the organisation was not on the roster of this unit. A clerk could
 * not have sent it first, but may correct it.
 */
export async function isTransferred(
  log: Log,
  subject: string,
  organisationOn: RuleContext['organisationOn'],
): Promise<boolean> {
  const chain = { kind: CONGRESS_RESULT.kind, subject };
  // The newest revision before the second one: the first.
  const [first] = (await log.revisions(CONGRESS_RESULT, chain, { limit: 1, before: { revision: 2 } })).items;
  return first?.data !== undefined && organisationOn(subject, first.data.heldOn) === undefined;
}
