import { startFauxqs } from 'fauxqs';
import type { Template } from './template.ts';

/** Attributes of a queue that the template may set, under the names that the SQS API has for them. */
const ATTRIBUTES = ['VisibilityTimeout', 'MessageRetentionPeriod', 'DelaySeconds'] as const;

/** The queues of the template, once they are there: the address and the ARN of each. */
export const queuesOf = (template: Template): { url: string; arn: string }[] =>
  template.ofType('AWS::SQS::Queue').map(({ id }) => ({
    url: String(template.resolve({ Ref: id })),
    arn: String(template.resolve({ 'Fn::GetAtt': [id, 'Arn'] })),
  }));

/** The queues, running. */
export interface LocalQueues {
  readonly address: string;
  readonly functionsAddress: string;
  /**
   * Messages of a queue that wait to be received or are under way; those hidden until a later time are not counted, but for
   * {@link countDelayed}.
   */
  open(queueUrl: string): number;
  /** From now on counts what is hidden in a queue as open too. */
  countDelayed(queueUrl: string): void;
  /** In how many milliseconds the last message that is hidden in a queue is shown; `undefined` when none is. */
  longestDelay(queueUrl: string): number | undefined;
  /** The bundles' clock was moved by so many milliseconds: what waits for a later time waits that much less, or more. */
  moveOn(milliseconds: number): void;
  stop(): Promise<void>;
}

/**
 * Starts the queues of the template, in memory: dead-letter queues first, for the others refer to them.
 *
 * @param through gives the address by which functions call the queues; their URLs lead there, because the SDK goes where
 *   a queue's URL leads, whatever endpoint it is told
 */
export async function startSqs(
  template: Template,
  through: (address: string) => Promise<string>,
): Promise<LocalQueues> {
  const server = await startFauxqs({ port: 0, host: '127.0.0.1', logger: false });
  const functionsAddress = await through(server.address);
  const names: string[] = [];
  for (const { id, resource } of deadLettersFirst(template.ofType('AWS::SQS::Queue'))) {
    const properties = template.properties(resource);
    const given = ATTRIBUTES.filter((name) => properties[name] !== undefined);
    const attributes: Record<string, string> = Object.fromEntries(
      given.map((name) => [name, String(properties[name])]),
    );
    if (properties.RedrivePolicy) attributes.RedrivePolicy = JSON.stringify(properties.RedrivePolicy);
    const name = String(properties.QueueName ?? `${template.stackName}-${id}`);
    const { queueArn, queueName } = server.createQueue(name, { attributes, region: template.region });
    names.push(queueName);
    // Queue URLs must lead to this machine by address: `localhost` names need a resolver that knows them.
    const queueUrl = `${functionsAddress}/000000000000/${queueName}`;
    template.bind(id, { ref: queueUrl, attributes: { Arn: queueArn, QueueName: queueName } });
  }
  const messagesIn = (name: string) => {
    const queue = server.inspectQueue(name);
    if (!queue) throw new Error(`no queue ${name}`);
    return queue.messages;
  };
  const messagesAt = (queueUrl: string) => messagesIn(queueUrl.split('/').at(-1) as string);
  const counted = new Set<string>();
  return {
    address: server.address,
    functionsAddress,
    open: (queueUrl) => {
      const { ready, inflight, delayed } = messagesAt(queueUrl);
      const due = delayed.filter(({ delayUntil = 0 }) => counted.has(queueUrl) || delayUntil <= Date.now());
      return ready.length + inflight.length + due.length;
    },
    countDelayed: (queueUrl) => counted.add(queueUrl),
    longestDelay: (queueUrl) => {
      const delays = messagesAt(queueUrl).delayed.map(({ delayUntil = 0 }) => delayUntil - Date.now());
      return delays.length > 0 && Math.max(...delays) > 0 ? Math.max(...delays) : undefined;
    },
    moveOn: (milliseconds) => {
      const waiting = names.flatMap((name) => messagesIn(name).delayed);
      for (const message of waiting) if (message.delayUntil) message.delayUntil -= milliseconds;
    },
    stop: () => server.stop(),
  };
}

type QueueResource = ReturnType<Template['ofType']>[number];

/** Queues in an order in which each comes after the one that takes its dead letters. */
function deadLettersFirst(queues: readonly QueueResource[]): QueueResource[] {
  const targetOf = ({ resource }: QueueResource) => JSON.stringify(resource.Properties?.RedrivePolicy ?? '');
  const ordered: QueueResource[] = [];
  const enter = (queue: QueueResource) => {
    if (ordered.includes(queue)) return;
    for (const other of queues) if (targetOf(queue).includes(`"${other.id}"`)) enter(other);
    ordered.push(queue);
  };
  queues.forEach(enter);
  return ordered;
}
