import { Duration, Stack, Validations } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { StageConfig } from '../config/stage-config.ts';

/** One alarm, with its impact. */
export interface AlarmProps {
  readonly metric: IMetric;
  readonly threshold: number;
  /** The impact in words: what stops working, and for whom. */
  readonly impact: string;
  /** Anchor of its section in `docs/runbook.md`. */
  readonly runbook: string;
  /**
   * How many periods in a row must reach the threshold.
   *
   * @default 1
   */
  readonly periods?: number;
  /** The alarm fires when the metric falls below the threshold, or has no data: a heartbeat. */
  readonly heartbeat?: boolean;
}

/** The alarms, and the address that they notify, when they begin and when they are over. */
export class Alarms extends Construct {
  readonly #action: SnsAction;

  constructor(
    scope: Construct,
    id: string,
    { opsAddress, stage }: Pick<StageConfig, 'opsAddress' | 'stage'>,
  ) {
    super(scope, id);
    const topic = new Topic(this, 'Topic', { displayName: `Congress alarms (${stage})`, enforceSSL: true });
    topic.addToResourcePolicy(
      new PolicyStatement({
        actions: ['sns:Publish'],
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        resources: [topic.topicArn],
        // Alarms of other accounts may not publish here: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    topic.addSubscription(new EmailSubscription(opsAddress));
    Validations.of(topic).acknowledge({
      id: 'Serverless::Serverless-SNSRedrivePolicy',
      reason: 'The alarm itself stays in CloudWatch, whatever becomes of the e-mail that tells of it.',
    });
    this.#action = new SnsAction(topic);
  }

  /** Adds an alarm that fires when the metric reaches the threshold in its period. */
  add(id: string, { metric, threshold, impact, runbook, periods = 1, heartbeat = false }: AlarmProps): void {
    const alarm = new Alarm(this, id, {
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: heartbeat
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: heartbeat ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      alarmDescription: `${impact} What to do: docs/runbook.md#${runbook}`,
    });
    alarm.addAlarmAction(this.#action);
    alarm.addOkAction(this.#action);
  }
}

/** The period of most alarms. */
export const ALARM_PERIOD = Duration.minutes(5);
