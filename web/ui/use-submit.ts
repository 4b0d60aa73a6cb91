import { useEffect, useRef, useState } from 'preact/hooks';
import type { Issue } from '../../shared/runtime/problem.ts';
import { asTyped } from './typed-issue.ts';

/** The state of a form: one submission at a time, and the issues of the last one. */
export interface Submit<Failure> {
  readonly busy: boolean;
  /** The issues, each at its field: found before sending, or by the server. */
  readonly issues: readonly Issue[];
  /** Increases with every new list of issues, as `ErrorSummary` needs it. */
  readonly attempt: number;
  /** The failure; `undefined` when the issues explain it. */
  readonly failure: Failure | undefined;
  /**
   * Sends, unless there are issues already or another submission is in progress.
   *
   * @param send sends, and does what follows a success
   */
  submit(found: readonly Issue[], send: () => Promise<void>): Promise<void>;
}

/**
 * The state of a form or dialog that sends something.
 *
 * @param failureOf converts the error that `send` throws: `asFailure` for a call
 * @param issuesOf the issues of a failure; when there are none, the failure itself is shown
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
  // A second click may come before the first render, and an answer after the form is unmounted.
  const sending = useRef(false);
  const gone = useRef(false);
  useEffect(
    () => () => {
      gone.current = true;
    },
    [],
  );
  const show = (busy: boolean, issues: readonly Issue[] = [], failure?: Failure) => {
    if (gone.current) return;
    setState(({ attempt }) => ({ busy, issues: issues.map(asTyped), attempt: attempt + 1, failure }));
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
