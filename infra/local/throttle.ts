import { type Throttle, tokenBucket } from '../../shared/runtime/token-bucket.ts';
import type { Template } from './template.ts';

/** The throttle of the stage in the template; without limits there, it admits everything. */
export function throttleOf(template: Template): Throttle {
  const [stage] = template.ofType('AWS::ApiGatewayV2::Stage');
  const { DefaultRouteSettings = {} } = stage ? template.properties(stage.resource) : {};
  const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } = DefaultRouteSettings as {
    ThrottlingRateLimit?: number;
    ThrottlingBurstLimit?: number;
  };
  return rate === undefined || burst === undefined ? () => true : tokenBucket({ rate, burst });
}
