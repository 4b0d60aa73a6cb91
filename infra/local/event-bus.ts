import { randomUUID } from 'node:crypto';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { assertPattern, matchesPattern } from './event-pattern.ts';
import { queuesOf } from './sqs.ts';
import { ACCOUNT_ID, type Template } from './template.ts';

/** An event that a service puts on the bus. */
export interface BusEvent {
  readonly source: string;
  readonly 'detail-type': string;
  readonly detail: unknown;
  readonly resources?: readonly string[];
}

/** An event as the targets of rules get it. */
export interface DeliveredEvent extends BusEvent {
  readonly id: string;
  readonly time: string;
}

/** The event buses of the account: its default bus, and those of the template. */
export interface EventBuses {
  /**
   * Sends an event to the targets of every matching rule of a bus; resolves when their queues have it.
   *
   * @param bus its name
   * @param time when it happened; absent: now
   */
  put(event: BusEvent, bus?: string, time?: Date): Promise<DeliveredEvent>;
  stop(): void;
}

interface Rule {
  readonly bus: string;
  readonly pattern: unknown;
  readonly queueUrls: readonly string[];
}

/** The bus on which AWS's own services put their events. */
const DEFAULT_BUS = 'default';

/** Binds the buses of the template. @returns their names */
export function bindEventBuses(template: Template): string[] {
  return template.ofType('AWS::Events::EventBus').map(({ id, resource }) => {
    const Name = String(template.properties(resource).Name);
    const Arn = `arn:aws:events:${template.region}:${ACCOUNT_ID}:event-bus/${Name}`;
    template.bind(id, { ref: Name, attributes: { Arn, Name } });
    return Name;
  });
}

/**
 * The rules of the template, each on its bus. Targets are queues, which get the whole event.
 *
 * @param now the clock that events are stamped with
 */
export function createEventBuses(template: Template, endpoint: string, now: () => Date): EventBuses {
  const { region } = template;
  const client = new SQSClient({
    endpoint,
    useQueueUrlAsEndpoint: false,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const rules = rulesOf(template);
  return {
    put: async ({ resources = [], ...event }, bus = DEFAULT_BUS, at = now()) => {
      const time = at.toISOString().replace(/\.\d{3}Z$/, 'Z');
      const whole = {
        version: '0',
        id: randomUUID(),
        account: ACCOUNT_ID,
        time,
        region,
        resources,
        ...event,
      };
      const matching = rules.filter((rule) => rule.bus === bus && matchesPattern(rule.pattern, whole));
      for (const QueueUrl of matching.flatMap(({ queueUrls }) => queueUrls)) {
        await client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(whole) }));
      }
      return whole;
    },
    stop: () => client.destroy(),
  };
}

function rulesOf(template: Template): Rule[] {
  const ownBuses = template.ofType('AWS::Events::EventBus').map(({ id }) => template.resolve({ Ref: id }));
  const queues = new Map(queuesOf(template).map(({ arn, url }) => [arn, url]));
  return template.ofType('AWS::Events::Rule').flatMap(({ id, resource }) => {
    const properties = template.properties(resource);
    const { EventPattern, EventBusName = DEFAULT_BUS, State = 'ENABLED' } = properties;
    if (EventBusName !== DEFAULT_BUS && !ownBuses.includes(String(EventBusName)))
      throw new Error(`${id}: the local cloud has no event bus ${EventBusName}`);
    assertPattern(EventPattern, id);
    const targets = (properties.Targets ?? []) as Record<string, unknown>[];
    // A queue on this machine accepts every event, so the dead-letter queue of a target is not needed.
    const queueUrls = targets.map(({ Id: _, DeadLetterConfig: __, Arn, ...rest }) => {
      const url = queues.get(String(Arn));
      const [unknown] = Object.keys(rest);
      if (!url) throw new Error(`${id}: the local event bus knows no target but queues`);
      if (unknown) throw new Error(`${id}: the local event bus does not know ${unknown} of a target`);
      return url;
    });
    return State === 'ENABLED' ? [{ bus: String(EventBusName), pattern: EventPattern, queueUrls }] : [];
  });
}
