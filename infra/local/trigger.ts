/** The switch of an event source mapping: on or off, as an operator sets it. */
export class Trigger {
  readonly #running = new Set<Promise<void>>();
  #off: PromiseWithResolvers<void> | undefined;

  get isOn(): boolean {
    return this.#off === undefined;
  }

  /** Runs one poll as soon as it is on. @param poll must not reject */
  async run(poll: () => Promise<void>): Promise<void> {
    while (this.#off) await this.#off.promise;
    const running = poll();
    this.#running.add(running);
    await running;
    this.#running.delete(running);
  }

  enable(): void {
    this.#off?.resolve();
    this.#off = undefined;
  }

  /** Resolves when the polls under way are over: no message is taken any more. */
  async disable(): Promise<void> {
    this.#off ??= Promise.withResolvers();
    await Promise.all(this.#running);
  }
}

/** A trigger of a function: its mapping from a queue or a stream. */
export interface NamedTrigger {
  /** The logical id of the mapping. */
  readonly id: string;
  /** ARN of the queue or stream. */
  readonly sourceArn: string;
  readonly functionName: string;
  readonly trigger: Trigger;
}
