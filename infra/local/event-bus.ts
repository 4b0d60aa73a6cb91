import { randomUUID } from 'node:crypto';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { queuesOf } from './sqs.ts';
import { ACCOUNT_ID, type Template } from './template.ts';

/** An event that a service puts on the bus. */
export interface BusEvent {
  readonly source: string;
  readonly 'detail-type': string;
  readonly detail: unknown;
  readonly resources?: readonly string[];
}

/** The account's default event bus. */
export interface EventBus {
  /** Sends an event to the targets of every matching rule; resolves when their queues have it. */
  put(event: BusEvent): Promise<void>;
  stop(): void;
}

interface Rule {
  readonly pattern: unknown;
  readonly queueUrls: readonly string[];
}

/**
 * The rules of the template on the default bus. Patterns are lists of values for fields at any depth; targets are queues,
 * which get the whole event.
 *
 * @param now the clock that events are stamped with
 */
export function createEventBus(template: Template, endpoint: string, now: () => Date): EventBus {
  const { region } = template;
  const client = new SQSClient({
    endpoint,
    useQueueUrlAsEndpoint: false,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const rules = rulesOf(template);
  return {
    put: async ({ resources = [], ...event }) => {
      const time = now()
        .toISOString()
        .replace(/\.\d{3}Z$/, 'Z');
      const whole = {
        version: '0',
        id: randomUUID(),
        account: ACCOUNT_ID,
        time,
        region,
        resources,
        ...event,
      };
      const matching = rules.filter(({ pattern }) => matches(pattern, whole));
      for (const QueueUrl of matching.flatMap(({ queueUrls }) => queueUrls)) {
        await client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(whole) }));
      }
    },
    stop: () => client.destroy(),
  };
}

function rulesOf(template: Template): Rule[] {
  const queues = new Map(queuesOf(template).map(({ arn, url }) => [arn, url]));
  return template.ofType('AWS::Events::Rule').flatMap(({ id, resource }) => {
    const properties = template.properties(resource);
    const { EventPattern, EventBusName = 'default', State = 'ENABLED' } = properties;
    if (EventBusName !== 'default') throw new Error(`${id}: the local cloud has the default event bus alone`);
    assertPlain(EventPattern, id);
    const targets = (properties.Targets ?? []) as Record<string, unknown>[];
    // A queue on this machine accepts every event, so the dead-letter queue of a target is not needed.
    const queueUrls = targets.map(({ Id: _, DeadLetterConfig: __, Arn, ...rest }) => {
      const url = queues.get(String(Arn));
      const [unknown] = Object.keys(rest);
      if (!url) throw new Error(`${id}: the local event bus knows no target but queues`);
      if (unknown) throw new Error(`${id}: the local event bus does not know ${unknown} of a target`);
      return url;
    });
    return State === 'ENABLED' ? [{ pattern: EventPattern, queueUrls }] : [];
  });
}

/** @throws when a pattern uses more than lists of values, such as `prefix` or `anything-but` */
function assertPlain(pattern: unknown, id: string): void {
  if (typeof pattern !== 'object' || pattern === null) throw new Error(`${id}: has no event pattern`);
  for (const part of Object.values(pattern)) {
    if (!Array.isArray(part)) assertPlain(part, id);
    else if (part.some((value) => typeof value === 'object'))
      throw new Error(`${id}: the local event bus matches lists of values alone`);
  }
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html */
function matches(pattern: unknown, value: unknown): boolean {
  if (Array.isArray(pattern)) return [value].flat().some((one) => pattern.includes(one));
  const fields = (value ?? {}) as Record<string, unknown>;
  return Object.entries(pattern as object).every(([name, part]) => matches(part, fields[name]));
}
