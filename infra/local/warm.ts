/** How instances are kept that have nothing to do. */
export interface WarmLimits {
  /** For how long one is kept. */
  readonly milliseconds: number;
  /** How many are kept, of all functions together. */
  readonly most: number;
}

/** The instances of all functions that have nothing to do: each holds 30 to 60 MB, and is ended when it is not used again. */
export class WarmInstances<Instance> {
  readonly #limits: WarmLimits;
  /** In the order in which they became idle. */
  readonly #idle = new Map<Instance, { readonly end: () => void; readonly timer: NodeJS.Timeout }>();

  constructor(limits: WarmLimits) {
    this.#limits = limits;
  }

  /** An instance has nothing to do any more. @param end ends it */
  add(instance: Instance, end: () => void): void {
    this.remove(instance);
    const drop = () => {
      this.remove(instance);
      end();
    };
    this.#idle.set(instance, { end: drop, timer: setTimeout(drop, this.#limits.milliseconds).unref() });
    const [longest] = this.#idle.values();
    if (this.#idle.size > this.#limits.most) longest?.end();
  }

  /** An instance has something to do again, or has ended. */
  remove(instance: Instance): void {
    clearTimeout(this.#idle.get(instance)?.timer);
    this.#idle.delete(instance);
  }
}
