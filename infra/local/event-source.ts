import { setTimeout as pause } from 'node:timers/promises';
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { LocalFunction } from './lambda.ts';
import { type LocalQueues, queuesOf } from './sqs.ts';
import { isStreamMapping } from './stream-source.ts';
import type { Template } from './template.ts';
import { type NamedTrigger, Trigger } from './trigger.ts';

/** The pollers that invoke functions with queue messages. */
export interface EventSources {
  /**
   * Resolves when every polled queue is empty and no message is in flight. Delayed messages are ignored: they become visible
   * when the clock is moved forward.
   *
   * @param without URLs of queues to ignore
   */
  drain(without?: ReadonlySet<string>, signal?: AbortSignal): Promise<void>;
  /** Puts a message on a polled queue, and waits until the queue is empty. @param arn of the queue */
  enqueue(arn: string, body: string): Promise<void>;
  /** The switches of the mappings. */
  readonly triggers: readonly NamedTrigger[];
  stop(): Promise<void>;
}

interface Mapping extends NamedTrigger {
  readonly queueUrl: string;
  readonly target: LocalFunction;
  readonly batchSize: number;
  /** Concurrent invocations. */
  readonly concurrency: number;
  readonly partial: boolean;
}

/** The wait time of a poll, and the interval at which a drain checks. Long polls use little processor time. */
const POLL_SECONDS = 5;
const LOOK_MILLISECONDS = 20;
/** The pause of a poller after a failed poll: the disk may be full. */
const RETRY_MILLISECONDS = 1000;

/**
 * Concurrent invocations when the mapping sets no maximum: the initial value of Lambda. (Lambda developer guide, SQS scaling)
 */
const UNSET_CONCURRENCY = 5;

