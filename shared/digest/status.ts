import { latestOf } from '../calendar.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { DigestHead } from './snapshot.ts';
import { type DigestNote, type DigestState, STALLED_MINUTES } from './states.ts';

/** The progress of compiling a digest: instants, ISO 8601 UTC. */
export interface CompileProgress {
  readonly begunAt?: string;
  /** When the last slice of its figures was frozen. */
  readonly slicedAt?: string;
  /** When a sweep last requeued its job: this is no progress. */
  readonly putBackAt?: string;
  /** When the admins were notified that it awaits its release, and when they were reminded. */
  readonly toldAt?: string;
  readonly toldAgainAt?: string;
  /** When it was found that nothing is on its roster: then it has no figures and no emails. */
  readonly noRosterAt?: string;
  /** The same of a digest that awaits its release: it may be released as known later, with a roster. */
  readonly preparedWithoutRosterAt?: string;
  /** When it was found that nobody gets it. */
  readonly noRecipientsAt?: string;
  /** When the emails of all recipients were queued. */
  readonly queuedAt?: string;
}

/** The status of a digest. */
export interface DigestStatus {
  readonly state: DigestState;
  /** The time of the last progress, ISO 8601 UTC; present when it is {@link STALLED_MINUTES} ago or more. */
  readonly stalledSince?: string;
  /** Why nothing is sent. */
  readonly note?: DigestNote;
}

/**
 * The status of a digest. It is `sent` only when all recipients were queued and no delivery is under way. Before the
 * compilation ends, more deliveries may follow, so settled deliveries alone do not make it `sent`.
 */
export function digestStatusOf(
  { awaitsRelease, knownAt, releasedAt = knownAt }: DigestHead,
  progress: CompileProgress,
  deliveries: readonly Pick<Delivery, 'state' | 'at'>[],
  now: Date,
): DigestStatus {
  const { begunAt, slicedAt, queuedAt, preparedWithoutRosterAt } = progress;
  if (awaitsRelease) {
    return {
      state: 'awaiting-release',
      ...(preparedWithoutRosterAt !== undefined && { note: 'no-roster' as const }),
    };
  }
  const why = noteOf(progress);
  const note = why === undefined ? {} : { note: why };
  const state = queuedAt === undefined ? (begunAt === undefined ? 'queued' : 'compiling') : 'sending';
  if (state === 'sending' && !deliveries.some(isUnderWay)) return { state: 'sent', ...note };
  const moves = [releasedAt, begunAt, slicedAt, queuedAt, ...deliveries.map(({ at }) => at)];
  // Instants in the future, from a host whose clock was ahead, are ignored.
  const last = latestOf(moves.filter((move) => move !== undefined && move <= now.toISOString()));
  const stalled = last !== '' && Date.parse(last) + STALLED_MINUTES * 60_000 <= now.getTime();
  return { state, ...(stalled && { stalledSince: last }) };
}

/** Why a compiled digest has no emails; `undefined` when it has some, or may get some. */
export function noteOf({ noRosterAt, noRecipientsAt }: CompileProgress): DigestNote | undefined {
  if (noRosterAt !== undefined) return 'no-roster';
  return noRecipientsAt === undefined ? undefined : 'no-recipients';
}

/** Whether an email is still to be sent. */
export const isUnderWay = ({ state }: Pick<Delivery, 'state'>): boolean =>
  state === 'queued' || state === 'sending';
