import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { mapConcurrently } from './concurrency.ts';
import type { LogFields } from './log-fields.ts';
import { addLogFields, logger, withLogFields } from './logger.ts';
import { ORIGINAL_MESSAGE_ID } from './queue.ts';

/** The invocation of a record. */
export interface Invocation {
  /** When Lambda ends it. */
  readonly deadline: Date;
}

interface ConsumerOptions<Message> {
  /** Processes the records of a batch concurrently; otherwise one after another. */
  readonly concurrently?: boolean;
  /** The ids of a message, which all its log lines carry. */
  readonly ids?: (message: Message) => LogFields;
}

/**
 * The SQS consumer of all functions: parses and processes each record by itself, and reports the failed ones, so that one
 * record does not fail the others. A record that always fails ends in the dead-letter queue the same way. Every log line of a
 * record carries the id of its message and those within it.
 */
export const sqsConsumer = <Message>(
  message: z.ZodType<Message>,
  handle: (message: Message, invocation: Invocation) => Promise<void>,
  { concurrently = false, ids = () => ({}) }: ConsumerOptions<Message> = {},
) =>
  middy<SQSEvent, SQSBatchResponse>().handler(async ({ Records }, context) => {
    const deadline = new Date(Date.now() + context.getRemainingTimeInMillis());
    const failures: SQSBatchResponse['batchItemFailures'] = [];
    const consume = async (record: SQSRecord) => {
      try {
        const parsed = message.parse(JSON.parse(record.body));
        addLogFields(ids(parsed));
        await handle(parsed, { deadline });
      } catch (error) {
        failures.push({ itemIdentifier: record.messageId });
        report(record, error);
      }
    };
    await mapConcurrently(Records, concurrently ? Records.length : 1, (record) =>
      withLogFields(idsOf(record, context), () => consume(record)),
    );
    return { batchItemFailures: failures };
  });

const idsOf = ({ messageId, messageAttributes }: SQSRecord, { awsRequestId }: Context): LogFields => {
  const originalMessageId = messageAttributes?.[ORIGINAL_MESSAGE_ID]?.stringValue;
  return {
    invocationId: awsRequestId,
    sqsMessageId: messageId,
    ...(originalMessageId !== undefined && { originalMessageId }),
  };
};

/** The message of a parse error may quote the body, so only the name of the error is logged. */
function report({ attributes }: SQSRecord, error: unknown): void {
  const quotesBody = error instanceof SyntaxError;
  logger.error('record failed', quotesBody ? new Error('body is no JSON') : error, {
    receiveCount: Number(attributes.ApproximateReceiveCount),
  });
}
