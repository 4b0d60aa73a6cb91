import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { LogFields } from './log-fields.ts';
import { currentLogFields, logger } from './logger.ts';

/** The message attribute with the id of the first of the messages that replaced each other. */
export const ORIGINAL_MESSAGE_ID = 'originalMessageId';

interface SendOptions<Message> {
  /** Delay of the messages in seconds; at most 900. @default 0 */
  readonly delaySeconds?: number;
  /** The ids of a message, for its log line. */
  readonly ids?: (message: Message) => LogFields;
  /** Whether they replace the message that is being processed: then they carry its id. */
  readonly replaces?: boolean;
}

/**
 * Puts messages (at most ten) on a queue as JSON, and writes a log line with the id of each.
 *
 * @throws when SQS refused some of them: all may be sent again
 */
export async function sendMessages<Message>(
  client: SQSClient,
  queueUrl: string,
  messages: readonly Message[],
  { delaySeconds = 0, ids = () => ({}), replaces = false }: SendOptions<Message> = {},
): Promise<void> {
  const { sqsMessageId, originalMessageId = sqsMessageId } = currentLogFields();
  const original = replaces && originalMessageId !== undefined ? String(originalMessageId) : undefined;
  const { Successful = [], Failed = [] } = await client.send(
    new SendMessageBatchCommand({
      QueueUrl: queueUrl,
      Entries: messages.map((message, index) => ({
        Id: String(index),
        MessageBody: JSON.stringify(message),
        DelaySeconds: delaySeconds,
        ...(original !== undefined && {
          MessageAttributes: { [ORIGINAL_MESSAGE_ID]: { DataType: 'String', StringValue: original } },
        }),
      })),
    }),
  );
  for (const { Id, MessageId } of Successful) {
    const fields: LogFields = { ...ids(messages[Number(Id)] as Message), queuedMessageId: MessageId };
    logger.info(
      'message queued',
      original === undefined ? fields : { ...fields, originalMessageId: original },
    );
  }
  if (Failed.length > 0) {
    throw new Error(`SQS refused ${Failed.length} of ${messages.length} messages: ${Failed[0]?.Code}`);
  }
}
