import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { Problem } from '../runtime/problem.ts';
import { isThrottled } from '../runtime/throttled.ts';

/** Marks errors of calls of which an attempt may have been carried out. */
const LOST = Symbol('lost');

/**
 * Makes a client track whether an attempt of a call may have been carried out. The SDK throws the error of the last attempt,
 * and a refusal of the last attempt does not tell the outcome of the earlier ones.
 */
export function trackLostAttempts(client: DynamoDBClient | SQSClient): void {
  // The middleware stacks differ only in the types of their commands.
  (client as DynamoDBClient).middlewareStack.add(
    (next, context) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        const call = context as { [LOST]?: boolean };
        call[LOST] ||= !isRefusal(error);
        throw call[LOST] ? asOutcomeUnknown(error) : error;
      }
    },
    // Within the SDK's own retries.
    { step: 'finalizeRequest', priority: 'low', name: 'trackLostAttempts', override: true },
  );
}

/** Whether the service refused the request with a 4xx. A 408 leaves the outcome open. */
export function isRefusal(error: unknown): boolean {
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode ?? 0;
  return status >= 400 && status < 500 && status !== 408;
}

/** Whether the outcome of a write is unknown: an attempt got no answer, or an answer that is not a refusal. */
export const isOutcomeUnknown = (error: unknown): boolean =>
  (error as { readonly [LOST]?: boolean })[LOST] === true;

/** Marks the error of a write whose outcome is unknown because of an earlier attempt. */
export const asOutcomeUnknown = (error: unknown): unknown => Object.assign(error as Error, { [LOST]: true });

/** Whether no attempt of a failed call was carried out. */
export const wasRefused = (error: unknown): boolean => isRefusal(error) && !isOutcomeUnknown(error);

/** The problem of an error: `busy` when the database is throttled; otherwise the error itself. */
export const asProblem = (error: unknown): unknown =>
  isThrottled(error) ? new Problem('busy', {}, { cause: error }) : error;

/**
 * Resolves a failed write: if its outcome is unknown, reads its row. A missing row proves nothing, because the write may still
 * arrive; then only a repeated write can tell.
 *
 * @param look reads the row consistently
 * @returns the row that exists now: of this write, or another one that makes this write impossible
 * @throws Problem `outcome-unknown`, also when the database was throttled after an attempt that may have been carried out;
 *   `busy` when it was throttled from the start; otherwise the error, and the row was not written
 */
export async function resolveLostWrite<Row>(
  error: unknown,
  look: () => Promise<Row | undefined>,
): Promise<Row> {
  if (!isOutcomeUnknown(error)) throw asProblem(error);
  const row = await look().catch(() => undefined);
  if (row !== undefined) return row;
  throw new Problem('outcome-unknown', {}, { cause: error });
}
