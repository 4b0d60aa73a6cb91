import { useCallback, useEffect, useState } from 'preact/hooks';
import { asFailure, type CallFailure } from './failure.ts';

/** What a page loads, and how far that is. */
export type Load<Value> = { readonly reload: () => void } & ({ readonly is: 'busy' } | Settled<Value>);

type Settled<Value> =
  | { readonly is: 'failed'; readonly failure: CallFailure }
  | {
      readonly is: 'ready';
      readonly value: Value;
      /** It is being read again, or why that failed: until then the value is the earlier one. */
      readonly again?: 'busy' | CallFailure;
    };

/**
 * Loads something when a component appears and whenever an input changes; what came of earlier inputs is dropped. A value
 * that is read again stays until the new one is there, so that what is drawn of it keeps what was typed and where one was.
 *
 * @param inputs what it depends on, as of `useEffect`
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
