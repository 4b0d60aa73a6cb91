import { useCallback, useEffect, useState } from 'preact/hooks';
import { type Day, isDay } from '../../../shared/days.ts';
import { unitOf } from '../../../shared/ids.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Organisation } from '../../../shared/roster/roster.ts';
import type { CongressResult } from '../../../shared/submissions/congress-result.ts';
import { type CachedLoad, useCachedLoad } from '../../api/cached.ts';
import { call, callAll } from '../../api/call.ts';
import { today } from '../../api/today.ts';
import type { ChainRevision } from '../../revisions/revision.ts';
import { useStore } from '../../store.ts';

/** The data of the page of one congress. */
export interface Congress {
  /** `undefined`: it is not on the roster today. */
  readonly organisation: Organisation | undefined;
  /** Every organisation of its unit, in the order of the roster. */
  readonly organisations: readonly Organisation[];
  readonly plan: Plan;
  /** Its revisions, newest first. */
  readonly revisions: readonly ChainRevision<CongressResult>[];
}

/**
 * Reads roster, plan and revisions of a congress in parallel. Roster and plan are cached once for all congresses of a unit;
 * after a submission only the revisions are read again.
 */
export function useCongress(accountId: string, subjectId: string): CachedLoad<Congress> {
  const unitId = unitOf(subjectId);
  const around = useCachedLoad(accountId, `roster ${unitId}`, () => readAround(unitId));
  const sent = useCachedLoad(accountId, `congress revisions ${subjectId}`, () => readRevisions(subjectId));
  const unread = around.is === 'failed' || around.cached?.failure !== undefined;
  const reload = useCallback(() => {
    if (unread) around.reload();
    sent.reload();
  }, [unread, around.reload, sent.reload]);
  const failed = [around, sent].find((one) => one.is === 'failed');
  if (failed?.is === 'failed') return { is: 'failed', failure: failed.failure, reload };
  if (around.is !== 'ready' || sent.is !== 'ready') return { is: 'busy', reload };
  const organisation = around.value.organisations.find(({ id }) => id === subjectId);
  const cached = olderOf(around.cached, sent.cached);
  const value = { ...around.value, organisation, revisions: sent.value };
  return { is: 'ready', value, reload, ...(cached && { cached }) };
}

const readAround = async (unitId: string): Promise<Pick<Congress, 'organisations' | 'plan'>> => {
  const [organisations, plan] = await Promise.all([
    callAll('getRoster', { query: { unitId } }),
    call('getPlan', {}),
  ]);
  return { organisations, plan };
};

const readRevisions = (subjectId: string) =>
  callAll('getSubmissions', { query: { kind: 'congress-result', subjectId, limit: 100 } }) as Promise<
    ChainRevision<CongressResult>[]
  >;

type Age = CachedLoad<unknown>['cached'];

/** The age of two values that are shown together is that of the older one. Either may have failed to load. */
function olderOf(one: Age, other: Age): Age {
  if (!one || !other) return one ?? other;
  const [at = one.at] = [one.at, other.at].sort();
  return { at, failure: one.failure ?? other.failure };
}

/**
 * Today, from the header of every answer. A page may stay open overnight: before a day counts as a future day, today is read
 * again, and so it is at each attempt to send.
 *
 * @param heldOn the day to check, as typed
 * @returns `undefined` while it is not known
 */
export function useToday(heldOn: unknown, attempt: number): Day | undefined {
  const known = useStore(today);
  const day = typeof heldOn === 'string' && isDay(heldOn) ? heldOn : undefined;
  const doubted = known !== undefined && day !== undefined && day > known ? day : undefined;
  const [sure, setSure] = useState<Day>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt asks again
  useEffect(() => {
    let wanted = true;
    if (today.get() !== undefined && doubted === undefined) return;
    call('getPlan', {}).then(
      () => wanted && setSure(doubted),
      // The server checks the day when the result is sent.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [doubted, attempt]);
  return doubted === undefined || doubted === sure ? known : undefined;
}
