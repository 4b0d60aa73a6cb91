import type { WarmInstances } from './warm.ts';

/** What runs the calls of a function, one after another. */
export interface Instance {
  /** Resolves when it can run calls. Rejects when its start failed. */
  readonly ready: Promise<unknown>;
  /** Ends it, whatever it is doing. */
  end(): Promise<unknown>;
}

/**
 * The instances of one function. A call that finds none idle waits for the first that becomes free, be it one that ends its
 * call or a new one. New ones are started one after another, as long as calls wait: on a few cores, instances that start
 * side by side are all ready late, and each has caches of its own to fill.
 */
export class Instances<One extends Instance> {
  readonly #start: () => One;
  readonly #warm: WarmInstances<One>;
  readonly #all = new Set<One>();
  readonly #idle = new Set<One>();
  readonly #waiting = new Set<PromiseWithResolvers<One>>();
  #isStarting = false;

  /**
   * @param start starts an instance
   * @param warm ends those that have long been idle
   */
  constructor(start: () => One, warm: WarmInstances<One>) {
    this.#start = start;
    this.#warm = warm;
  }

  /** Those that run, in the order of their start. */
  get all(): ReadonlySet<One> {
    return this.#all;
  }

  /** Whether a call is under way, or waits for an instance. */
  get isBusy(): boolean {
    return this.#waiting.size > 0 || this.#all.size > this.#idle.size;
  }

  /**
   * An instance for one call.
   *
   * @param signal aborts when nobody waits for it any more
   * @throws what the start of an instance failed with
   */
  async acquire(signal?: AbortSignal): Promise<One> {
    // The oldest: the others become idle for long and end, instead of all filling their caches.
    const idle = [...this.#all].find((one) => this.#idle.has(one));
    if (idle) {
      this.#idle.delete(idle);
      this.#warm.remove(idle);
      return idle;
    }
    const waiting = Promise.withResolvers<One>();
    const left = () => {
      this.#waiting.delete(waiting);
      waiting.reject(signal?.reason);
    };
    signal?.addEventListener('abort', left);
    this.#waiting.add(waiting);
    this.#startNext();
    return waiting.promise.finally(() => signal?.removeEventListener('abort', left));
  }

  /** The call of an instance is over. */
  release(instance: One): void {
    if (this.#all.has(instance)) this.#offer(instance);
    this.#startNext();
  }

  /** Ends an instance. */
  async end(instance: One): Promise<void> {
    this.remove(instance);
    await instance.end();
  }

  /** Ends all instances. Calls that wait for one fail with those that are under way. */
  async endAll(): Promise<void> {
    for (const waiting of this.#waiting) waiting.reject(new Error('ended'));
    this.#waiting.clear();
    await Promise.all([...this.#all].map((instance) => this.end(instance)));
  }

  /** An instance has ended. */
  remove(instance: One): void {
    this.#all.delete(instance);
    this.#idle.delete(instance);
    this.#warm.remove(instance);
  }

  #offer(instance: One): void {
    const [first] = this.#waiting;
    if (first) {
      this.#waiting.delete(first);
      first.resolve(instance);
    } else {
      this.#idle.add(instance);
      this.#warm.add(instance, () => void this.end(instance));
    }
  }

  #startNext(): void {
    if (this.#isStarting || this.#waiting.size === 0) return;
    this.#isStarting = true;
    const instance = this.#start();
    this.#all.add(instance);
    const started = () => {
      this.#isStarting = false;
      this.release(instance);
    };
    instance.ready.then(started, (error) => {
      this.remove(instance);
      const [first] = this.#waiting;
      if (first) this.#waiting.delete(first);
      first?.reject(error);
      started();
    });
  }
}
