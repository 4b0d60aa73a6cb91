import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { mapConcurrently } from './concurrency.ts';
import { logger } from './logger.ts';

/** The invocation of a record. */
export interface Invocation {
  /** When Lambda ends it. */
  readonly deadline: Date;
}

interface ConsumerOptions {
  /** Processes the records of a batch concurrently; otherwise one after another. */
  readonly concurrently?: boolean;
}

/**
 * The SQS consumer of all functions: parses and processes each record by itself, and reports the failed ones, so that one
 * record does not fail the others. A record that always fails ends in the dead-letter queue the same way.
 */
export const sqsConsumer = <Message>(
  message: z.ZodType<Message>,
  handle: (message: Message, invocation: Invocation) => Promise<void>,
  { concurrently = false }: ConsumerOptions = {},
) =>
  middy<SQSEvent, SQSBatchResponse>().handler(async ({ Records }, context) => {
    const deadline = new Date(Date.now() + context.getRemainingTimeInMillis());
    const failures: SQSBatchResponse['batchItemFailures'] = [];
    await mapConcurrently(Records, concurrently ? Records.length : 1, async (record) => {
      try {
        await handle(message.parse(JSON.parse(record.body)), { deadline });
      } catch (error) {
        failures.push({ itemIdentifier: record.messageId });
        report(record, error);
      }
    });
    return { batchItemFailures: failures };
  });

/** The message of a parse error may quote the body, so only the name of the error is logged. */
function report({ messageId, attributes }: SQSRecord, error: unknown): void {
  const fields = { messageId, receiveCount: Number(attributes.ApproximateReceiveCount) };
  const quotesBody = error instanceof SyntaxError;
  logger.error('record failed', quotesBody ? new Error('body is no JSON') : error, fields);
}
