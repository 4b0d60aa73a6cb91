import { useState } from 'preact/hooks';
import type { Issue } from '../../../shared/runtime/problem.ts';
import { SignInRefusal } from '../../session/cognito.ts';

/** One attempt at a time, and what was wrong with the last one. */
export interface Attempt {
  readonly busy: boolean;
  /** What is missing in the form. */
  readonly issues: readonly Issue[];
  /** How many attempts there were. */
  readonly count: number;
  /** What Cognito or the network said. */
  readonly refusal: SignInRefusal | undefined;
  /** Runs the action unless a field is missing or an action is under way. */
  run(found: readonly Issue[], action: () => Promise<void>): Promise<void>;
}

/** State of a form that asks Cognito for something. */
export function useAttempt(): Attempt {
  const [state, setState] = useState<Omit<Attempt, 'run'>>({
    busy: false,
    issues: [],
    count: 0,
    refusal: undefined,
  });
  return {
    ...state,
    async run(issues, action) {
      if (state.busy) return;
      const count = state.count + 1;
      if (issues.length > 0) return setState({ busy: false, issues, count, refusal: undefined });
      setState({ busy: true, issues, count, refusal: undefined });
      const refusal = await action().then(
        () => undefined,
        (error: unknown) => (error instanceof SignInRefusal ? error : new SignInRefusal('unknown')),
      );
      setState({ busy: false, issues, count, refusal });
    },
  };
}
