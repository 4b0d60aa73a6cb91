import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How late the event loop of a process was, in milliseconds: what any latency that it measures may be too long by. */
export interface Delay {
  readonly p99: number;
  readonly max: number;
}

const NANOSECONDS = 1e6;

/** Measures the event loop delay of this process. */
export class LoopDelay {
  readonly #histogram = monitorEventLoopDelay({ resolution: 5 });

  constructor() {
    this.#histogram.enable();
  }

  /** The delay since it was read before. */
  read(): Delay {
    const { max } = this.#histogram;
    const delay = { p99: this.#histogram.percentile(99) / NANOSECONDS, max: max / NANOSECONDS };
    this.#histogram.reset();
    return delay;
  }
}