/** Starts the event source mappings of the template, with one poller for each concurrent invocation. */
export function startEventSources(
  template: Template,
  functions: ReadonlyMap<string, LocalFunction>,
  queues: LocalQueues,
  onLog: (line: string) => void,
): EventSources {
  const client = new SQSClient({
    endpoint: queues.address,
    useQueueUrlAsEndpoint: false,
    region: template.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const stopping = new AbortController();
  const mappings = mappingsOf(template, functions);
  const pollers = mappings.flatMap((mapping) =>
    Array.from({ length: mapping.concurrency }, () =>
      poll(client, mapping, { signal: stopping.signal, onLog }),
    ),
  );
  return {
    drain: (without, signal) =>
      untilEmpty(
        queues,
        mappings.filter(({ queueUrl, trigger }) => !without?.has(queueUrl) && trigger.isOn),
        signal,
      ),
    enqueue: async (arn, body) => {
      const polled = mappings.filter(({ sourceArn }) => sourceArn === arn);
      if (polled.length === 0) throw new Error(`no function works ${arn} off`);
      await client.send(new SendMessageCommand({ QueueUrl: polled[0]?.queueUrl, MessageBody: body }));
      await untilEmpty(queues, polled);
    },
    triggers: mappings,
    stop: async () => {
      stopping.abort();
      for (const { trigger } of mappings) trigger.enable();
      await Promise.all(pollers);
      client.destroy();
    },
  };
}

function mappingsOf(template: Template, functions: ReadonlyMap<string, LocalFunction>): Mapping[] {
  const queues = queuesOf(template);
  return template.ofType('AWS::Lambda::EventSourceMapping').flatMap(({ id, resource }) => {
    const properties = template.properties(resource);
    if (isStreamMapping(properties)) return [];
    const scaling = properties.ScalingConfig as { MaximumConcurrency?: number } | undefined;
    const queue = queues.find(({ arn }) => arn === properties.EventSourceArn);
    const target = [...functions].find(([arn]) => arn.endsWith(`:${properties.FunctionName}`))?.[1];
    if (!queue || !target)
      throw new Error(`${id}: the local cloud polls queues and streams for functions, and nothing else`);
    return {
      id,
      functionName: String(properties.FunctionName),
      trigger: new Trigger(),
      queueUrl: queue.url,
      sourceArn: queue.arn,
      target,
      batchSize: Number(properties.BatchSize ?? 10),
      concurrency: Number(scaling?.MaximumConcurrency ?? UNSET_CONCURRENCY),
      partial: ((properties.FunctionResponseTypes ?? []) as string[]).includes('ReportBatchItemFailures'),
    };
  });
}

/** What a poller needs beside its mapping. */
interface Polling {
  readonly signal: AbortSignal;
  readonly onLog: (line: string) => void;
}

async function poll(client: SQSClient, mapping: Mapping, polling: Polling): Promise<void> {
  while (!polling.signal.aborted) await mapping.trigger.run(() => pollOnce(client, mapping, polling));
}

async function pollOnce(client: SQSClient, mapping: Mapping, { signal, onLog }: Polling): Promise<void> {
  try {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: mapping.queueUrl,
        MaxNumberOfMessages: mapping.batchSize,
        WaitTimeSeconds: POLL_SECONDS,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
      { abortSignal: signal },
    );
    if (Messages.length > 0) await deliver(client, mapping, Messages);
  } catch (error) {
    if (signal.aborted) return;
    onLog(`${mapping.sourceArn}: polling failed: ${(error as Error).message}`);
    await pause(RETRY_MILLISECONDS, undefined, { signal }).catch(() => {});
  }
}

async function deliver(client: SQSClient, mapping: Mapping, messages: readonly Message[]): Promise<void> {
  const failed = await failuresOf(mapping, messages);
  const entry = ({ ReceiptHandle }: Message, index: number) => ({ Id: String(index), ReceiptHandle });
  const done = messages.filter(({ MessageId }) => !failed.has(MessageId as string));
  const back = messages.filter(({ MessageId }) => failed.has(MessageId as string));
  const QueueUrl = mapping.queueUrl;
  if (done.length > 0)
    await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: done.map(entry) }));
  if (back.length > 0) {
    // In AWS a failed message comes back when its visibility timeout ends, minutes later. Here it comes back at once, so
    // that a test sees the retry, and the dead-letter queue, without waiting for the clock.
    const Entries = back.map((message, index) => ({ ...entry(message, index), VisibilityTimeout: 0 }));
    await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
  }
}

/** The ids of the messages that failed. */
async function failuresOf(mapping: Mapping, messages: readonly Message[]): Promise<ReadonlySet<string>> {
  const all = new Set(messages.map(({ MessageId }) => MessageId as string));
  const Records = messages.map((message) => ({
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes ?? {},
    messageAttributes: attributesOf(message),
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: mapping.sourceArn,
    awsRegion: mapping.sourceArn.split(':')[3],
  }));
  try {
    const result = await mapping.target.invoke({ Records });
    if (!mapping.partial) return new Set();
    const { batchItemFailures = [] } = (result ?? {}) as { batchItemFailures?: { itemIdentifier: string }[] };
    const ids = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    // An answer that names a message that was not in the batch fails the batch. (Lambda developer guide)
    return ids.every((id) => all.has(id)) ? new Set(ids) : all;
  } catch {
    return all;
  }
}

/** The message attributes, with their names as Lambda writes them. */
const attributesOf = ({ MessageAttributes = {} }: Message) =>
  Object.fromEntries(
    Object.entries(MessageAttributes).map(([name, { DataType, StringValue }]) => [
      name,
      { dataType: DataType, stringValue: StringValue },
    ]),
  );

/** Waits for two empty counts in a row: one count may miss a message that moves from one queue to another. */
async function untilEmpty(
  queues: LocalQueues,
  mappings: readonly Mapping[],
  signal?: AbortSignal,
): Promise<void> {
  for (let empty = 0; empty < 2 && !signal?.aborted; ) {
    const left = mappings.reduce((sum, { queueUrl }) => sum + queues.open(queueUrl), 0);
    empty = left === 0 ? empty + 1 : 0;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MILLISECONDS));
  }
}
