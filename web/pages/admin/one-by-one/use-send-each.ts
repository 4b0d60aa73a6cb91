import { useEffect, useRef, useState } from 'preact/hooks';
import { type EachState, type ItemOutcome, sendEach } from './send-each.ts';

/** A run that sends items one by one. */
export interface EachRun<Item> {
  /** `undefined` before the first run. */
  readonly state: EachState<Item> | undefined;
  /** Sends items. Those of the run before are forgotten. */
  start(items: readonly Item[]): void;
  /** Goes on with the item at which the run paused. */
  goOn(): void;
  /** Ends the run. A call under way is not taken back. */
  stop(): void;
  /** Back to before the first run. */
  clear(): void;
}

const wait = (seconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/**
 * Sends items one by one; leaving the section ends it, and the browser asks before the tab is closed.
 *
 * @param send as of {@link sendEach}
 * @param onEnd called when a run has ended
 */
export function useSendEach<Item>(send: (item: Item) => Promise<void>, onEnd: () => void): EachRun<Item> {
  const [state, setState] = useState<EachState<Item>>();
  const run = useRef<{
    items: readonly Item[];
    outcomes: ReadonlyMap<Item, ItemOutcome>;
    end: AbortController;
  }>(undefined);
  useEffect(() => () => run.current?.end.abort(), []);
  const isOpen = state !== undefined && state.is !== 'ended';
  useEffect(() => {
    if (!isOpen) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isOpen]);

  const go = async (items: readonly Item[], outcomes: ReadonlyMap<Item, ItemOutcome>) => {
    run.current?.end.abort();
    const now = { items, outcomes, end: new AbortController() };
    run.current = now;
    const show = (next: EachState<Item>) => {
      if (run.current !== now || now.end.signal.aborted) return;
      setState(next);
      now.outcomes = next.outcomes;
      if (next.is === 'ended') onEnd();
    };
    const known = await sendEach(items, outcomes, now.end.signal, { send, wait, show });
    now.outcomes = known;
    // The call that was under way when the run was stopped has been answered meanwhile.
    if (run.current === now && now.end.signal.aborted) setState({ is: 'ended', outcomes: known });
  };

  return {
    state,
    start: (items) => void go(items, new Map()),
    goOn: () => void (run.current && go(run.current.items, run.current.outcomes)),
    stop: () => {
      run.current?.end.abort();
      setState((last) => last && { is: 'ended', outcomes: last.outcomes });
      onEnd();
    },
    clear: () => {
      run.current?.end.abort();
      run.current = undefined;
      setState(undefined);
    },
  };
}
