/** A call is refused because too many others are waiting or running. Lambda's name for it. */
export class TooManyRequestsError extends Error {
  override readonly name = 'TooManyRequestsException';
}

/** How long a call may wait for a slot. */
export interface WaitLimit {
  /** Longest wait in milliseconds. */
  readonly milliseconds: number;
  /** Most calls that may wait before this one. */
  readonly others: number;
  /** Aborts when nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
}

interface Waiting {
  readonly begin: () => void;
}

/** Weight of the latest call in the average duration. */
const LATEST_WEIGHT = 0.2;

/**
 * A number of slots, given to calls in the order in which they ask. A call that would probably wait for longer than it may is
 * refused at once.
 *
 * @param now milliseconds of a clock that only goes forward
 */
export class SlotPool {
  readonly #size: number;
  readonly #now: () => number;
  readonly #waiting = new Set<Waiting>();
  #taken = 0;
  /** Average milliseconds for which a slot is held; 0 before the first call ended. */
  #average = 0;

  constructor(size: number, now = () => performance.now()) {
    this.#size = size;
    this.#now = now;
  }

  /**
   * Runs a call in a slot, and frees the slot at its end.
   *
   * @param call is handed a function to call when its preparations are over: they do not count as its duration
   * @param limit absent: it waits for as long as it takes
   * @throws TooManyRequestsError when the call was not begun for want of a slot
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

  /** The slot goes straight to the call that has waited longest: one that comes now cannot take it first. */
  #release(): void {
    const [first] = this.#waiting;
    if (first) first.begin();
    else this.#taken -= 1;
  }
}
