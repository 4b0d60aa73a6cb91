import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';

/**
 * Puts messages (at most ten) on a queue as JSON.
 *
 * @param delaySeconds delay of the messages; at most 900
 * @throws when SQS refused some of them: all may be sent again
 */
export async function sendMessages(
  client: SQSClient,
  queueUrl: string,
  messages: readonly unknown[],
  delaySeconds = 0,
): Promise<void> {
  const { Failed } = await client.send(
    new SendMessageBatchCommand({
      QueueUrl: queueUrl,
      Entries: messages.map((message, index) => ({
        Id: String(index),
        MessageBody: JSON.stringify(message),
        DelaySeconds: delaySeconds,
      })),
    }),
  );
  if (Failed && Failed.length > 0) {
    throw new Error(`SQS refused ${Failed.length} of ${messages.length} messages: ${Failed[0]?.Code}`);
  }
}
