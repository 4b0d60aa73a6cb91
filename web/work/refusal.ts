import type { CallFailure } from '../api/failure.ts';
import type { WorkRefusal } from './work.ts';

/** Whether the very same send may be taken later: then it stays on its way. */
export const isPassing = ({ passing, kind }: CallFailure): boolean => passing || kind === 'signed-out';

/** A send that was not taken, as its work keeps it. */
export function workRefusal({ kind, title, advice, problem }: CallFailure): WorkRefusal {
  const current = problem?.currentRevision;
  return {
    kind,
    title,
    advice,
    errors: problem?.errors ?? [],
    ...(current !== undefined && { currentRevision: current }),
  };
}
