/** A call was refused because too many others are waiting or running. The error name is Lambda's. */
export class TooManyRequestsError extends Error {
  override readonly name = 'TooManyRequestsException';
}

/** The limits of waiting for a slot. */
export interface WaitLimit {
  /** Longest wait in milliseconds. */
  readonly milliseconds: number;
  /** The most calls that may wait before this one. */
  readonly others: number;
  /** Aborts when the caller has stopped waiting. */
  readonly signal?: AbortSignal;
}

interface Waiting {
  readonly begin: () => void;
}

/** Weight of the latest call in the average duration. */
const LATEST_WEIGHT = 0.2;

/**
 * A number of slots, assigned to calls in the order of arrival. A call that would probably exceed its wait limit is refused at
 * once.
 *
 * @param now milliseconds of a monotonic clock
 */
export class SlotPool {
  readonly #size: number;
  readonly #now: () => number;
  readonly #waiting = new Set<Waiting>();
  #taken = 0;
  /** The average time a slot is held, in milliseconds; 0 before the first call ends. */
  #average = 0;

  constructor(size: number, now = () => performance.now()) {
    this.#size = size;
    this.#now = now;
  }

  /**
   * Runs a call in a slot, and frees the slot at its end.
   *
   * @param call gets a function to call at the end of its preparations, which do not count as its duration
   * @param limit absent: it waits for as long as it takes
   * @throws TooManyRequestsError when the call got no slot and was not started
   */
  async run<Result>(call: (prepared: () => void) => Promise<Result>, limit?: WaitLimit): Promise<Result> {
    await this.#acquire(limit);
    let begun = this.#now();
    try {
      return await call(() => {
        begun = this.#now();
      });
    } finally {
      const duration = this.#now() - begun;
      this.#average = this.#average ? this.#average + (duration - this.#average) * LATEST_WEIGHT : duration;
      this.#release();
    }
  }

  async #acquire(patience: WaitLimit | undefined): Promise<void> {
    patience?.signal?.throwIfAborted();
    if (this.#taken < this.#size) {
      this.#taken += 1;
      return;
    }
    if (patience && !this.#isWorthWaiting(patience)) throw new TooManyRequestsError('too many calls wait');
    await this.#wait(patience);
  }

  #isWorthWaiting({ others, milliseconds }: WaitLimit): boolean {
    const { size: before } = this.#waiting;
    return before < others && ((before + 1) * this.#average) / this.#size <= milliseconds;
  }

  #wait(patience: WaitLimit | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (reason: unknown) => {
        end();
        reject(reason);
      };
      const left = () => leave(patience?.signal?.reason);
      const timer =
        patience &&
        setTimeout(() => leave(new TooManyRequestsError('no slot in time')), patience.milliseconds);
      const waiting = {
        begin: () => {
          end();
          resolve();
        },
      };
      const end = () => {
        clearTimeout(timer);
        patience?.signal?.removeEventListener('abort', left);
        this.#waiting.delete(waiting);
      };
      this.#waiting.add(waiting);
      patience?.signal?.addEventListener('abort', left);
    });
  }

  /** Passes the slot to the call that has waited longest, so that no new call can take it first. */
  #release(): void {
    const [first] = this.#waiting;
    if (first) first.begin();
    else this.#taken -= 1;
  }
}
