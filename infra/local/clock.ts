import * as z from 'zod';
import { readWhole, writeWhole } from './state-files.ts';

/** What is kept of the clock. */
const storedClock = z.object({ offset: z.number() });

/** The bundles' clock: real time plus an offset, which is kept so that a restart runs on from it. */
export class Clock {
  #offset: number;
  readonly #file: string | undefined;
  #follow: (offset: number, moved: number) => void = () => {};

  private constructor(offset: number, file: string | undefined) {
    this.#offset = offset;
    this.#file = file;
  }

  /**
   * The clock as an earlier run left it, else real time.
   *
   * @param file where it is kept; absent: nowhere
   * @throws DamagedStateError
   */
  static async open(file: string | undefined): Promise<Clock> {
    const left = file && (await readWhole(file, (content) => storedClock.parse(content)));
    return new Clock(left ? left.offset : 0, file);
  }

  get offset(): number {
    return this.#offset;
  }

  /** @param act is told of every change: the new offset, and by how many milliseconds the clock was moved */
  follow(act: (offset: number, moved: number) => void): void {
    this.#follow = act;
  }

  now(): Date {
    return new Date(Date.now() + this.#offset);
  }

  /** Sets it, on the disk first. */
  async set(instant: Date): Promise<void> {
    const offset = instant.getTime() - Date.now();
    if (this.#file) await writeWhole(this.#file, JSON.stringify({ offset }));
    const moved = offset - this.#offset;
    this.#offset = offset;
    this.#follow(offset, moved);
  }
}
