import type { EventSources } from './event-source.ts';
import type { LocalFunction } from './lambda.ts';
import type { Template } from './template.ts';

/**
 * Fires the schedule whose name ends with the given one (`…-half-year`) for a scheduled time, and waits for its target: the
 * function, or the consumer of the queue.
 */
export type FireSchedule = (name: string, scheduledTime: Date) => Promise<void>;

/** The schedules of the template. They fire only on request, for a given scheduled time. */
export function createSchedules(
  template: Template,
  functions: ReadonlyMap<string, LocalFunction>,
  queues: Pick<EventSources, 'enqueue'>,
): FireSchedule {
  const schedules = template.ofType('AWS::Scheduler::Schedule').map(({ id, resource }) => {
    const { Target, Name } = template.properties(resource);
    const { Arn, Input = '{}' } = Target as { Arn: string; Input?: string };
    const target = functions.get(Arn);
    const invoke = target
      ? (event: string) => target.invoke(JSON.parse(event))
      : (event: string) => queues.enqueue(Arn, event);
    return { name: String(Name ?? id), invoke, input: Input };
  });
  return async (name, scheduledTime) => {
    const schedule = schedules.find((one) => one.name === name || one.name.endsWith(`-${name}`));
    if (!schedule) throw new Error(`no schedule ${name}`);
    // EventBridge Scheduler writes the time without milliseconds.
    const time = scheduledTime.toISOString().replace(/\.\d{3}Z$/, 'Z');
    const input = schedule.input.replaceAll('<aws.scheduler.scheduled-time>', time);
    await schedule.invoke(input);
  };
}
