import { useMemo } from 'preact/hooks';
import { useStore } from '../store.ts';
import { sendWork } from './outbox.ts';

export { sendWork as sendAll } from './outbox.ts';

import { changeWork, works } from './storage.ts';
import { discarded, typed, withdrawalTyped, workOf } from './stored.ts';
import { keyOf, type Outgoing, type Typed, type Work, type WorkSubject } from './work.ts';

/** What a form does with its work. */
export interface WorkHandle {
  readonly work: Work;
  /** Keeps what was typed; to be called at every change. */
  save(data: Typed, baseRevision: number): void;
  /** Keeps the reason of a withdrawal; to be called at every change. */
  saveWithdrawal(reason: string | undefined): void;
  /**
   * Puts it on its way: it is stored with its idempotency key first. Resolves when it is stored; what becomes of it is told
   * by `work.state`. While something is on its way, nothing else is sent.
   */
  send(outgoing: Outgoing): Promise<void>;
  /** Throws the draft away, and with it what was refused. */
  discard(): Promise<void>;
}

/**
 * The work of an account on one subject; `undefined` while it is looked up.
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

/** Whether what is kept on this device was looked up: until then no work is known. */
export const useWorkIsRead = (): boolean => useStore(works) !== undefined;

/** Everything that an account typed or sent here, for lists: which organisations have a draft, are being sent, were refused. */
export function useAllWork(accountId: string): readonly Work[] {
  const all = useStore(works);
  return useMemo(
    () => [...(all?.values() ?? [])].filter((stored) => stored.accountId === accountId).map(workOf),
    [all, accountId],
  );
}
