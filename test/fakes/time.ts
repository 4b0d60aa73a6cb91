/** Time that passes only when everyone waits for it. Milliseconds. */
export class SimulatedTime {
  #now = 0;
  #waiting: { readonly at: number; readonly wake: () => void }[] = [];

  get now(): number {
    return this.#now;
  }

  readonly pause = (milliseconds: number): Promise<void> =>
    new Promise((wake) => this.#waiting.push({ at: this.#now + Math.max(0, milliseconds), wake }));

  /** Advances time until nobody waits. */
  async run(): Promise<void> {
    for (;;) {
      // Everything that was resumed runs until it waits again.
      await new Promise((resolve) => setImmediate(resolve));
      const [first] = this.#waiting.sort((one, other) => one.at - other.at);
      if (!first) return;
      this.#waiting.shift();
      this.#now = first.at;
      first.wake();
    }
  }
}
