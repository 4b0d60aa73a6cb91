/** A phase of the start, and its duration. */
export interface Phase {
  readonly what: string;
  readonly seconds: number;
}

/** Measures consecutive phases. */
export class Stopwatch {
  readonly #phases: Phase[] = [];
  #running: { readonly what: string; readonly since: number } | undefined;

  /** Ends the current phase and begins another. */
  begin(what: string): void {
    this.end();
    this.#running = { what, since: performance.now() };
  }

  /** Ends the current phase. @returns all phases, in order */
  end(): readonly Phase[] {
    if (this.#running) {
      const { what, since } = this.#running;
      this.#phases.push({ what, seconds: (performance.now() - since) / 1000 });
      this.#running = undefined;
    }
    return this.#phases;
  }
}
