import type { Work } from '../../work/work.ts';

/** Whether there is a conflict; `unread` until the current revision was read. */
export type Conflicting = 'unread' | 'shown' | undefined;

interface Worked {
  readonly work: Pick<Work, 'draft' | 'state'>;
}

/**
 * Whether somebody else sent a revision after the one that this draft or submission is based on.
 *
 * @param current the number of the latest revision that was read
 */
export function conflictOf({ work }: Worked, current: number): Conflicting {
  const { draft, state } = work;
  if (state?.is === 'sending') return undefined;
  if (state?.is === 'refused' && state.refusal.kind === 'conflict') {
    return current < (state.refusal.currentRevision ?? 0) ? 'unread' : 'shown';
  }
  return draft && draft.baseRevision < current ? 'shown' : undefined;
}

/**
 * Whether the revision in the receipt is newer than the latest one that was read; only the receipt is shown then.
 *
 * @param current the number of the latest revision that was read
 */
export const isBehind = ({ work: { state } }: Worked, current: number): boolean =>
  state?.is === 'sent' && state.receipt.revision > current;
