import type { Receipt } from '../../shared/api/submit.ts';
import type { Draft, Outgoing, Typed, Work, WorkRefusal, WorkState, WorkSubject } from './work.ts';

/** A queued submission: stored before it is sent, until it has an answer. */
export interface Pending {
  /** The same for every attempt, so that the server accepts it once. */
  readonly idempotencyKey: string;
  readonly outgoing: Outgoing;
  readonly since: string;
  /** The last attempt got no answer, or a temporary failure. */
  readonly waitsForNetwork: boolean;
  /** `savedAt` of the draft that it was made from; a later `savedAt` is a newer draft. */
  readonly draftSavedAt?: string;
}

/** Everything that is stored for one chain of the log. It is one record, which changes as a whole or not at all. */
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

/** A change of a record. It is pure, since it is applied both to the record in memory and to the stored one. */
export type WorkChange = (before: StoredWork) => StoredWork;

/** Replaces the draft. */
export const typed =
  (data: Typed, baseRevision: number, savedAt: string): WorkChange =>
  ({ refusal: _, ...before }) => ({ ...before, draft: { data, baseRevision, savedAt } });

/** Replaces the reason of a withdrawal; `undefined` when it was cleared. */
export const withdrawalTyped =
  (reason: string | undefined): WorkChange =>
  ({ refusal: _, withdrawal: __, ...before }) => ({
    ...before,
    ...(reason !== undefined && { withdrawal: reason }),
  });

/** Discards everything that was typed. A queued submission stays queued. */
export const discarded: WorkChange = ({ draft: _, withdrawal: __, refusal: ___, ...before }) => before;

/** Queues a submission under a key. Nothing else is queued at the same time: the order of the two would be unknown. */
export const queued =
  (outgoing: Outgoing, idempotencyKey: string, since: string): WorkChange =>
  ({ refusal: _, ...before }) => {
    if (before.pending) return before;
    const draftSavedAt = before.draft?.savedAt;
    const pending = { idempotencyKey, outgoing, since, waitsForNetwork: false };
    return { ...before, pending: draftSavedAt === undefined ? pending : { ...pending, draftSavedAt } };
  };

/** Changes the record only while the submission with this key is queued; another tab may have received its answer. */
const ofPending =
  (idempotencyKey: string, change: (before: StoredWork, pending: Pending) => StoredWork): WorkChange =>
  (before) =>
    before.pending?.idempotencyKey === idempotencyKey ? change(before, before.pending) : before;

/** The attempt got no answer. */
export const unanswered = (idempotencyKey: string): WorkChange =>
  ofPending(idempotencyKey, (before, pending) => ({
    ...before,
    pending: { ...pending, waitsForNetwork: true },
  }));

/**
 * The server accepted the submission. A draft that changed since then stays, based on the accepted revision. The reason
 * of a withdrawal is dropped, since it was about the revision before.
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

/**
 * The server refused the submission for good. The draft stays; where there is none, the data that was sent becomes the
 * draft.
 */
export const refused = (idempotencyKey: string, refusal: WorkRefusal): WorkChange =>
  ofPending(idempotencyKey, ({ pending: _, ...before }, { outgoing, since }) => {
    const { data, revision } = outgoing;
    const made =
      before.draft === undefined && data !== undefined
        ? { draft: { data: data as Typed, baseRevision: revision - 1, savedAt: since } }
        : {};
    return { ...before, ...made, refusal };
  });

/** The record, as pages see it. */
export function workOf({ subject, draft, withdrawal, pending, sent, refusal }: StoredWork): Work {
  return { subject, draft, withdrawal, state: stateOf() };

  function stateOf(): WorkState | undefined {
    if (pending) return { is: 'sending', since: pending.since, waitsForNetwork: pending.waitsForNetwork };
    if (refusal) return { is: 'refused', refusal };
    if (draft) return { is: 'draft', savedAt: draft.savedAt };
    return sent && { is: 'sent', ...sent };
  }
}
