import { useCallback, useMemo } from 'preact/hooks';
import { call } from '../api/call.ts';
import { asFailure } from '../api/failure.ts';
import type { Input } from '../api/operations.ts';
import { createStore, useStore } from '../store.ts';
import { keyOf, type Outgoing, type Typed, type Work, type WorkSubject } from './work.ts';

/** What a form does with its work. */
export interface WorkHandle {
  readonly work: Work;
  /** Keeps what was typed; to be called at every change. */
  save(data: Typed, baseRevision: number): void;
  /** Puts it on its way: it is stored with its idempotency key first. What becomes of it is told by `work.state`. */
  send(outgoing: Outgoing): Promise<void>;
  /** Throws the draft away, and with it what was refused. */
  discard(): Promise<void>;
}

/** Work of this tab by account and subject. */
const kept = createStore<ReadonlyMap<string, Work>>(new Map());

const placeOf = (accountId: string, subject: WorkSubject): string => `${accountId} ${keyOf(subject)}`;

function change(accountId: string, subject: WorkSubject, changed: Partial<Work>): void {
  const place = placeOf(accountId, subject);
  const before = kept.get().get(place) ?? { subject, draft: undefined, state: undefined };
  kept.set(new Map(kept.get()).set(place, { ...before, ...changed }));
}

/**
 * The work of an account on one subject; `undefined` while it is looked up.
 *
 * @param accountId `account.id`: drafts of one account are never shown to another
 */
export function useWork(accountId: string, given: WorkSubject): WorkHandle | undefined {
  const key = keyOf(given);
  // biome-ignore lint/correctness/useExhaustiveDependencies: subjects are the same when their keys are
  const subject = useMemo(() => given, [key]);
  const work = useStore(kept).get(placeOf(accountId, subject)) ?? {
    subject,
    draft: undefined,
    state: undefined,
  };
  const save = useCallback(
    (data: Typed, baseRevision: number) => {
      const savedAt = new Date().toISOString();
      change(accountId, subject, {
        draft: { data, baseRevision, savedAt },
        state: { is: 'draft', savedAt },
      });
    },
    [accountId, subject],
  );
  const send = useCallback(
    (outgoing: Outgoing) => sendAll(accountId, [{ subject, outgoing }]),
    [accountId, subject],
  );
  const discard = useCallback(
    async () => change(accountId, subject, { draft: undefined, state: undefined }),
    [accountId, subject],
  );
  return { work, save, send, discard };
}

/** Everything that an account typed or sent here, for lists: which organisations have a draft, are being sent, were refused. */
export function useAllWork(accountId: string): readonly Work[] {
  const all = useStore(kept);
  return useMemo(
    () => [...all].filter(([place]) => place.startsWith(`${accountId} `)).map(([, work]) => work),
    [all, accountId],
  );
}

/**
 * Puts many pieces of work on their way, as an import does; many go out in one call. Resolves when they are stored, not
 * when they were answered: {@link useAllWork} tells what became of each.
 */
export async function sendAll(
  accountId: string,
  sends: readonly { readonly subject: WorkSubject; readonly outgoing: Outgoing }[],
): Promise<void> {
  const since = new Date().toISOString();
  for (const { subject } of sends) {
    change(accountId, subject, { state: { is: 'sending', since, waitsForNetwork: false } });
  }
  for (const { subject, outgoing } of sends) await sendOne(accountId, subject, outgoing);
}

async function sendOne(accountId: string, subject: WorkSubject, outgoing: Outgoing): Promise<void> {
  try {
    const body = { ...subject, ...outgoing } as Input<'postSubmission'>['body'];
    const receipt = await call('postSubmission', { body, idempotencyKey: crypto.randomUUID() });
    change(accountId, subject, {
      draft: undefined,
      state: { is: 'sent', receipt, withdrawn: outgoing.withdrawn ?? false },
    });
  } catch (error) {
    const { kind, title, advice, problem } = asFailure(error);
    const current = problem?.currentRevision;
    change(accountId, subject, {
      state: {
        is: 'refused',
        refusal: {
          kind,
          title,
          advice,
          errors: problem?.errors ?? [],
          ...(current !== undefined && { currentRevision: current }),
        },
      },
    });
  }
}
