import { Duration, Stack, TimeZone, Validations } from 'aws-cdk-lib';
import type { CfnFunction, IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleGroup,
  ScheduleTargetInput,
} from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { ScheduledCadence } from '../../shared/recipients/recipient.ts';

/**
 * When each cadence is compiled, at 07:00 in Viet Nam. The digest speaks of the day before: monthly and half-year ones
 * fire on the 26th, the morning after reports are due.
 */
const TIMES: Readonly<Record<ScheduledCadence, { readonly [field: string]: string }>> = {
  weekly: { weekDay: 'MON' },
  monthly: { day: '26' },
  'half-year': { day: '26', month: '6,12' },
};

/** Props of {@link DigestSchedules}. */
export interface DigestSchedulesProps {
  readonly compile: IFunction;
  /** Where an event goes that could not be delivered to the function at all. */
  readonly deadLetters: Queue;
}

/** The calendar of digests. Each event carries its own scheduled time, from which the digest takes its day. */
export class DigestSchedules extends Construct {
  constructor(scope: Construct, id: string, { compile, deadLetters }: DigestSchedulesProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const scheduleGroup = new ScheduleGroup(this, 'Group');
    for (const [cadence, time] of Object.entries(TIMES)) {
      new Schedule(this, cadence, {
        scheduleGroup,
        scheduleName: `${stack.stackName}-${cadence}`,
        description: `Compiles the ${cadence} digest`,
        schedule: ScheduleExpression.cron({
          minute: '0',
          hour: '7',
          ...time,
          timeZone: TimeZone.ASIA_HO_CHI_MINH,
        }),
        target: new LambdaInvoke(compile, {
          input: ScheduleTargetInput.fromObject({ cadence, scheduledTime: ContextAttribute.scheduledTime }),
          deadLetterQueue: deadLetters,
          retryAttempts: 10,
          maxEventAge: Duration.hours(6),
        }),
      });
    }
    const target = stack.getLogicalId(compile.node.defaultChild as CfnFunction);
    Validations.of(stack).acknowledge({
      id: `AwsSolutions::AwsSolutions-IAM5[Resource::<${target}.Arn>:*]`,
      reason:
        'The schedules may invoke any version of this one function; the library grants it no other way.',
    });
  }
}
