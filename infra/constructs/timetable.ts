import { Duration, RemovalPolicy, Stack, TimeZone, Validations } from 'aws-cdk-lib';
import type { CfnFunction, IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  ContextAttribute,
  type CronOptionsWithTimezone,
  Schedule,
  ScheduleExpression,
  ScheduleGroup,
  ScheduleTargetInput,
} from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke, SqsSendMessage } from 'aws-cdk-lib/aws-scheduler-targets';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** Props of {@link Timetable}. */
export interface TimetableProps {
  /** A function to invoke, or a queue to send to. */
  readonly target: IFunction | Queue;
  /** The dead-letter queue of events that could not be delivered to the target. */
  readonly deadLetters: Queue;
}

/** One entry: its time in Viet Nam, and the fields of its event beside the scheduled time. */
interface Entry {
  readonly description: string;
  readonly time: Omit<CronOptionsWithTimezone, 'timeZone'>;
  readonly event?: Readonly<Record<string, string>>;
}

/**
 * Schedules of one target, in Viet Nam, on the full hour unless a minute is given. Each event has its scheduled time, and the
 * day is derived from it, because Scheduler delivers at least once and may be late.
 */
export class Timetable extends Construct {
  readonly #props: TimetableProps;
  readonly #scheduleGroup: ScheduleGroup;

  constructor(scope: Construct, id: string, props: TimetableProps) {
    super(scope, id);
    this.#props = props;
    this.#scheduleGroup = new ScheduleGroup(this, 'Group', { removalPolicy: RemovalPolicy.DESTROY });
    if (props.target instanceof Queue) return;
    const stack = Stack.of(this);
    const target = stack.getLogicalId(props.target.node.defaultChild as CfnFunction);
    Validations.of(stack).acknowledge({
      id: `AwsSolutions::AwsSolutions-IAM5[Resource::<${target}.Arn>:*]`,
      reason:
        'The schedules may invoke any version of this one function; the library grants it no other way.',
    });
  }

  /** Adds a schedule. */
  add(name: string, { description, time, event }: Entry): void {
    const { target, deadLetters } = this.#props;
    const props = {
      input: ScheduleTargetInput.fromObject({ ...event, scheduledTime: ContextAttribute.scheduledTime }),
      deadLetterQueue: deadLetters,
      retryAttempts: 10,
      maxEventAge: Duration.hours(6),
    };
    new Schedule(this, name, {
      scheduleGroup: this.#scheduleGroup,
      scheduleName: `${Stack.of(this).stackName}-${name}`,
      description,
      schedule: ScheduleExpression.cron({ minute: '0', ...time, timeZone: TimeZone.ASIA_HO_CHI_MINH }),
      target: target instanceof Queue ? new SqsSendMessage(target, props) : new LambdaInvoke(target, props),
    });
  }
}
