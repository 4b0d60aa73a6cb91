import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { mapConcurrently } from './concurrency.ts';
import { logger } from './logger.ts';

/** The invocation that a record is handled in. */
export interface Invocation {
  /** When Lambda ends it, whatever is under way. */
  readonly deadline: Date;
}

interface ConsumerOptions {
  /** Handles the records of a batch side by side; otherwise one after the other. */
  readonly concurrently?: boolean;
}

/**
 * The one SQS stack: parses each record, handles it on its own, and hands back those that failed, so that one record
 * never takes others with it. A record that no retry can mend ends in the dead-letter queue by the same way.
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

/** What a parser says of a body may quote it: only the name of such an error is logged. */
function report({ messageId, attributes }: SQSRecord, error: unknown): void {
  const fields = { messageId, receiveCount: Number(attributes.ApproximateReceiveCount) };
  const quotesBody = error instanceof SyntaxError;
  logger.error('record failed', quotesBody ? new Error('body is no JSON') : error, fields);
}
