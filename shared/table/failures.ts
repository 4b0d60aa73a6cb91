import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { Problem } from '../runtime/problem.ts';
import { isThrottled } from '../runtime/throttled.ts';

/** Marks the error of a call one of whose attempts may have been carried out. */
const LOST = Symbol('lost');

/**
 * Has a client note of each call whether one of its attempts may have been carried out: the error that the SDK throws in the
 * end is the last attempt's, and a refusal of that one says nothing of the earlier ones.
 */
export function trackLostAttempts(client: DynamoDBClient | SQSClient): void {
  // Their stacks differ in the types of their commands alone.
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

/** Whether the service said that it did not do what it was asked: a 408 would say that it gave up. */
export function isRefusal(error: unknown): boolean {
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode ?? 0;
  return status >= 400 && status < 500 && status !== 408;
}

/** Whether an error leaves open what became of a write: of some attempt no answer came, or one that is no refusal. */
export const isOutcomeUnknown = (error: unknown): boolean =>
  (error as { readonly [LOST]?: boolean })[LOST] === true;

/** The error of a write of which an earlier attempt leaves open what became of it. */
export const asOutcomeUnknown = (error: unknown): unknown => Object.assign(error as Error, { [LOST]: true });

/** Whether a call that failed was surely not carried out, by any of its attempts. */
export const wasRefused = (error: unknown): boolean => isRefusal(error) && !isOutcomeUnknown(error);

/** What a failure is told as: `busy` when the database is throttled, else the failure itself. */
export const asProblem = (error: unknown): unknown =>
  isThrottled(error) ? new Problem('busy', {}, { cause: error }) : error;

/**
 * What a write left that failed: looks whether its row is there when that is open. Finding nothing proves nothing, for the
 * write may still be on its way; then only sending it again can tell.
 *
 * @param look reads the row consistently
 * @returns the row that is there now: this write's own, or one that keeps this write out for good
 * @throws Problem `outcome-unknown`, also when the database was throttled after an attempt that may have been carried out;
 *   `busy` when it was throttled from the first; else the error, and the row was not written
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
