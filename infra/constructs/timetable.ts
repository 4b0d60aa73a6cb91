import { Duration, Stack, TimeZone, Validations } from 'aws-cdk-lib';
import type { CfnFunction, IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  ContextAttribute,
  type CronOptionsWithTimezone,
  Schedule,
  ScheduleExpression,
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
  /** IANA time zone of all its times. */
  readonly timeZone: string;
}

/** One entry: its time in the zone of the timetable, and the fields of its event beside the scheduled time. */
interface Entry {
  readonly description: string;
  readonly time: Omit<CronOptionsWithTimezone, 'timeZone'>;
  readonly event?: Readonly<Record<string, string>>;
}

/**
 * Schedules of one target, on the full hour unless a minute is given. Each event has its scheduled time, and the day is derived
 * from it, because Scheduler delivers at least once and may be late. They are in the default group: a group of their own would
 * have to be deleted before a stack can be deployed again.
 */
export class Timetable extends Construct {
  readonly #props: TimetableProps;

  constructor(scope: Construct, id: string, props: TimetableProps) {
    super(scope, id);
    this.#props = props;
    if (props.target instanceof Queue) return;
    const stack = Stack.of(this);
    const target = stack.getLogicalId(props.target.node.defaultChild as CfnFunction);
    Validations.of(stack).acknowledge({
      id: `AwsSolutions::AwsSolutions-IAM5[Resource::<${target}.Arn>:*]`,
      reason:
        'The schedules may invoke any version of this one function; the library grants it no other way.',
    });
  }

  /** Adds a schedule. @returns its expression, for people */
  add(name: string, { description, time, event }: Entry): string {
    const { target, deadLetters, timeZone } = this.#props;
    const props = {
      input: ScheduleTargetInput.fromObject({ ...event, scheduledTime: ContextAttribute.scheduledTime }),
      deadLetterQueue: deadLetters,
      retryAttempts: 10,
      maxEventAge: Duration.hours(6),
    };
    const schedule = ScheduleExpression.cron({
      minute: '0',
      ...time,
      timeZone: TimeZone.of(timeZone),
    });
    new Schedule(this, name, {
      scheduleName: `${Stack.of(this).stackName}-${name}`,
      description,
      schedule,
      target: target instanceof Queue ? new SqsSendMessage(target, props) : new LambdaInvoke(target, props),
    });
    return schedule.expressionString;
  }
}
