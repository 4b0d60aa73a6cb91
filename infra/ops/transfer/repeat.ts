import { setTimeout as pause } from 'node:timers/promises';
import { isThrottled } from '../../../shared/runtime/throttled.ts';

/** A call is given up after this many failures: some five minutes. */
const MAX_FAILURES = 70;
const MAX_PAUSE_MILLISECONDS = 10_000;

/**
 * Repeats a call that does no harm when it is carried out twice, while the table throttles it or does not answer, after a pause
 * that doubles, with full jitter. The retries of the SDK share one budget: after many refusals it repeats nothing.
 *
 * @throws the last failure; any other error, such as a refusal, at once
 */
export async function repeatUntilAnswered<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await call();
    } catch (error) {
      if (!(isThrottled(error) || isUnanswered(error)) || failures === MAX_FAILURES) throw error;
      await pause(Math.random() * Math.min(MAX_PAUSE_MILLISECONDS, 50 * 2 ** failures));
    }
  }
}

/** Errors of a connection that was cut, or refused after others were made. */
const CUT: ReadonlySet<unknown> = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN']);

/** Whether a call got no answer, or one that is no refusal. The client names errors of connections `TimeoutError`. */
function isUnanswered(error: unknown): boolean {
  const { $metadata, code, name } = error as Error & {
    readonly $metadata?: { readonly httpStatusCode?: number };
    readonly code?: unknown;
  };
  return ($metadata?.httpStatusCode ?? 0) >= 500 || name === 'TimeoutError' || CUT.has(code);
}
