import { Duration, Validations } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

/** One alarm, with its impact. */
export interface AlarmProps {
  readonly metric: IMetric;
  readonly threshold: number;
  /** The impact in words: what stops working, and for whom. */
  readonly impact: string;
  /** Anchor of its section in `docs/runbook.md`. */
  readonly runbook: string;
}

/** The alarms, and the address that they notify. */
export class Alarms extends Construct {
  readonly #action: SnsAction;

  constructor(scope: Construct, id: string, { opsAddress }: { readonly opsAddress: string }) {
    super(scope, id);
    const topic = new Topic(this, 'Topic', { displayName: 'Congress alarms', enforceSSL: true });
    topic.addToResourcePolicy(
      new PolicyStatement({
        actions: ['sns:Publish'],
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        resources: [topic.topicArn],
      }),
    );
    topic.addSubscription(new EmailSubscription(opsAddress));
    Validations.of(topic).acknowledge({
      id: 'Serverless::Serverless-SNSRedrivePolicy',
      reason: 'The alarm itself stays in CloudWatch, whatever becomes of the e-mail that tells of it.',
    });
    this.#action = new SnsAction(topic);
  }

  /** Adds an alarm that fires when the metric's sum or maximum over five minutes reaches the threshold. */
  add(id: string, { metric, threshold, impact, runbook }: AlarmProps): void {
    const alarm = new Alarm(this, id, {
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `${impact} What to do: docs/runbook.md#${runbook}`,
    });
    alarm.addAlarmAction(this.#action);
  }
}

/** The period of all alarms. */
export const ALARM_PERIOD = Duration.minutes(5);
