import { useMemo } from 'preact/hooks';
import { useStore } from '../store.ts';
import { sendWork } from './outbox.ts';

export { sendWork as sendAll } from './outbox.ts';

import { changeWork, works } from './storage.ts';
import { discarded, typed, withdrawalTyped, workOf } from './stored.ts';
import { keyOf, type Outgoing, type Typed, type Work, type WorkSubject } from './work.ts';

/** The work of a form, and its operations. */
export interface WorkHandle {
  readonly work: Work;
  /** Stores the draft. Call it at every change. */
  save(data: Typed, baseRevision: number): void;
  /** Stores the reason of a withdrawal. Call it at every change. */
  saveWithdrawal(reason: string | undefined): void;
  /**
   * Queues a submission, after it was stored with its idempotency key. Resolves when it is stored; `work.state` shows
   * the outcome. While one is queued, nothing else is sent.
   */
  send(outgoing: Outgoing): Promise<void>;
  /** Discards the draft and the refusal. */
  discard(): Promise<void>;
}

/**
 * The work of an account on one subject; `undefined` while it is being read.
 *
 * @param accountId `account.id`: drafts of one account are never shown to another
 */
export function useWork(accountId: string, given: WorkSubject): WorkHandle | undefined {
  const key = keyOf(given);
  const all = useStore(works);
  const stored = all?.get(key);
  // biome-ignore lint/correctness/useExhaustiveDependencies: subjects are the same when their keys are
  const acts = useMemo(
    () => ({
      save: (data: Typed, baseRevision: number) =>
        void changeWork(accountId, given, typed(data, baseRevision, new Date().toISOString())),
      saveWithdrawal: (reason: string | undefined) =>
        void changeWork(accountId, given, withdrawalTyped(reason)),
      send: (outgoing: Outgoing) => sendWork(accountId, [{ subject: given, outgoing }]),
      discard: () => changeWork(accountId, given, discarded),
    }),
    [accountId, key],
  );
  if (!all) return undefined;
  return { work: workOf(stored ?? { accountId, subject: given }), ...acts };
}

/** Whether the stored work was read. */
export const useWorkIsRead = (): boolean => useStore(works) !== undefined;

/** All drafts and submissions of an account on this device, for lists. */
export function useAllWork(accountId: string): readonly Work[] {
  const all = useStore(works);
  return useMemo(
    () => [...(all?.values() ?? [])].filter((stored) => stored.accountId === accountId).map(workOf),
    [all, accountId],
  );
}

/** What an account typed here and did not send: drafts and reasons of withdrawals that are not on their way. */
export const useDrafts = (accountId: string): readonly Work[] => useAllWork(accountId).filter(isDraft);

const isDraft = ({ draft, withdrawal, state }: Work): boolean =>
  state?.is !== 'sending' && (draft !== undefined || withdrawal !== undefined);

/** Throws away what an account typed here and did not send. What is on its way stays on its way. */
export async function discardDrafts(accountId: string): Promise<void> {
  const own = [...(works.get()?.values() ?? [])].filter((stored) => stored.accountId === accountId);
  const drafts = own.map(workOf).filter(isDraft);
  await Promise.all(drafts.map(({ subject }) => changeWork(accountId, subject, discarded)));
}
