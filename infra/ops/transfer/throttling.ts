import { setTimeout as pause } from 'node:timers/promises';
import { isThrottled } from '../../../shared/runtime/throttled.ts';

/** A call is given up after this many refusals: some five minutes. */
const MAX_REFUSALS = 70;
const MAX_PAUSE_MILLISECONDS = 10_000;

/**
 * Repeats a call while the table is throttled, after a pause that doubles, with full jitter. The client's own retries end after a
 * few, or earlier when all calls of the client are refused.
 *
 * @throws the last refusal; any other error at once
 */
export async function whileThrottled<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  for (let refusals = 0; ; refusals += 1) {
    try {
      return await call();
    } catch (error) {
      if (!isThrottled(error) || refusals === MAX_REFUSALS) throw error;
      await pause(Math.random() * Math.min(MAX_PAUSE_MILLISECONDS, 50 * 2 ** refusals));
    }
  }
}
