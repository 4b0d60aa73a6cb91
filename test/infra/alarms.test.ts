import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { METRIC_DIMENSION, METRIC_NAMESPACE } from '../../shared/runtime/metrics.ts';
import { resources, type TemplateResource } from '../fixtures/backend-template.ts';

interface Dimension {
  readonly Name: string;
  readonly Value: unknown;
}

interface WatchedMetric {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions?: readonly Dimension[];
}

interface AlarmProperties extends Partial<WatchedMetric> {
  readonly AlarmDescription: string;
  readonly AlarmActions: readonly unknown[];
  readonly OKActions: readonly unknown[];
  readonly ComparisonOperator: string;
  readonly Threshold: number;
  readonly TreatMissingData: string;
  readonly Metrics?: readonly {
    readonly Expression?: string;
    readonly MetricStat?: { readonly Metric: WatchedMetric };
  }[];
}

const alarms = resources('AWS::CloudWatch::Alarm').map(
  ([id, { Properties }]) => [id, Properties as unknown as AlarmProperties] as const,
);

/** The metrics of an alarm, its own or those of its expression. */
const metricsOf = ({
  Namespace,
  MetricName,
  Dimensions = [],
  Metrics = [],
}: AlarmProperties): WatchedMetric[] => [
  ...(Namespace && MetricName ? [{ Namespace, MetricName, Dimensions }] : []),
  ...Metrics.flatMap(({ MetricStat }) => (MetricStat ? [MetricStat.Metric] : [])),
];

/** The alarms that watch a metric of a resource. */
const watching = (metric: string, logicalId: string) =>
  alarms.filter(([, properties]) =>
    metricsOf(properties).some(
      ({ MetricName, Dimensions }) =>
        MetricName === metric && JSON.stringify(Dimensions).includes(`"${logicalId}"`),
    ),
  );

/** The dimensions of AWS's own metrics, from the pages of each service on its CloudWatch metrics. */
const DIMENSIONS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'AWS/Lambda': {
    Errors: ['FunctionName'],
    Throttles: ['FunctionName'],
    Duration: ['FunctionName'],
    Invocations: ['FunctionName'],
    IteratorAge: ['FunctionName'],
  },
  'AWS/SQS': {
    ApproximateAgeOfOldestMessage: ['QueueName'],
    ApproximateNumberOfMessagesVisible: ['QueueName'],
  },
  'AWS/DynamoDB': {
    ReadThrottleEvents: ['TableName'],
    WriteThrottleEvents: ['TableName'],
    SystemErrors: ['Operation', 'TableName'],
  },
  'AWS/ApiGateway': { '5xx': ['ApiId'] },
  'AWS/SES': { 'Reputation.BounceRate': [], 'Reputation.ComplaintRate': [] },
  'AWS/Cognito': { SignInSuccesses: ['UserPool', 'UserPoolClient'] },
};

describe('every function', () => {
  it.each(resources('AWS::Lambda::Function').map(([id, { Properties }]) => [id, Properties] as const))(
    '%s has an alarm on its errors, its throttles and its time-outs',
    (id, { Timeout = 3 }) => {
      expect(watching('Errors', id)).toHaveLength(1);
      expect(watching('Throttles', id)).toHaveLength(1);
      const [[, timeOuts]] = watching('Duration', id) as [(typeof alarms)[number]];
      expect(timeOuts.Threshold).toBe((Timeout as number) * 1000 * 0.99);
    },
  );
});

describe('every queue', () => {
  const queues = resources('AWS::SQS::Queue');
  const isDeadLetters = ({ Properties }: TemplateResource) => !Properties.RedrivePolicy;

  it.each(queues.filter(([, queue]) => !isDeadLetters(queue)))(
    '%s has an alarm on the age of its oldest message, later than two tries',
    (id, { Properties }) => {
      const [[, alarm]] = watching('ApproximateAgeOfOldestMessage', id) as [(typeof alarms)[number]];
      expect(alarm.Threshold).toBeGreaterThan(2 * (Properties.VisibilityTimeout as number));
    },
  );

  it.each(queues.filter(([, queue]) => isDeadLetters(queue)))(
    '%s of dead letters rings while it holds any, and anew for each further one',
    (id) => {
      const rings = watching('ApproximateNumberOfMessagesVisible', id).map(([, { Metrics = [] }]) =>
        Metrics.flatMap(({ Expression = [] }) => Expression),
      );
      expect(rings.sort()).toEqual([[], ['IF(waiting > 1, DIFF(waiting), 0)']]);
    },
  );
});

