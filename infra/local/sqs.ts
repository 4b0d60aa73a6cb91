import { SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { openQueueStore } from './queue-store.ts';
import type { Template } from './template.ts';

/** Queue attributes that the template may set, by their SQS API names. */
const ATTRIBUTES = ['VisibilityTimeout', 'MessageRetentionPeriod', 'DelaySeconds'] as const;

/** The URLs and ARNs of the created queues of the template. */
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
   * The number of messages of a queue that are visible or in flight. Delayed messages are counted only after
   * {@link countDelayed}.
   */
  open(queueUrl: string): number;
  /** From now on, also counts delayed messages of a queue. */
  countDelayed(queueUrl: string): void;
  /** The longest remaining delay of a queue in milliseconds; `undefined` when no message is delayed. */
  longestDelay(queueUrl: string): number | undefined;
  /** Adjusts all delays after the clock of the bundles was moved by a number of milliseconds. */
  moveOn(milliseconds: number): void;
  /** The remaining delays of messages that were in flight when the last run ended; empty when all have been received. */
  interrupted(): { readonly queueUrl: string; readonly milliseconds: number }[];
  /** What CloudWatch reads of each queue. */
  gauges(): { readonly name: string; readonly visible: number; readonly oldestSeconds: number | undefined }[];
  stop(): Promise<void>;
}

/**
 * Starts the queues of the template: dead-letter queues first, because the others refer to them.
 *
 * @param dir where messages are stored at once; absent: in memory
 * @param proxy returns the address by which functions call the queues. Queue URLs contain it, because the SDK sends requests
 *   to the URL of the queue, not to its endpoint
 */
export async function startSqs(
  template: Template,
  dir: string | undefined,
  proxy: (address: string) => Promise<string>,
): Promise<LocalQueues> {
  const store = dir ? openQueueStore(dir) : undefined;
  const server = await startFauxqs({
    port: 0,
    host: '127.0.0.1',
    logger: false,
    ...(dir && { dataDir: dir }),
  });
  store?.started();
  const functionsAddress = await proxy(server.address);
  const names: string[] = [];
  // Queue URLs contain the IP address of this machine: not every resolver knows names under `localhost`.
  const urlOf = (name: string) => `${functionsAddress}/000000000000/${name}`;
  for (const { id, resource } of deadLettersFirst(template.ofType('AWS::SQS::Queue'))) {
    const properties = template.properties(resource);
    const given = ATTRIBUTES.filter((name) => properties[name] !== undefined);
    const attributes: Record<string, string> = Object.fromEntries(
      given.map((name) => [name, String(properties[name])]),
    );
    if (properties.RedrivePolicy) attributes.RedrivePolicy = JSON.stringify(properties.RedrivePolicy);
    const name = String(properties.QueueName ?? `${template.stackName}-${id}`);
    const { queueArn, queueName } = await putQueue(server, name, { attributes, region: template.region });
    names.push(queueName);
    template.bind(id, { ref: urlOf(queueName), attributes: { Arn: queueArn, QueueName: queueName } });
  }
  const messagesIn = (name: string) => {
    const queue = server.inspectQueue(name);
    if (!queue) throw new Error(`no queue ${name}`);
    return queue.messages;
  };
  const messagesAt = (queueUrl: string) => messagesIn(queueUrl.split('/').at(-1) as string);
  const counted = new Set<string>();
  const moves: { readonly at: number; readonly milliseconds: number }[] = [];
  /** By the clock of the bundles. */
  const ageOf = ({ sentTimestamp }: { readonly sentTimestamp: number }) =>
    moves
      .filter(({ at }) => at >= sentTimestamp)
      .reduce((age, { milliseconds }) => age + milliseconds, Date.now() - sentTimestamp);
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
      store?.moveOn(milliseconds);
      moves.push({ at: Date.now(), milliseconds });
      const waiting = names.flatMap((name) => messagesIn(name).delayed);
      for (const message of waiting) if (message.delayUntil) message.delayUntil -= milliseconds;
    },
    interrupted: () =>
      names.flatMap((name) => {
        const waiting = messagesIn(name).delayed.filter(({ messageId }) => store?.interrupted.has(messageId));
        return waiting
          .map(({ delayUntil = 0 }) => ({ queueUrl: urlOf(name), milliseconds: delayUntil - Date.now() }))
          .filter(({ milliseconds }) => milliseconds > 0);
      }),
    gauges: () =>
      names.map((name) => {
        const { ready, inflight, delayed } = messagesIn(name);
        const due = delayed.filter(({ delayUntil = 0 }) => delayUntil <= Date.now());
        const ages = [...ready, ...due, ...inflight.map(({ message }) => message)].map(ageOf);
        const oldestSeconds = ages.length > 0 ? Math.max(...ages) / 1000 : undefined;
        return { name, visible: ready.length + due.length, oldestSeconds };
      }),
    stop: async () => {
      await server.stop();
      store?.stop();
    },
  };
}

/** Creates a queue, or sets the attributes of an existing one, which keeps its messages. */
async function putQueue(
  server: FauxqsServer,
  name: string,
  options: { readonly attributes: Record<string, string>; readonly region: string },
): Promise<{ queueArn: string; queueName: string }> {
  const found = server.inspectQueue(name);
  if (!found) return server.createQueue(name, options);
  const client = new SQSClient({
    endpoint: server.address,
    useQueueUrlAsEndpoint: false,
    region: options.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await client.send(new SetQueueAttributesCommand({ QueueUrl: found.url, Attributes: options.attributes }));
  client.destroy();
  return { queueArn: found.arn, queueName: name };
}

type QueueResource = ReturnType<Template['ofType']>[number];

/** Queues in an order in which each comes after its dead-letter queue. */
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
