/** How long a call that was not answered may be sent again as the same one: afterwards it is meant anew. */
const SAME_CALL_MILLISECONDS = 5 * 60_000;

/**
 * The idempotency keys of writes. A call whose outcome is not known keeps its key for a while: when the person sends the very
 * same again, the API carries it out once.
 */
export class CallKeys {
  readonly #now: () => number;
  /** By what is sent. */
  readonly #open = new Map<string, { readonly key: string; readonly since: number }>();

  /** @param now milliseconds of a clock that only runs forward */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The key for a call that sends this. */
  of(content: string): string {
    const known = this.#open.get(content);
    if (known && this.#now() - known.since < SAME_CALL_MILLISECONDS) return known.key;
    const key = crypto.randomUUID();
    this.#open.set(content, { key, since: this.#now() });
    return key;
  }

  /** The call was carried out, or refused: the next one is another. */
  settled(content: string): void {
    this.#open.delete(content);
  }
}
