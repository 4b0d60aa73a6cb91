import type { Context } from 'aws-lambda';
import { withLogFields } from './logger.ts';

/**
 * The handler of a function that schedules invoke: every log line carries the id of the invocation. A failure is thrown: Lambda
 * retries, then sends the event to the dead-letter queue.
 */
export const scheduled =
  (run: (input: unknown) => Promise<void>) =>
  (input: unknown, { awsRequestId }: Context): Promise<void> =>
    withLogFields({ invocationId: awsRequestId }, () => run(input));
