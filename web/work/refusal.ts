import { type CallFailure, errorsOf } from '../api/failure.ts';
import type { Refusal } from './work.ts';

/** Whether the very same send may be taken later: then it stays on its way. */
export const isPassing = ({ passing, kind }: CallFailure): boolean => passing || kind === 'signed-out';

/** A send that was not taken, as its work keeps it. */
export function refusalOf({ kind, title, advice, problem }: CallFailure): Refusal {
  const current = problem?.currentRevision;
  return {
    kind,
    title,
    advice,
    errors: errorsOf({ problem }),
    ...(current !== undefined && { currentRevision: current }),
  };
}
