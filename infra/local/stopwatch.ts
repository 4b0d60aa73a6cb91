/** A part of a start, and how long it took. */
export interface Phase {
  readonly what: string;
  readonly seconds: number;
}

/** Measures parts that come one after another. */
export class Stopwatch {
  readonly #parts: Phase[] = [];
  #running: { readonly what: string; readonly since: number } | undefined;

  /** Ends the part that is running and begins another. */
  begin(what: string): void {
    this.end();
    this.#running = { what, since: performance.now() };
  }

  /** Ends the part that is running. @returns all parts, in order */
  end(): readonly Phase[] {
    if (this.#running) {
      const { what, since } = this.#running;
      this.#parts.push({ what, seconds: (performance.now() - since) / 1000 });
      this.#running = undefined;
    }
    return this.#parts;
  }
}
