import type { Template } from './template.ts';

/** What a stage takes from all callers together. */
export interface ThrottleSettings {
  /** Calls a second, on average. */
  readonly rate: number;
  /** Calls at once. */
  readonly burst: number;
}

/** Admits a call, or refuses it. */
export type Throttle = () => boolean;

/**
 * A token bucket, as API Gateway has one for each stage: it holds as many tokens as the burst limit and gets new ones at the
 * rate limit. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html
 *
 * @param now milliseconds of a clock that only goes forward
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

/** The throttle of the template's stage; one that admits everything when the stage sets no limits. */
export function throttleOf(template: Template): Throttle {
  const [stage] = template.ofType('AWS::ApiGatewayV2::Stage');
  const { DefaultRouteSettings = {} } = stage ? template.properties(stage.resource) : {};
  const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } = DefaultRouteSettings as {
    ThrottlingRateLimit?: number;
    ThrottlingBurstLimit?: number;
  };
  return rate === undefined || burst === undefined ? () => true : tokenBucket({ rate, burst });
}
