import type { Receipt } from '../../shared/api/submit.ts';
import type { Draft, Outgoing, Typed, Work, WorkRefusal, WorkState, WorkSubject } from './work.ts';

/** A send on its way: kept before it goes out, until it has an answer. */
export interface Pending {
  /** The same for every attempt: the server takes it once, whatever comes back. */
  readonly idempotencyKey: string;
  readonly outgoing: Outgoing;
  readonly since: string;
  /** The last attempt got no answer, or one that may be another soon. */
  readonly waitsForNetwork: boolean;
  /** `savedAt` of the draft it was made of: what was typed later is another draft. */
  readonly draftSavedAt?: string;
}

/** Everything that is kept of one chain of the log, as one record: it changes as a whole or not at all. */
export interface StoredWork {
  readonly accountId: string;
  readonly subject: WorkSubject;
  readonly draft?: Draft;
  /** The reason of a withdrawal, as typed so far. */
  readonly withdrawal?: string;
  readonly pending?: Pending;
  readonly sent?: { readonly receipt: Receipt; readonly withdrawn: boolean };
  readonly refusal?: WorkRefusal;
}

/** A change of a record. Pure: it is applied to what this tab shows and to what is kept. */
export type WorkChange = (before: StoredWork) => StoredWork;

/** What was typed, in place of what was typed before. */
export const typed =
  (data: Typed, baseRevision: number, savedAt: string): WorkChange =>
  ({ refusal: _, ...before }) => ({ ...before, draft: { data, baseRevision, savedAt } });

/** The reason of a withdrawal, in place of what was typed before; `undefined`: it was emptied. */
export const withdrawalTyped =
  (reason: string | undefined): WorkChange =>
  ({ refusal: _, withdrawal: __, ...before }) => ({
    ...before,
    ...(reason !== undefined && { withdrawal: reason }),
  });

/** Nothing typed any more. What is on its way stays on its way. */
export const discarded: WorkChange = ({ draft: _, withdrawal: __, refusal: ___, ...before }) => before;

/** On its way under a key. While something is, nothing else is sent: which of the two came first nobody could say. */
export const queued =
  (outgoing: Outgoing, idempotencyKey: string, since: string): WorkChange =>
  ({ refusal: _, ...before }) => {
    if (before.pending) return before;
    const draftSavedAt = before.draft?.savedAt;
    const pending = { idempotencyKey, outgoing, since, waitsForNetwork: false };
    return { ...before, pending: draftSavedAt === undefined ? pending : { ...pending, draftSavedAt } };
  };

/** Changes the record while the send of that key is still on its way; another tab may have had its answer. */
const ofPending =
  (idempotencyKey: string, change: (before: StoredWork, pending: Pending) => StoredWork): WorkChange =>
  (before) =>
    before.pending?.idempotencyKey === idempotencyKey ? change(before, before.pending) : before;

/** No answer yet. */
export const unanswered = (idempotencyKey: string): WorkChange =>
  ofPending(idempotencyKey, (before, pending) => ({
    ...before,
    pending: { ...pending, waitsForNetwork: true },
  }));

/**
 * Taken by the server. A draft that was changed since is kept, on top of what was taken; why something should be withdrawn
 * was said of what stood before.
 */
export const accepted = (idempotencyKey: string, receipt: Receipt): WorkChange =>
  ofPending(
    idempotencyKey,
    ({ pending: _, draft, withdrawal: __, ...before }, { outgoing, draftSavedAt }) => ({
      ...before,
      ...(draft && draft.savedAt !== draftSavedAt && { draft: { ...draft, baseRevision: receipt.revision } }),
      sent: { receipt, withdrawn: outgoing.withdrawn ?? false },
    }),
  );

/** Refused for good. The draft stays; where there was none, what was sent becomes one. */
export const refused = (idempotencyKey: string, refusal: WorkRefusal): WorkChange =>
  ofPending(idempotencyKey, ({ pending: _, ...before }, { outgoing, since }) => {
    const { data, revision } = outgoing;
    const made =
      before.draft === undefined && data !== undefined
        ? { draft: { data: data as Typed, baseRevision: revision - 1, savedAt: since } }
        : {};
    return { ...before, ...made, refusal };
  });

/** The record as pages see it. */
export function workOf({ subject, draft, withdrawal, pending, sent, refusal }: StoredWork): Work {
  return { subject, draft, withdrawal, state: stateOf() };

  function stateOf(): WorkState | undefined {
    if (pending) return { is: 'sending', since: pending.since, waitsForNetwork: pending.waitsForNetwork };
    if (refusal) return { is: 'refused', refusal };
    if (draft) return { is: 'draft', savedAt: draft.savedAt };
    return sent && { is: 'sent', ...sent };
  }
}
