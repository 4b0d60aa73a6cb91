import { type CallFailure, errorsOf } from '../api/failure.ts';
import type { WorkRefusal } from './work.ts';

/** Whether the same submission may be accepted later; it then stays queued. */
export const isPassing = ({ passing, kind }: CallFailure): boolean => passing || kind === 'signed-out';

/** Converts a failure to the refusal that is stored with the work. */
export function workRefusal({ kind, title, advice, problem }: CallFailure): WorkRefusal {
  const current = problem?.currentRevision;
  return {
    kind,
    title,
    advice,
    errors: errorsOf({ problem }),
    ...(current !== undefined && { currentRevision: current }),
  };
}
