/** Limits of idle instances. */
export interface WarmLimits {
  /** How long an idle instance is kept. */
  readonly milliseconds: number;
  /** The most idle instances of all functions together. */
  readonly most: number;
}

/** The idle instances of all functions. Each uses 30 to 60 MB, and is stopped when it stays idle. */
export class WarmInstances<Instance> {
  readonly #limits: WarmLimits;
  /** In the order in which they became idle. */
  readonly #idle = new Map<Instance, { readonly end: () => void; readonly timer: NodeJS.Timeout }>();

  constructor(limits: WarmLimits) {
    this.#limits = limits;
  }

  /** Adds an idle instance. @param end stops it */
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

  /** Removes an instance that is in use again, or has ended. */
  remove(instance: Instance): void {
    clearTimeout(this.#idle.get(instance)?.timer);
    this.#idle.delete(instance);
  }
}
