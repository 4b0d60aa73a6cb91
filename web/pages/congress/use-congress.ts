import type { Day } from '../../../shared/days.ts';
import { PROVINCE, unitOf } from '../../../shared/ids.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Organisation } from '../../../shared/roster/roster.ts';
import type { CongressResult } from '../../../shared/submissions/congress-result.ts';
import { call, callAll } from '../../api/call.ts';
import { type KeptLoad, useKeptLoad } from '../../api/kept.ts';
import { useLoad } from '../../api/load.ts';
import { today } from '../../api/today.ts';
import type { Revision } from '../../revisions/revision.ts';
import type { Account } from '../../session/account.ts';
import { useStore } from '../../store.ts';

/** What the page of one congress needs. */
export interface Congress {
  /** `undefined`: it is not on the roster today. */
  readonly organisation: Organisation | undefined;
  /** Every organisation of its unit, in the order of the roster. */
  readonly organisations: readonly Organisation[];
  readonly plan: Plan;
  /** Everything that was sent of it, newest first. */
  readonly revisions: readonly Revision<CongressResult>[];
}

/** Reads roster, plan and what was sent of a congress, side by side. */
export function useCongress(accountId: string, subjectId: string): KeptLoad<Congress> {
  return useKeptLoad(accountId, `congress ${subjectId}`, () => readCongress(subjectId));
}

async function readCongress(subjectId: string): Promise<Congress> {
  const [organisations, plan, revisions] = await Promise.all([
    callAll('getRoster', { query: { unitId: unitOf(subjectId) } }),
    call('getPlan', {}),
    callAll('getSubmissions', { query: { kind: 'congress-result', subjectId, limit: 100 } }),
  ]);
  const organisation = organisations.find(({ id }) => id === subjectId);
  return { organisation, organisations, plan, revisions: revisions as Revision<CongressResult>[] };
}

/**
 * The day it is, which a summary says: asked for once the form is there, since it is the largest answer of all and only
 * the check for a day in the future needs it.
 */
export function useToday(unitId: string): Day | undefined {
  const known = useStore(today);
  useLoad(async () => {
    if (today.get() === undefined) await call('getSummary', { query: { unitId } });
  }, [unitId]);
  return known;
}

/** Whether an account may send results of a subject: a clerk their unit's, an admin the province's. */
export function maySend({ roles, unitId }: Account, subjectId: string): boolean {
  const owner = unitOf(subjectId);
  return owner === PROVINCE ? roles.includes('admin') : roles.includes('district') && owner === unitId;
}

/** Whether an account may see what was sent of a subject. */
export const maySee = (account: Account, subjectId: string): boolean =>
  account.roles.includes('admin') || maySend(account, subjectId);
