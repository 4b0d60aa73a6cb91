import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  type HttpMethod,
  HttpNoneAuthorizer,
  type HttpRoute,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, LogGroup, MetricFilter, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Role } from '../../shared/runtime/caller.ts';
import { METRIC_DIMENSION, METRIC_NAMESPACE } from '../../shared/runtime/metrics.ts';
import type { Operation } from '../../shared/runtime/operation.ts';
import type { Accounts } from './accounts.ts';
import { ALARM_PERIOD } from './alarms.ts';

/** Props of {@link SubmissionApi}. */
export interface SubmissionApiProps {
  readonly accounts: Accounts;
  readonly throttle: { readonly rateLimit: number; readonly burstLimit: number };
  readonly logDays: RetentionDays;
  readonly stage: string;
}

/**
 * The HTTP API. Every route except the OpenAPI document requires a token of the user pool, which API Gateway verifies before
 * it invokes a function.
 */
export class SubmissionApi extends Construct {
  readonly api: HttpApi;
  /** Calls answered with 429 because they exceed the throttle of the stage. */
  readonly throttled: Metric;
  /** For calls that leaders make: it also takes the tokens of machines that remember a leader, and of machine accounts. */
  readonly #forReaders: HttpUserPoolAuthorizer;
  /** For calls that clerks make and leaders do not: it also takes the tokens of machine accounts. */
  readonly #forClerks: HttpUserPoolAuthorizer;

  constructor(scope: Construct, id: string, { accounts, throttle, logDays, stage }: SubmissionApiProps) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', {
      createDefaultStage: false,
      defaultAuthorizer: new HttpUserPoolAuthorizer('Accounts', accounts.pool, {
        userPoolClients: [accounts.clients.page],
      }),
    });
    this.#forReaders = new HttpUserPoolAuthorizer('Readers', accounts.pool, {
      userPoolClients: [accounts.clients.page, accounts.clients.remembered, accounts.machines],
    });
    this.#forClerks = new HttpUserPoolAuthorizer('Clerks', accounts.pool, {
      userPoolClients: [accounts.clients.page, accounts.machines],
    });
    const logs = new LogGroup(this, 'AccessLogs', {
      retention: logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // HTTP APIs publish one metric for all 4xx answers: those that were throttled are counted in the access log.
    const counted = { metricNamespace: METRIC_NAMESPACE, metricName: 'CallsThrottled' };
    new MetricFilter(this, 'Throttled', {
      logGroup: logs,
      // A field that becomes a dimension must be one of the pattern.
      filterPattern: FilterPattern.all(
        FilterPattern.stringValue('$.status', '=', '429'),
        FilterPattern.stringValue('$.stage', '=', stage),
      ),
      ...counted,
      dimensions: { [METRIC_DIMENSION]: '$.stage' },
    });
    this.throttled = new Metric({
      namespace: counted.metricNamespace,
      metricName: counted.metricName,
      dimensionsMap: { [METRIC_DIMENSION]: stage },
      period: ALARM_PERIOD,
      statistic: 'Sum',
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle,
      accessLogSettings: {
        destination: new LogGroupLogDestination(logs),
        format: AccessLogFormat.custom(
          JSON.stringify({
            requestId: AccessLogField.contextRequestId(),
            at: AccessLogField.contextRequestTime(),
            route: AccessLogField.contextRouteKey(),
            account: AccessLogField.contextAuthorizerClaims('sub'),
            status: AccessLogField.contextStatus(),
            // In milliseconds: of the whole call, and of the function.
            latency: AccessLogField.contextResponseLatency(),
            functionLatency: AccessLogField.contextIntegrationLatency(),
            error: AccessLogField.contextIntegrationErrorMessage(),
            // Why a token was refused.
            authorizerError: AccessLogField.contextAuthorizerError(),
            stage,
          }),
        ),
      },
    });
  }

  /**
   * Routes operations to a function. Operations for `anyone` need no token. Those for leaders take the token of a remembered
   * sign-in too, those for clerks that of a machine account; no other does, whatever the roles of its account are.
   */
  serve(handler: IFunction, operations: Readonly<Record<string, Operation>>): void {
    const integration = new HttpLambdaIntegration(`${handler.node.id}Integration`, handler);
    for (const { route, roles } of Object.values(operations)) {
      const [method, path] = route.split(' ') as [HttpMethod, string];
      const open = roles === 'anyone';
      const added = this.api.addRoutes({
        path,
        methods: [method],
        integration,
        ...(open ? { authorizer: new HttpNoneAuthorizer() } : this.#authorizerOf(roles)),
      });
      if (!open) continue;
      Validations.of(...(added as [HttpRoute])).acknowledge({
        id: 'AwsSolutions::AwsSolutions-APIG4',
        reason: 'It holds no data, or proves its caller by itself: nobody who asks for a token has one.',
      });
    }
  }

  #authorizerOf(roles: readonly Role[]): { authorizer?: HttpUserPoolAuthorizer } {
    if (roles.includes('leader')) return { authorizer: this.#forReaders };
    return roles.includes('district') ? { authorizer: this.#forClerks } : {};
  }
}
