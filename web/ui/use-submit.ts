import { useEffect, useRef, useState } from 'preact/hooks';
import type { Issue } from '../../shared/runtime/problem.ts';

/** One submission of a form at a time, and what was wrong with the last one. */
export interface Submit<Failure> {
  readonly busy: boolean;
  /** What is wrong, each at its field: found before sending, or by the server. */
  readonly issues: readonly Issue[];
  /** Raised with every new list of issues, as `ErrorSummary` needs it. */
  readonly attempt: number;
  /** Why it failed; `undefined` when the issues say it. */
  readonly failure: Failure | undefined;
  /**
   * Sends, unless something was found wrong or another submission is under way.
   *
   * @param send includes what is done after a success
   */
  submit(found: readonly Issue[], send: () => Promise<void>): Promise<void>;
}

/**
 * State of a form or dialog that sends something.
 *
 * @param failureOf reads what `send` throws: `asFailure` for a call
 * @param issuesOf what of a failure is said at fields; where it gives none, the failure is shown
 */
export function useSubmit<Failure>(
  failureOf: (error: unknown) => Failure,
  issuesOf: (failure: Failure) => readonly Issue[] = () => [],
): Submit<Failure> {
  const [state, setState] = useState<Omit<Submit<Failure>, 'submit'>>({
    busy: false,
    issues: [],
    attempt: 0,
    failure: undefined,
  });
  // A second click may come before the first one is drawn, an answer after the form is gone.
  const sending = useRef(false);
  const gone = useRef(false);
  useEffect(
    () => () => {
      gone.current = true;
    },
    [],
  );
  const show = (busy: boolean, issues: readonly Issue[] = [], failure?: Failure) => {
    if (!gone.current) setState(({ attempt }) => ({ busy, issues, attempt: attempt + 1, failure }));
  };
  return {
    ...state,
    async submit(found, send) {
      if (sending.current) return;
      if (found.length > 0) return show(false, found);
      sending.current = true;
      show(true);
      try {
        await send();
        show(false);
      } catch (error) {
        const failure = failureOf(error);
        const issues = issuesOf(failure);
        show(false, issues, issues.length > 0 ? undefined : failure);
      } finally {
        sending.current = false;
      }
    },
  };
}
