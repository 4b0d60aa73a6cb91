import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type QueueAttributeName,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { LocalCloud } from '../../infra/local/cloud.ts';
import type { AwsOptions, startAws } from './aws.ts';

/** The subcommands of SQS, on the queues of a local cloud. */
export function sqsCommands({ outputs, triggers }: LocalCloud): Parameters<typeof startAws>[0] {
  const client = new SQSClient({
    endpoint: outputs.SqsEndpoint as string,
    region: outputs.Region as string,
    useQueueUrlAsEndpoint: false,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const urlOf = (arn: string) => `${outputs.SqsEndpoint}/000000000000/${arn.split(':').at(-1)}`;
  const attributesOf = async (QueueUrl: string, names: readonly string[]) => {
    const AttributeNames = names as QueueAttributeName[];
    return client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
  };
  const receive = (QueueUrl: string, VisibilityTimeout: number, MaxNumberOfMessages: number) =>
    client.send(
      new ReceiveMessageCommand({
        QueueUrl,
        VisibilityTimeout,
        MaxNumberOfMessages,
        MessageAttributeNames: ['All'],
      }),
    );
  /** The queue whose messages end on a dead-letter queue. */
  const sourceOf = async (deadLetters: string) => {
    for (const url of triggers.map(({ sourceArn }) => urlOf(sourceArn))) {
      const { Attributes } = await attributesOf(url, ['RedrivePolicy']);
      if (Attributes?.RedrivePolicy?.includes(`"${deadLetters}"`)) return url;
    }
    throw new Error(`${deadLetters} is no dead-letter queue`);
  };
  const move = async (from: string, to: string) => {
    for (;;) {
      const { Messages = [] } = await receive(from, 60, 10);
      if (Messages.length === 0) return;
      for (const { Body: MessageBody, MessageAttributes, ReceiptHandle } of Messages) {
        await client.send(new SendMessageCommand({ QueueUrl: to, MessageBody, MessageAttributes }));
        await client.send(new DeleteMessageCommand({ QueueUrl: from, ReceiptHandle }));
      }
    }
  };
  return {
    'sqs get-queue-attributes': {
      options: ['queue-url', 'attribute-names'],
      run: ({ 'queue-url': url, 'attribute-names': names }: AwsOptions) =>
        attributesOf(String(url), String(names).split(' ')),
    },
    'sqs receive-message': {
      options: ['queue-url', 'max-number-of-messages', 'visibility-timeout', 'message-attribute-names'],
      run: async ({ 'queue-url': url, 'visibility-timeout': hidden, 'max-number-of-messages': most }) => {
        const { Messages } = await receive(String(url), Number(hidden), Number(most));
        return Messages && { Messages };
      },
    },
    'sqs delete-message': {
      options: ['queue-url', 'receipt-handle'],
      run: async ({ 'queue-url': QueueUrl, 'receipt-handle': ReceiptHandle }) => {
        const handle = { QueueUrl: String(QueueUrl), ReceiptHandle: String(ReceiptHandle) };
        await client.send(new DeleteMessageCommand(handle));
      },
    },
    'sqs start-message-move-task': {
      options: ['source-arn', 'destination-arn'],
      run: async ({ 'source-arn': source, 'destination-arn': destination }) => {
        const from = String(source);
        await move(urlOf(from), destination ? urlOf(String(destination)) : await sourceOf(from));
        return { TaskHandle: 'local' };
      },
    },
  };
}
