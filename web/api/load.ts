import { useCallback, useEffect, useState } from 'preact/hooks';
import { asFailure, type CallFailure } from './failure.ts';

/** What a page loads, and how far that is. */
export type Load<Value> = { readonly reload: () => void } & (
  | { readonly is: 'busy' }
  | { readonly is: 'failed'; readonly failure: CallFailure }
  | { readonly is: 'ready'; readonly value: Value }
);

type Settled<Value> =
  | { readonly is: 'failed'; readonly failure: CallFailure }
  | { readonly is: 'ready'; readonly value: Value };

/**
 * Loads something when a component appears and whenever an input changes; what came of earlier inputs is dropped.
 *
 * @param inputs what it depends on, as of `useEffect`
 */
export function useLoad<Value>(load: () => Promise<Value>, inputs: readonly unknown[]): Load<Value> {
  const [settled, setSettled] = useState<Settled<Value> | undefined>(undefined);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller says what it depends on; a round is asked for
  useEffect(() => {
    let wanted = true;
    setSettled(undefined);
    load().then(
      (value) => wanted && setSettled({ is: 'ready', value }),
      (error: unknown) => wanted && setSettled({ is: 'failed', failure: asFailure(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [...inputs, round]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  return { reload, ...(settled ?? { is: 'busy' }) };
}