describe('every alarm', () => {
  const sources = ['functions', 'shared', 'infra/constructs'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('metrics.ts'))
      .map((name) => readFileSync(`${folder}/${name}`, 'utf8')),
  );

  it.each(alarms.map(([id, properties]) => [id, metricsOf(properties)] as const))(
    '%s watches metrics that exist, by the dimensions that they are written with',
    (_, metrics) => {
      expect(metrics.length).toBeGreaterThan(0);
      for (const { Namespace, MetricName, Dimensions = [] } of metrics) {
        const names = Dimensions.map(({ Name }) => Name).sort();
        if (Namespace !== METRIC_NAMESPACE) {
          expect([MetricName, names]).toEqual([MetricName, DIMENSIONS[Namespace]?.[MetricName]]);
          continue;
        }
        expect(Dimensions).toEqual([{ Name: METRIC_DIMENSION, Value: 'dev' }]);
        expect(sources.some((source) => source.includes(`'${MetricName}'`))).toBe(true);
      }
    },
  );

  it('of what functions count finds the stage that they are given', () => {
    for (const [, { Properties }] of resources('AWS::Lambda::Function')) {
      expect(Properties.Environment).toMatchObject({ Variables: { STAGE: 'dev' } });
    }
  });

  it('computes only where AWS has no plain metric', () => {
    const computed = alarms
      .filter(([, { Metrics }]) => Metrics)
      .map(([id]) => id.replace(/[0-9A-F]{8}$/, ''));
    expect(computed.sort()).toEqual([
      'AlarmsDeadLettersGrew',
      'AlarmsDigestDeadLettersGrew',
      'AlarmsEventDeadLettersGrew',
      'AlarmsMailEventDeadLettersGrew',
      'AlarmsSignInsFailed',
      'AlarmsTableSystemErrors',
    ]);
  });

  it('says what stops for whom and which section of the runbook to open, when it begins and when it is over', () => {
    const runbook = readFileSync('docs/runbook.md', 'utf8');
    for (const [, { AlarmDescription, AlarmActions, OKActions }] of alarms) {
      const anchor = /docs\/runbook\.md#([a-z0-9-]+)$/.exec(AlarmDescription)?.[1];
      expect(runbook.split('\n').map((line) => line.toLowerCase())).toContain(
        `## ${anchor?.replaceAll('-', ' ')}`,
      );
      expect(AlarmActions).toHaveLength(1);
      expect(OKActions).toEqual(AlarmActions);
    }
  });

  it('that waits for a sign of life rings when there is none, and every other is quiet without data', () => {
    const heartbeats = alarms.filter(([, { TreatMissingData }]) => TreatMissingData === 'breaching');
    expect(heartbeats.map(([id]) => id.replace(/[0-9A-F]{8}$/, '')).sort()).toEqual([
      'AlarmsRemindersMissing',
      'AlarmsSweepsMissing',
    ]);
    for (const [, { ComparisonOperator, Threshold }] of heartbeats) {
      expect([ComparisonOperator, Threshold]).toEqual(['LessThanThreshold', 1]);
    }
  });

  it('is told to a topic that takes messages from the alarms of this account alone', () => {
    const [[, policy]] = resources('AWS::SNS::TopicPolicy') as [[string, TemplateResource]];
    const { Statement } = policy.Properties.PolicyDocument as { Statement: Record<string, unknown>[] };
    const allowed = Statement.filter(({ Effect }) => Effect === 'Allow');
    expect(allowed).toHaveLength(1);
    expect(allowed[0]).toMatchObject({
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    });
  });
});

describe('what is counted of the API', () => {
  it('are calls that were throttled, by the status and the stage in its access log', () => {
    const [[, filter]] = resources('AWS::Logs::MetricFilter') as [[string, TemplateResource]];
    const [[, stage]] = resources('AWS::ApiGatewayV2::Stage') as [[string, TemplateResource]];
    const { Format, DestinationArn } = stage.Properties.AccessLogSettings as Record<string, unknown>;
    const { Ref: logGroup } = filter.Properties.LogGroupName as { Ref: string };
    expect(JSON.parse(String(Format))).toMatchObject({ status: '$context.status', stage: 'dev' });
    expect(DestinationArn).toEqual({ 'Fn::GetAtt': [logGroup, 'Arn'] });
    expect(filter.Properties.FilterPattern).toBe('{ ($.status = "429") && ($.stage = "dev") }');
    expect(filter.Properties.MetricTransformations).toMatchObject([
      {
        MetricName: 'CallsThrottled',
        MetricNamespace: METRIC_NAMESPACE,
        Dimensions: [{ Key: METRIC_DIMENSION, Value: '$.stage' }],
      },
    ]);
  });
});
