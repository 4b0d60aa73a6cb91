import { DeleteMessageCommand, type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { type CallFigures, figuresOf } from './figures.ts';
import type { FunctionInstance } from './instance.ts';
import type { InstanceCall } from './instance-process.ts';
import type { Metered } from './metered-proxy.ts';
import type { ScaleStage } from './stage.ts';

/** The digest that is released. */
export const RELEASED = 'half-year-2020-06-25';

const JOB = {
  kind: 'release',
  cadence: 'half-year',
  asOf: '2020-06-25',
  restatement: 0,
  knownAt: '2020-06-26T00:00:00.000Z',
  releasedAt: '2020-06-26T00:30:00.000Z',
  requestedBy: 'quan-tri',
};
const MAX_MESSAGES = 10;

/** What a function took for all messages of a queue. */
interface Consumed {
  readonly messages: number;
  readonly calls: readonly InstanceCall[];
  readonly metered: Metered;
}

/**
 * Compiles a digest and sends its mails, by one instance of each function.
 *
 * @returns the slowest call of each, with the calls of DynamoDB and units of all
 * @throws when a message failed, or there was no mail to send
 */
export async function releaseDigest(stage: ScaleStage): Promise<CallFigures[]> {
  const { queues } = stage;
  const compile = await stage.start('Compile');
  const send = await stage.start('Send');
  try {
    stage.meter.read();
    const first = await compile.call(recordsOf([{ Body: JSON.stringify(JOB) }]));
    const slices = await consume(stage, compile, queues.digests, 1);
    const compiled = { ...slices, calls: [first, ...slices.calls] };
    const sent = await consume(stage, send, queues.deliveries, MAX_MESSAGES);
    // The calls of DynamoDB are those of all invocations; one has its part of them.
    const rowOf = (what: string, name: string, { calls, metered }: Consumed): CallFigures => {
      const share = { ...metered, calls: metered.calls / calls.length };
      return { ...figuresOf(what, stage.settingsOf(name), slowest(calls), share), calls: metered.calls };
    };
    if (sent.messages === 0) throw new Error(`no mail was queued: ${JSON.stringify(compiled.calls)}`);
    return [
      rowOf(`compile of the half-year digest, ${compiled.calls.length} invocations`, 'Compile', compiled),
      rowOf(`send of its ${sent.messages} mails, ${sent.calls.length} invocations`, 'Send', sent),
    ];
  } finally {
    await Promise.all([compile.stop(), send.stop()]);
  }
}

/** Hands the messages of a queue to a function until there is none. */
async function consume(
  { sqs, meter }: ScaleStage,
  consumer: FunctionInstance,
  QueueUrl: string,
  MaxNumberOfMessages: number,
): Promise<Consumed> {
  const calls: InstanceCall[] = [];
  let messages = 0;
  for (;;) {
    const command = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages, WaitTimeSeconds: 1 });
    const { Messages = [] } = await sqs.send(command);
    if (Messages.length === 0) return { messages, calls, metered: meter.read() };
    const call = await consumer.call(recordsOf(Messages));
    calls.push(call);
    messages += Messages.length;
    const { batchItemFailures = [] } = (call.result ?? {}) as { batchItemFailures?: unknown[] };
    if (call.failure || batchItemFailures.length > 0)
      throw new Error(`a message failed: ${JSON.stringify(call)}`);
    for (const { ReceiptHandle } of Messages)
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  }
}

/** The event of a queue. */
const recordsOf = (messages: readonly Message[]) => ({
  Records: messages.map(({ Body, MessageId = crypto.randomUUID(), ReceiptHandle = MessageId }) => ({
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
    attributes: { ApproximateReceiveCount: '1', SentTimestamp: '1593129600000' },
    messageAttributes: {},
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:ap-southeast-1:000000000000:queue',
    awsRegion: 'ap-southeast-1',
  })),
});

/** The call with the most CPU time, and the memory of the last one, which is the highest. */
function slowest(calls: readonly InstanceCall[]): InstanceCall {
  const [most] = calls.toSorted((one, other) => other.cpuMilliseconds - one.cpuMilliseconds);
  return { ...(most as InstanceCall), grownBytes: Math.max(...calls.map(({ grownBytes }) => grownBytes)) };
}
