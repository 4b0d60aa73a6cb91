import { Problem } from './problem.ts';
import { type Throttle, tokenBucket } from './token-bucket.ts';

/** Calls of one account that one instance of a function answers in a row. */
const MAX_BURST = 200;
/** Calls of one account per second that one instance answers in the long run. */
const CALLS_PER_SECOND = 20;
/** Accounts that one instance remembers. Beyond it, all are forgotten: the limit protects, it does not bill. */
const MAX_ACCOUNTS = 1000;

/**
 * Limits how many calls of one account an instance of a function works on, so that one caller's flood costs the others
 * nothing but the refusals. It is a token bucket in memory: the table is not asked, which would cost a write a call.
 * Why it stands here and not in front of the API: docs/adr/019-one-caller-cannot-starve-the-others.md.
 */
export class AccountLimit {
  readonly #now: () => number;
  readonly #buckets = new Map<string, Throttle>();

  /** @param now milliseconds of a clock that is never set back */
  constructor(now = () => performance.now()) {
    this.#now = now;
  }

  /**
   * Counts one call.
   *
   * @throws Problem `too-many-requests` when the account has used up its calls
   */
  count(accountId: string): void {
    const bucket = this.#buckets.get(accountId) ?? this.#open(accountId);
    if (!bucket()) throw new Problem('too-many-requests');
  }

  #open(accountId: string): Throttle {
    if (this.#buckets.size >= MAX_ACCOUNTS) this.#buckets.clear();
    const bucket = tokenBucket({ rate: CALLS_PER_SECOND, burst: MAX_BURST }, this.#now);
    this.#buckets.set(accountId, bucket);
    return bucket;
  }
}
