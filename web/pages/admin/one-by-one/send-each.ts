import { asFailure, type CallFailure } from '../../../api/failure.ts';

/** What came of one item. */
export type ItemOutcome = { readonly is: 'sent' } | { readonly is: 'refused'; readonly failure: CallFailure };

/** The state of sending items one by one. */
export interface EachState<Item> {
  /** `paused`: the server does not take the next item now; `ended`: all sent, or stopped. */
  readonly is: 'sending' | 'paused' | 'ended';
  readonly outcomes: ReadonlyMap<Item, ItemOutcome>;
  /** Why it is paused. */
  readonly failure?: CallFailure;
  /** Seconds that the server asked to wait, while it is waited. */
  readonly waiting?: number;
}

/** Dependencies of {@link sendEach}. */
export interface EachDeps<Item> {
  /** Sends one item, under one key however often it is called. @throws CallFailure */
  readonly send: (item: Item) => Promise<void>;
  /** Waits; ends early when the signal is aborted. */
  readonly wait: (seconds: number, signal: AbortSignal) => Promise<void>;
  readonly show: (state: EachState<Item>) => void;
}

/** How often an item is sent before the person is asked. */
const MAX_ATTEMPTS = 5;

/**
 * Sends the items that have no outcome yet, one after another. A call that may succeed later is sent again after the time that
 * the server asks for, or after 1, 2, 4, 8 seconds; then the run pauses at that item. An item that is refused does not stop the
 * others.
 *
 * @param outcomes those of an earlier run of the same items
 * @param signal stops the run before the next call
 * @returns the outcomes of both runs
 */
export async function sendEach<Item>(
  items: readonly Item[],
  outcomes: ReadonlyMap<Item, ItemOutcome>,
  signal: AbortSignal,
  { send, wait, show }: EachDeps<Item>,
): Promise<ReadonlyMap<Item, ItemOutcome>> {
  let known = outcomes;
  const settle = (item: Item, outcome: ItemOutcome) => {
    known = new Map([...known, [item, outcome]]);
  };
  for (const item of items.filter((one) => !outcomes.has(one))) {
    for (let attempt = 1; !known.has(item); attempt += 1) {
      if (signal.aborted) return known;
      show({ is: 'sending', outcomes: known });
      try {
        await send(item);
        settle(item, { is: 'sent' });
      } catch (error) {
        const failure = asFailure(error);
        const isOver = failure.kind === 'signed-out' || (failure.passing && attempt === MAX_ATTEMPTS);
        if (isOver && !signal.aborted) show({ is: 'paused', outcomes: known, failure });
        if (isOver) return known;
        if (!failure.passing) {
          settle(item, { is: 'refused', failure });
          continue;
        }
        const seconds = Math.max(failure.retryAfter ?? 0, 2 ** (attempt - 1));
        show({ is: 'sending', outcomes: known, waiting: seconds });
        await wait(seconds, signal);
      }
    }
  }
  show({ is: 'ended', outcomes: known });
  return known;
}
