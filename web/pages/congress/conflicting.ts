import type { Work } from '../../work/work.ts';

/** Whether someone was faster; `unread`: what stands now has not been read yet. */
export type Conflicting = 'unread' | 'shown' | undefined;

interface Worked {
  readonly work: Pick<Work, 'draft' | 'state'>;
}

/**
 * Whether someone else sent a revision while this draft, or what was sent from here, was made.
 *
 * @param current the revision that stands, as far as it was read
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
 * Whether what was sent from here is newer than what was read: until it was read, the receipt alone tells of it.
 *
 * @param current the revision that stands, as far as it was read
 */
export const isBehind = ({ work: { state } }: Worked, current: number): boolean =>
  state?.is === 'sent' && state.receipt.revision > current;
