/** How long an unanswered call keeps its key. A later call is a new call. */
const SAME_CALL_MILLISECONDS = 5 * 60_000;

/**
 * The idempotency keys of writes. A call with an unknown outcome keeps its key for a while: when the person sends
 * exactly the same call again, the API carries it out once.
 */
export class CallKeys {
  readonly #now: () => number;
  /** The keys of unanswered calls, by the content of the call. */
  readonly #open = new Map<string, { readonly key: string; readonly since: number }>();

  /** @param now milliseconds of a clock that only runs forward */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Returns the key for a call with this content. */
  of(content: string): string {
    const known = this.#open.get(content);
    if (known && this.#now() - known.since < SAME_CALL_MILLISECONDS) return known.key;
    const key = crypto.randomUUID();
    this.#open.set(content, { key, since: this.#now() });
    return key;
  }

  /** Forgets the key: the call was carried out or refused, so that the next one is a new call. */
  settled(content: string): void {
    this.#open.delete(content);
  }
}
