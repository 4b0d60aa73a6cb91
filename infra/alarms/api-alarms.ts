import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IUserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { ALARM_PERIOD, type Alarms } from '../constructs/alarms.ts';
import type { CountedMetrics } from './counted.ts';

/** What serves the calls of the page and of machines. */
interface WatchedApi {
  readonly api: HttpApi;
  readonly throttled: IMetric;
  readonly counted: CountedMetrics;
  readonly table: Pick<ITableV2, 'tableName'>;
  readonly pool: Pick<IUserPool, 'userPoolId'>;
  readonly clients: readonly Pick<UserPoolClient, 'userPoolClientId'>[];
}

/** The operations that functions use, of which DynamoDB counts its own errors one by one. */
const OPERATIONS = ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'TransactWriteItems'];

/** Alarms on calls: what is answered with an error, throttled, or not signed in; and on the table behind them. */
export function apiAlarms(
  alarms: Alarms,
  { api, throttled, counted, table, pool, clients }: WatchedApi,
): void {
  alarms.add('WritesFailed', {
    metric: counted('WritesFailed'),
    threshold: 1,
    impact: 'District clerks cannot send their results, or admins their changes.',
    runbook: 'writes-failed',
  });
  alarms.add('ReadsFailed', {
    metric: counted('ReadsFailed'),
    threshold: 5,
    impact: 'Pages of districts and leaders stay empty.',
    runbook: 'reads-failed',
  });
  alarms.add('ApiServerErrors', {
    metric: api.metricServerError({ period: ALARM_PERIOD, statistic: 'Sum' }),
    threshold: 5,
    impact: 'Calls of districts, leaders and admins fail.',
    runbook: 'api-server-errors',
  });
  alarms.add('CallsThrottled', {
    metric: throttled,
    threshold: 100,
    impact: 'More calls come than the API takes: pages of clerks and leaders answer slowly or with an error.',
    runbook: 'calls-throttled',
  });
  alarms.add('SignInsFailed', {
    metric: failedSignIns(pool, clients),
    threshold: 30,
    impact: 'Many sign-ins fail: somebody guesses passwords, or nobody can sign in.',
    runbook: 'sign-ins-failed',
  });
  for (const kind of ['Read', 'Write'] as const) {
    alarms.add(`Table${kind}Throttles`, {
      metric: ofTable(`${kind}ThrottleEvents`, table),
      threshold: 1,
      impact: 'DynamoDB throttles the table: calls are answered `busy`, digests are late.',
      runbook: 'table-throttled',
    });
  }
  alarms.add('TableSystemErrors', {
    metric: new MathExpression({
      expression: `SUM([${OPERATIONS.map(metricId).join(', ')}])`,
      usingMetrics: Object.fromEntries(
        OPERATIONS.map((Operation) => [metricId(Operation), ofTable('SystemErrors', table, { Operation })]),
      ),
      period: ALARM_PERIOD,
    }),
    threshold: 1,
    impact: 'DynamoDB fails: calls are answered `outcome-unknown`, digests are late.',
    runbook: 'table-system-errors',
  });
}

/** An id of metric math begins with a small letter. */
const metricId = (operation: string): string => operation.toLowerCase();

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html */
const ofTable = (
  metricName: string,
  { tableName }: Pick<ITableV2, 'tableName'>,
  dimensions: Readonly<Record<string, string>> = {},
): Metric =>
  new Metric({
    namespace: 'AWS/DynamoDB',
    metricName,
    dimensionsMap: { TableName: tableName, ...dimensions },
    period: ALARM_PERIOD,
    statistic: 'Sum',
  });

/**
 * Cognito writes 1 for a sign-in that succeeds and 0 for one that fails, and no count of failures.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/metrics-for-cognito-user-pools.html
 */
function failedSignIns({ userPoolId }: WatchedApi['pool'], clients: WatchedApi['clients']): MathExpression {
  const signIns = (statistic: string) =>
    clients.map(
      ({ userPoolClientId }) =>
        new Metric({
          namespace: 'AWS/Cognito',
          metricName: 'SignInSuccesses',
          dimensionsMap: { UserPool: userPoolId, UserPoolClient: userPoolClientId },
          period: ALARM_PERIOD,
          statistic,
        }),
    );
  const named = (name: string, metrics: readonly Metric[]) =>
    Object.fromEntries(metrics.map((metric, index) => [`${name}${index}`, metric]));
  const tried = named('tried', signIns('SampleCount'));
  const succeeded = named('succeeded', signIns('Sum'));
  // A client that nobody signed in as has no value: SUM leaves it out, where + would have none either.
  const sum = (metrics: object) => `SUM([${Object.keys(metrics).join(', ')}])`;
  return new MathExpression({
    expression: `${sum(tried)} - ${sum(succeeded)}`,
    usingMetrics: { ...tried, ...succeeded },
    period: ALARM_PERIOD,
  });
}
