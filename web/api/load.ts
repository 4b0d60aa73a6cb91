import { useCallback, useEffect, useState } from 'preact/hooks';
import { asFailure, type CallFailure } from './failure.ts';

/** The state of a load. */
export type Load<Value> = { readonly reload: () => void } & ({ readonly is: 'busy' } | Settled<Value>);

type Settled<Value> =
  | { readonly is: 'failed'; readonly failure: CallFailure }
  | {
      readonly is: 'ready';
      readonly value: Value;
      /** The value is being read again, or that failed; it is then the earlier one. */
      readonly again?: 'busy' | CallFailure;
    };

/**
 * Loads a value when a component appears and whenever an input changes; results of earlier inputs are dropped. On a
 * reload the old value stays until the new one arrives, so that components keep typed text, focus and scroll position.
 *
 * @param inputs dependencies, as of `useEffect`
 */
export function useLoad<Value>(load: () => Promise<Value>, inputs: readonly unknown[]): Load<Value> {
  const [settled, setSettled] = useState<Settled<Value> | undefined>(undefined);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller says what it depends on
  useEffect(() => setSettled(undefined), inputs);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller says what it depends on; a round is asked for
  useEffect(() => {
    let wanted = true;
    setSettled((before) => (before?.is === 'ready' ? { ...before, again: 'busy' } : undefined));
    load().then(
      (value) => wanted && setSettled({ is: 'ready', value }),
      (error: unknown) => wanted && setSettled((before) => failed(before, asFailure(error))),
    );
    return () => {
      wanted = false;
    };
  }, [...inputs, round]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  return { reload, ...(settled ?? { is: 'busy' }) };
}

const failed = <Value>(before: Settled<Value> | undefined, failure: CallFailure): Settled<Value> =>
  before?.is === 'ready' ? { ...before, again: failure } : { is: 'failed', failure };
