import * as z from 'zod';
import { readWhole, writeWhole } from './state-files.ts';

/** The stored state of the clock. */
const storedClock = z.object({ offset: z.number() });

/** The clock of the bundles: real time plus an offset, which is stored so that it continues after a restart. */
export class Clock {
  #offset: number;
  readonly #file: string | undefined;
  #follow: (offset: number, moved: number) => void = () => {};

  private constructor(offset: number, file: string | undefined) {
    this.#offset = offset;
    this.#file = file;
  }

  /**
   * The clock of an earlier run, or real time.
   *
   * @param file where the offset is stored; absent: nowhere
   * @throws DamagedStateError
   */
  static async open(file: string | undefined): Promise<Clock> {
    const left = file && (await readWhole(file, (content) => storedClock.parse(content)));
    return new Clock(left ? left.offset : 0, file);
  }

  get offset(): number {
    return this.#offset;
  }

  /** @param act called on every change with the new offset, and the milliseconds by which the clock was moved */
  follow(act: (offset: number, moved: number) => void): void {
    this.#follow = act;
  }

  now(): Date {
    return new Date(Date.now() + this.#offset);
  }

  /** Sets the clock, first on disk. */
  async set(instant: Date): Promise<void> {
    const offset = instant.getTime() - Date.now();
    if (this.#file) await writeWhole(this.#file, JSON.stringify({ offset }));
    const moved = offset - this.#offset;
    this.#offset = offset;
    this.#follow(offset, moved);
  }
}
