import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  Dashboard,
  GraphWidget,
  type IMetric,
  LogQueryVisualizationType,
  LogQueryWidget,
  MathExpression,
  Metric,
  PeriodOverride,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { MailEvents } from '../constructs/mail-events.ts';
import type { NodeFunction } from '../constructs/node-function.ts';
import type { PublishedEvents } from '../constructs/published-events.ts';
import type { Resources } from '../resources.ts';
import { countedBy } from './counted.ts';
import { iteratorAge } from './event-alarms.ts';

/** What the dashboard shows, beside the resources of functions. */
interface Shown extends Resources {
  readonly mailEvents: MailEvents;
  readonly api: HttpApi;
  readonly submit: IFunction;
  /** Its log has a line for each state that a delivery comes to. */
  readonly sesEvents: NodeFunction;
  /** Puts the events for other systems on their bus. */
  readonly publish: IFunction;
  readonly published: PublishedEvents;
  /** The schedule expressions by cadence. */
  readonly schedules: Readonly<Record<string, string>>;
}

const PERIOD = Duration.minutes(5);
/** Of 24 columns. */
const THIRD = { width: 8, height: 6 };

/** One screen: who posts and who is refused, what waits, what became of mails, when the next digests are due, what costs. */
export function backendDashboard(scope: Construct, shown: Shown): void {
  const { config, api, submit, sesEvents, deliveries, digestQueue, mailEvents, published, records } = shown;
  const counted = countedBy(config.stage);
  const queues = {
    deliveries: deliveries.queue,
    digests: digestQueue.queue,
    'mail events': mailEvents.queue,
  };
  const deadLetters = {
    'dead mails': deliveries.deadLetters,
    'dead digests': digestQueue.deadLetters,
    'dead mail events': mailEvents.deadLetters,
    'dead published events': published.deadLetters,
  };
  const unpublished = new MathExpression({
    expression: 'age / 1000',
    usingMetrics: { age: iteratorAge(shown.publish, PERIOD) },
    period: PERIOD,
    label: 'rows to publish',
  });
  const graph = (title: string, left: IMetric[], right: IMetric[] = []) =>
    new GraphWidget({ title, left, right, ...THIRD });
  const calls = { period: PERIOD, statistic: 'Sum' };
  new Dashboard(scope, 'Dashboard', {
    defaultInterval: Duration.days(1),
    periodOverride: PeriodOverride.AUTO,
    widgets: [
      [new TextWidget({ markdown: headOf(config.stage, shown.schedules), width: 24, height: 3 })],
      [
        graph('Posts and refusals', [
          submit.metricInvocations({ period: PERIOD, label: 'calls that post' }),
          api.metricClientError({ ...calls, label: 'refused (4xx)' }),
          api.metricServerError({ ...calls, label: 'failed (5xx)' }),
        ]),
        graph('Latency of the API, ms', [
          api.metricLatency({ period: PERIOD, statistic: 'p50', label: 'half of the calls' }),
          api.metricLatency({ period: PERIOD, statistic: 'p99', label: '99 of 100' }),
        ]),
        graph(
          'Queues: oldest message, s; dead letters',
          [
            ...Object.entries(queues).map(([label, queue]) =>
              queue.metricApproximateAgeOfOldestMessage({ period: PERIOD, label }),
            ),
            unpublished,
          ],
          Object.entries(deadLetters).map(([label, queue]) =>
            queue.metricApproximateNumberOfMessagesVisible({ period: PERIOD, label }),
          ),
        ),
      ],
      [
        new LogQueryWidget({
          title: 'Deliveries by state, of the last events',
          logGroupNames: [sesEvents.logGroup.logGroupName],
          view: LogQueryVisualizationType.BAR,
          queryLines: ['filter message = "delivery event recorded"', 'stats count(*) as deliveries by state'],
          ...THIRD,
        }),
        graph(
          'Deliveries and digests that need a look',
          NEED_A_LOOK.map((name) => counted(name)),
        ),
        graph(
          'What costs: units of the table, calls',
          ['ConsumedReadCapacityUnits', 'ConsumedWriteCapacityUnits'].map((name) =>
            ofTable(name, records.table),
          ),
          [api.metricCount({ ...calls, label: 'calls' })],
        ),
      ],
    ],
  });
}

const NEED_A_LOOK = [
  'DeliveriesHeld',
  'DeliveriesRefused',
  'DeliveriesOverdue',
  'DeliveriesReopened',
  'DigestsLate',
  'DigestsStalled',
  'DigestsAwaitingRelease',
] as const;

const headOf = (stage: string, schedules: Shown['schedules']): string => {
  const times = Object.entries(schedules).map(([cadence, time]) => `**${cadence}** \`${time}\``);
  return `# Congress digest, stage ${stage}\nDigests are compiled: ${times.join(' · ')} (time zone of the province). Alarms: docs/runbook.md.`;
};

const ofTable = (metricName: string, { tableName }: Pick<ITableV2, 'tableName'>): Metric =>
  new Metric({
    namespace: 'AWS/DynamoDB',
    metricName,
    dimensionsMap: { TableName: tableName },
    period: PERIOD,
    statistic: 'Sum',
  });
