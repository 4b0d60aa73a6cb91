import { latestOf } from '../calendar.ts';
import type { Delivery } from '../delivery/ledger.ts';
import type { DigestHead } from './snapshot.ts';
import { type DigestState, STALLED_MINUTES } from './states.ts';

/** How far the compilation of a digest has come: instants, ISO 8601 UTC. */
export interface Progress {
  readonly begunAt?: string;
  /** When the last slice of its figures was frozen. */
  readonly slicedAt?: string;
  /** When a sweep last put its job back: that is no progress. */
  readonly putBackAt?: string;
  /** When the admins were told that it awaits its release, and when they were once more. */
  readonly toldAt?: string;
  readonly toldAgainAt?: string;
  /** When all of its recipients' mails were queued. */
  readonly queuedAt?: string;
}

/** Where a digest stands. */
export interface Standing {
  readonly state: DigestState;
  /** Since when nothing has moved, ISO 8601 UTC; present after {@link STALLED_MINUTES} of it. */
  readonly stalledSince?: string;
}

/**
 * Where a digest stands. It is `sent` only when every recipient was queued and none of their mails is under way: until its
 * compilation has ended, deliveries that are settled say nothing of those that are not there yet.
 */
export function standingOf(
  { awaitsRelease, knownAt, releasedAt = knownAt }: DigestHead,
  { begunAt, slicedAt, queuedAt }: Progress,
  deliveries: readonly Pick<Delivery, 'state' | 'at'>[],
  now: Date,
): Standing {
  if (awaitsRelease) return { state: 'awaiting-release' };
  const state = queuedAt === undefined ? (begunAt === undefined ? 'queued' : 'compiling') : 'sending';
  if (state === 'sending' && !deliveries.some(isUnderWay)) return { state: 'sent' };
  const moves = [releasedAt, begunAt, slicedAt, queuedAt, ...deliveries.map(({ at }) => at)];
  // What a host whose clock was ahead did is of no known time.
  const last = latestOf(moves.filter((move) => move !== undefined && move <= now.toISOString()));
  const stalled = last !== '' && Date.parse(last) + STALLED_MINUTES * 60_000 <= now.getTime();
  return { state, ...(stalled && { stalledSince: last }) };
}

/** Whether a mail is still to be sent. */
export const isUnderWay = ({ state }: Pick<Delivery, 'state'>): boolean =>
  state === 'queued' || state === 'sending';
