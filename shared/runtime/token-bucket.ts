/** The limits of a token bucket. */
export interface ThrottleSettings {
  /** Calls a second, on average. */
  readonly rate: number;
  /** Calls in a burst. */
  readonly burst: number;
}

/** Whether a call is admitted. */
export type Throttle = () => boolean;

/**
 * A token bucket, as API Gateway has for each stage: it holds up to the burst limit of tokens, and is refilled at the rate
 * limit. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html
 *
 * @param now milliseconds of a monotonic clock
 */
export function tokenBucket({ rate, burst }: ThrottleSettings, now = () => performance.now()): Throttle {
  let tokens = burst;
  let filledAt = now();
  return () => {
    const at = now();
    tokens = Math.min(burst, tokens + ((at - filledAt) * rate) / 1000);
    filledAt = at;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
